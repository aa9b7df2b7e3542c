using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Histories.Tables;

/// <summary>What metric and loss are, and accuracy in percent made a fraction.</summary>
internal static class Units
{
    /// <summary>A fraction is 1 at most; rounding and weighting exceed it by little.</summary>
    private const double LargestFraction = 1.5;

    private const double Percent = 100;

    public static LogMetric MetricOf(Pick pick, ref LogCurve? train, ref LogCurve? validation, List<LogNote> notes)
    {
        bool accuracy = pick.Meaning.Quantity == Quantity.Accuracy;
        bool percent = accuracy && (Largest(train) > LargestFraction || Largest(validation) > LargestFraction) && Largest(train) <= Percent + 1 && Largest(validation) <= Percent + 1;
        if (percent)
        {
            notes.Add(new LogNote(LogNoteKind.Percent, [.. new[] { train, validation }.OfType<LogCurve>().Select(curve => curve.Column)], []));
            train = Fractions(train);
            validation = Fractions(validation);
        }

        bool isShare = accuracy && Largest(train) <= LargestFraction && Largest(validation) <= LargestFraction;
        return new LogMetric(
            Plain.Text(ColumnNames.WithoutSet(pick.Columns[0].Name)), isShare ? LogMetricKind.Accuracy : LogMetricKind.Other, pick.Meaning.HigherIsBetter, percent);
    }

    public static LogLoss LossOf(RawRun run, Pick? pick, LogMetric? metric)
    {
        if (pick is null)
        {
            return new LogLoss(null, LogLossKind.Unknown);
        }

        string[] words = pick.Meaning.Stem.Split('_');
        LogLossKind kind = run.LossKind
            ?? (pick.Columns.Count > 1 || words.Any(ColumnWords.OtherLosses.Contains) ? LogLossKind.Other
                : words.Any(ColumnWords.CrossEntropies.Contains) || words.Any(word => word.EndsWith("logloss", StringComparison.Ordinal)) ? LogLossKind.CrossEntropy
                : metric?.Kind == LogMetricKind.Accuracy ? LogLossKind.LikelyCrossEntropy
                : LogLossKind.Unknown);
        return new LogLoss(Plain.Text(ColumnNames.WithoutSet(pick.Columns[0].Name)), kind);
    }

    private static double Largest(LogCurve? curve) =>
        curve?.Values.Where(value => value is { } known && double.IsFinite(known)).Select(value => value!.Value).DefaultIfEmpty(0).Max() ?? 0;

    private static LogCurve? Fractions(LogCurve? curve) =>
        curve is null ? null : curve with { Values = [.. curve.Values.Select(value => value / Percent)] };
}
