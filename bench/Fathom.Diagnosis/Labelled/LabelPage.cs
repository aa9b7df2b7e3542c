using System.Globalization;
using System.Text;

namespace Fathom.DiagnosisBench.Labelled;

/// <summary>Fathom's verdict "overfits" beside labels from elsewhere, for several sizes of a validation set that is not stated, and several boundaries of mildness.</summary>
internal static class LabelPage
{
    /// <summary>What is taken where no size is stated: so many examples that little but the curve itself decides, which is what a reader of the curve labels.</summary>
    public const int AssumedCount = 10_000;

    private static readonly int[] Counts = [100, 300, 1000, 3000, AssumedCount];

    private static readonly double[] Boundaries = [0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.10, 0.15, 0.20, 0.30];

    public static string Write(IReadOnlyList<LabelledHistory> histories)
    {
        Dictionary<int, LabelledVerdict[]> verdicts = Counts.ToDictionary(
            count => count, count => histories.AsParallel().AsOrdered().Select(history => LabelledVerdict.Of(history, count)).ToArray());
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{histories.Count} histories, {histories.Count(one => one.IsOverfit)} labelled as overfitting. A mild rise counts as none.\n\n");
        text.Append("| validation examples assumed | said, labelled | said, not labelled | labelled, not said | precision | recall | F1 | F1, mild counted as overfitting |\n|---|---|---|---|---|---|---|---|\n");
        AddRow(text, "none: the losses alone", [.. histories.AsParallel().AsOrdered().Select(history => LabelledVerdict.Of(history, null))]);
        foreach (int count in Counts)
        {
            AddRow(text, $"{count}", verdicts[count]);
        }

        AddBoundaries(text, verdicts);
        AddDisagreements(text, verdicts[AssumedCount]);
        return text.ToString();
    }

    private static void AddRow(StringBuilder text, string assumed, LabelledVerdict[] verdicts)
    {
        Agreement graded = Agreement.Of(verdicts, one => one.IsOverfit);
        Agreement any = Agreement.Of(verdicts, one => one.Rise is not null);
        text.Append(CultureInfo.InvariantCulture, $"| {assumed} | {graded.Right} | {graded.Wrong} | {graded.Missed} | {graded.Precision:0.000} | {graded.Recall:0.000} | {graded.F1:0.000} | {any.F1:0.000} |\n");
    }

    private static void AddBoundaries(StringBuilder text, Dictionary<int, LabelledVerdict[]> verdicts)
    {
        text.Append("\nF1 were a rise mild below another part of the lowest loss:\n\n| examples assumed |");
        text.Append(string.Concat(Boundaries.Select(part => string.Create(CultureInfo.InvariantCulture, $" {100 * part:0} % |"))));
        text.Append("\n|---|").Append(string.Concat(Boundaries.Select(_ => "---|"))).Append('\n');
        foreach ((int count, LabelledVerdict[] said) in verdicts)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {count} |");
            text.Append(string.Concat(Boundaries.Select(part => string.Create(
                CultureInfo.InvariantCulture, $" {Agreement.Of(said, one => one.Rise is { } rise && rise >= part).F1:0.000} |"))));
            text.Append('\n');
        }
    }

    private static void AddDisagreements(StringBuilder text, IEnumerable<LabelledVerdict> verdicts)
    {
        text.Append(CultureInfo.InvariantCulture, $"\nDisagreements with {AssumedCount} examples assumed:\n\n");
        foreach (LabelledVerdict one in verdicts.Where(one => one.IsOverfit != one.History.IsOverfit))
        {
            string rise = one.Rise is { } part ? string.Create(CultureInfo.InvariantCulture, $"a rise of {100 * part:0.0} %") : "no rise beyond noise";
            text.Append(CultureInfo.InvariantCulture, $"- {one.History.Name}: labelled {one.History.Label}; {rise}\n");
        }
    }
}
