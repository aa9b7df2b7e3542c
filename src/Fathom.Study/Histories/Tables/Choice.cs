namespace Fathom.Study.Histories.Tables;

/// <summary>Which columns of a frame a log is made of.</summary>
internal sealed record Choice
{
    public FrameColumn? Epoch { get; init; }

    public FrameColumn? Step { get; init; }

    public bool StepIsRound { get; init; }

    public Pick? TrainLoss { get; init; }

    public Pick? ValidationLoss { get; init; }

    public Pick? TrainMetric { get; init; }

    public Pick? ValidationMetric { get; init; }

    public Pick? LearningRate { get; init; }

    /// <summary>Measure the same or more, left aside.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    public Pick?[] Slots => [TrainLoss, ValidationLoss, TrainMetric, ValidationMetric, LearningRate];

    public IEnumerable<Pick> Curves => Slots.Take(4).OfType<Pick>();

    public bool HasReading(int row)
    {
        return Has(TrainLoss) || Has(ValidationLoss) || Has(TrainMetric) || Has(ValidationMetric);

        bool Has(Pick? pick) => pick is not null && !Cell.IsMissing(pick.At(row));
    }

    /// <summary>The same columns of a frame that this one's is a part of.</summary>
    public Choice In(Frame whole)
    {
        return this with
        {
            Epoch = Same(Epoch),
            Step = Same(Step),
            TrainLoss = Moved(TrainLoss),
            ValidationLoss = Moved(ValidationLoss),
            TrainMetric = Moved(TrainMetric),
            ValidationMetric = Moved(ValidationMetric),
            LearningRate = Moved(LearningRate),
        };

        FrameColumn? Same(FrameColumn? column) => column is null ? null : whole.Find(column.Name);

        Pick? Moved(Pick? pick) => pick is null ? null : pick with { Columns = [.. pick.Columns.Select(column => Same(column)!)] };
    }
}
