using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Histories.Tables;

/// <summary>Chooses the columns of a log: those the user names, else those whose names tell, training and validation of one kind.</summary>
internal static class Choosing
{
    /// <exception cref="InvalidRequestException">A column that the user names is not there; or nothing in the file is a loss or a metric.</exception>
    public static Choice Of(RawRun run, LogColumns named)
    {
        Frame frame = run.Frame;
        List<(FrameColumn Column, ColumnMeaning Meaning)> all =
            [.. frame.Columns.Where(column => !column.IsText && column.Readings > 0).Select(column => (column, ColumnNames.Understand(column.Name)))];
        (Pick? trainLoss, Pick? validationLoss) = Losses(all, run.LossesAddUp);
        (Pick? trainMetric, Pick? validationMetric) = Metrics(all, trainLoss, validationLoss);
        FrameColumn? step = Count(all, Quantity.Step);
        FrameColumn? round = Count(all, Quantity.Round);
        Choice choice = new()
        {
            Epoch = Named(run, named.Epoch ?? run.Columns.Epoch) ?? Count(all, Quantity.Epoch),
            Step = Named(run, named.Step ?? run.Columns.Step) ?? round ?? step,
            StepIsRound = named.Step is null && round is not null,
            TrainLoss = Picked(run, named.TrainLoss ?? run.Columns.TrainLoss, Quantity.Loss, ReadingSet.Train) ?? trainLoss,
            ValidationLoss = Picked(run, named.ValidationLoss ?? run.Columns.ValidationLoss, Quantity.Loss, ReadingSet.Validation) ?? validationLoss,
            LearningRate = Picked(run, named.LearningRate ?? run.Columns.LearningRate, Quantity.LearningRate, ReadingSet.None) ?? Rate(all),
        };
        string? namedTrain = named.TrainMetric ?? run.Columns.TrainMetric;
        string? namedValidation = named.ValidationMetric ?? run.Columns.ValidationMetric;
        choice = namedTrain is null && namedValidation is null
            ? choice with { TrainMetric = trainMetric, ValidationMetric = validationMetric }
            : choice with
            {
                TrainMetric = Picked(run, namedTrain, Quantity.Score, ReadingSet.Train),
                ValidationMetric = Picked(run, namedValidation, Quantity.Score, ReadingSet.Validation),
            };
        if (!choice.Curves.Any())
        {
            throw new InvalidRequestException(
                $"{run.Path}: no column is known as a loss or a metric; it has {Spelled(frame)}; name the columns that hold them");
        }

        HashSet<FrameColumn> used = [.. choice.Curves.SelectMany(pick => pick.Columns)];
        return choice with
        {
            Others = [.. all.Where(one => one.Meaning.Quantity is Quantity.Loss or Quantity.Accuracy or Quantity.Score && !used.Contains(one.Column)).Select(one => one.Column.Name)],
        };
    }

    /// <summary>Whether there is anything to choose, or the user names it.</summary>
    public static bool HasCurves(RawRun run, LogColumns named) =>
        (named.TrainLoss ?? named.ValidationLoss ?? named.TrainMetric ?? named.ValidationMetric ?? run.Columns.TrainLoss ?? run.Columns.ValidationLoss) is not null
        || run.Frame.Columns.Any(column => !column.IsText && ColumnNames.Understand(column.Name).Quantity is Quantity.Loss or Quantity.Accuracy or Quantity.Score);

    private static FrameColumn? Named(RawRun run, string? name) => name is null ? null
        : run.Frame.Find(name)
        ?? run.Frame.Columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidRequestException(
            $"{run.Path}: no column '{name}'; it has {Spelled(run.Frame)}{(Spelling.Nearest(name, run.Frame.Columns.Select(column => column.Name)) is { } near ? $"; perhaps '{near}'" : "")}");

    private static Pick? Picked(RawRun run, string? name, Quantity quantity, ReadingSet set)
    {
        if (Named(run, name) is not { } column)
        {
            return null;
        }

        ColumnMeaning meaning = ColumnNames.Understand(column.Name);
        bool telling = meaning.Quantity is Quantity.Accuracy or Quantity.Score || quantity is not Quantity.Score;
        return new Pick(meaning with { Set = set, Quantity = telling && quantity is Quantity.Score ? meaning.Quantity : quantity }, [column]);
    }

    private static FrameColumn? Count(List<(FrameColumn Column, ColumnMeaning Meaning)> all, Quantity quantity) => all
        .Where(one => one.Meaning.Quantity == quantity && one.Column.Readings > 0)
        .OrderBy(one => one.Meaning.Rank)
        .Select(one => one.Column)
        .FirstOrDefault();

    private static Pick? Rate(List<(FrameColumn Column, ColumnMeaning Meaning)> all) => all
        .Where(one => one.Meaning.Quantity == Quantity.LearningRate)
        .OrderBy(one => one.Meaning.Rank)
        .Select(one => new Pick(one.Meaning, [one.Column]))
        .FirstOrDefault();

    private static (Pick? Train, Pick? Validation) Losses(List<(FrameColumn Column, ColumnMeaning Meaning)> all, bool addUp)
    {
        List<(FrameColumn Column, ColumnMeaning Meaning)> losses = [.. all.Where(one => one.Meaning.Quantity == Quantity.Loss)];
        if (addUp && !losses.Exists(one => one.Meaning.Stem == "loss"))
        {
            return (Sum(losses, ReadingSet.Train), Sum(losses, ReadingSet.Validation));
        }

        // A plain name is training's where the other is validation's: Keras.
        bool trainSaid = losses.Exists(one => one.Meaning.Set == ReadingSet.Train);
        bool plainIsTrain = !trainSaid || losses.Exists(one => one.Meaning is { Set: ReadingSet.None, Rank: 0 });
        ReadingSet plain = plainIsTrain ? ReadingSet.Train : ReadingSet.Validation;
        return Pairing.Best(losses, plain, trainSaid);
    }

    private static Pick? Sum(List<(FrameColumn Column, ColumnMeaning Meaning)> losses, ReadingSet set) =>
        losses.Where(one => one.Meaning.Set == set).ToArray() is { Length: > 0 } parts
            ? new Pick(parts[0].Meaning, [.. parts.Select(part => part.Column)])
            : null;

    private static (Pick? Train, Pick? Validation) Metrics(
        List<(FrameColumn Column, ColumnMeaning Meaning)> all, Pick? trainLoss, Pick? validationLoss)
    {
        // Beside train_loss and valid_loss a plain name is validation's (fastai); beside loss it is training's (Keras).
        bool plainIsValidation = trainLoss?.Meaning.Set == ReadingSet.Train && validationLoss is not null;
        ReadingSet plain = plainIsValidation ? ReadingSet.Validation : ReadingSet.Train;
        (Pick? Train, Pick? Validation) accuracy = Pairing.Best([.. all.Where(one => one.Meaning.Quantity == Quantity.Accuracy)], plain, trainSaid: false);
        (Pick? Train, Pick? Validation) score = Pairing.Best([.. all.Where(one => one.Meaning.Quantity == Quantity.Score)], plain, trainSaid: false);
        return accuracy.Validation is not null || (accuracy.Train is not null && score.Validation is null) ? accuracy : score;
    }

    private static string Spelled(Frame frame) =>
        frame.Columns.Count == 0 ? "no columns" : Plain.Text(string.Join(", ", frame.Columns.Take(20).Select(column => column.Name))) + (frame.Columns.Count > 20 ? ", …" : "");
}
