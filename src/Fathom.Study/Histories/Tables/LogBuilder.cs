using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Histories.Tables;

/// <summary>Makes one run's rows a log: an epoch a row where epochs are counted, else an evaluation a row, else what there is.</summary>
internal static class LogBuilder
{
    public static TrainingLog Build(RawRun run, string name, Choice choice, Chains.Chain chain, IReadOnlyList<LogNote> chainNotes)
    {
        Folded folded = RowFolder.Fold(run, choice, chain);
        LogCurve?[] curves = [.. folded.Curves];
        List<LogNote> notes = [.. run.Notes, .. chainNotes, .. folded.Notes];
        DropEmpty(curves, notes);
        Pick? metricPick = curves[3] is not null ? choice.ValidationMetric : curves[2] is not null ? choice.TrainMetric : null;
        LogMetric? metric = metricPick is null ? null : Units.MetricOf(metricPick, ref curves[2], ref curves[3], notes);
        int? size = run.ValidationSize;
        if (size is null && metric is { Kind: LogMetricKind.Accuracy } && curves[3] is { } accuracy && Granularity.SizeOf(accuracy.Values, metric.WasPercent) is { } found)
        {
            size = found;
            notes.Add(new LogNote(LogNoteKind.SizeFromSteps, accuracy.Column, found));
        }

        Warn(run, choice, curves, notes);
        IReadOnlyDictionary<string, string> settings = run.Settings.Count > 0 ? run.Settings : Settings.Of(run.Frame, choice, chain.Rows);
        return new TrainingLog
        {
            Path = Plain.Text(run.Path),
            Name = Plain.Text(name),
            Format = run.Format,
            Axis = folded.Axis with { Column = folded.Axis.Column is { } column ? Plain.Text(column) : null },
            TrainLoss = Shown(curves[0]),
            ValidationLoss = Shown(curves[1]),
            TrainMetric = Shown(curves[2]),
            ValidationMetric = Shown(curves[3]),
            LearningRate = Shown(curves[4]),
            Metric = metric,
            Loss = Units.LossOf(run, curves[0] is null ? choice.ValidationLoss : choice.TrainLoss, metric),
            TrainIsRunning = run.TrainIsRunning,
            ValidationSize = size,
            Classes = run.Classes ?? KnownClasses.In(settings),
            Settings = settings,
            Notes = [.. notes.Select(note => note with { Names = [.. note.Names.Select(Plain.Text)] })],
        };
    }

    private static LogCurve? Shown(LogCurve? curve) => curve is null ? null : curve with { Column = Plain.Text(curve.Column) };

    /// <summary>A curve of NaN alone is kept where the loss tells of a divergence by it, and left out where a tool fills with it.</summary>
    private static void DropEmpty(LogCurve?[] curves, List<LogNote> notes)
    {
        bool finiteLoss = curves[..2].Any(curve => curve is not null && curve.Values.Any(value => value is { } known && double.IsFinite(known)));
        for (int i = 0; i < curves.Length; i++)
        {
            if (curves[i] is not { } curve)
            {
                continue;
            }

            if (curve.Values.All(value => value is null))
            {
                curves[i] = null;
            }
            else if (curve.Values.All(value => value is null || double.IsNaN(value.Value)) && (i >= 2 || finiteLoss))
            {
                curves[i] = null;
                notes.Add(new LogNote(LogNoteKind.AllNaN, curve.Column));
            }
        }
    }

    private static void Warn(RawRun run, Choice choice, LogCurve?[] curves, List<LogNote> notes)
    {
        bool train = curves[0] is not null || curves[2] is not null;
        bool validation = curves[1] is not null || curves[3] is not null;
        foreach (Pick sum in new[] { choice.TrainLoss, choice.ValidationLoss }.OfType<Pick>().Where(pick => pick.Columns.Count > 1))
        {
            notes.Add(new LogNote(LogNoteKind.LossIsSum, [.. sum.Columns.Select(column => column.Name)], []));
        }

        if (run.TrainIsRunning == true && train && validation)
        {
            notes.Add(new LogNote(LogNoteKind.TrainIsRunning));
        }

        Pick?[] picks = [choice.TrainLoss, choice.ValidationLoss, choice.TrainMetric, choice.ValidationMetric];
        // fastai's training loss is its recorder's smooth_loss.
        foreach (Pick smoothed in picks.Where((pick, place) => curves[place] is not null && pick is not null && (ColumnNames.IsSmoothed(pick.Name) || place == 0 && run.Format == LogFormats.Fastai)).OfType<Pick>())
        {
            notes.Add(new LogNote(LogNoteKind.Smoothed, smoothed.Name));
        }

        Pick? tested = curves[1] is not null ? choice.ValidationLoss : curves[3] is not null ? choice.ValidationMetric : null;
        if (tested?.Meaning.Set == ReadingSet.Test)
        {
            notes.Add(new LogNote(LogNoteKind.ValidationIsTest, tested.Name));
        }

        if (!validation)
        {
            notes.Add(new LogNote(LogNoteKind.NoValidation));
        }
        else if (!train)
        {
            notes.Add(new LogNote(LogNoteKind.NoTraining));
        }

        if (choice.Others.Count > 0)
        {
            notes.Add(new LogNote(LogNoteKind.OtherColumns, choice.Others, []));
        }
    }
}
