using System.Globalization;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Judgements;

namespace Fathom.Study.Reporting.Files;

/// <summary>Compared conditions as CSV: a row for each run, with what was found of its condition beside it (docs/histories.md describes the columns).</summary>
internal static class ConditionTable
{
    private static readonly (string Name, Func<ConditionComparison, Condition, int, object?> Of)[] Columns =
    [
        ("condition", (_, one, _) => one.Name),
        ("run", (_, one, run) => one.Runs[run].Log.Name),
        ("path", (_, one, run) => one.Runs[run].Log.Path),
        ("seed", (_, one, run) => ConditionNames.SeedOf(one.Runs[run].Log)),
        ("rows", (_, one, run) => one.Runs[run].Rows.Count),
        ("last", (_, one, run) => one.Runs[run] is { Rows.Count: > 0 } read ? read.PositionOf(read.Rows.Count) : null),
        ("figure", (all, _, _) => all.Quantity),
        ("value", (_, one, run) => one.Values[run]),
        ("findings", (_, one, run) => string.Join("; ", one.Runs[run].Findings.Where(finding => finding.Kind != FindingKind.Undecided).Select(finding => KebabCase.NameOf(finding.Kind)).Distinct(StringComparer.Ordinal))),
        ("runs", (_, one, _) => one.Runs.Count),
        ("ended_well", (_, one, _) => one.Reached.Count),
        ("mean", (_, one, _) => one.Mean),
        ("sd", (_, one, _) => one.Deviation),
        ("mean_ci_low", (_, one, _) => one.MeanInterval?.Low),
        ("mean_ci_high", (_, one, _) => one.MeanInterval?.High),
        ("behind_best", (_, one, _) => one.IsBest ? 0.0 : one.Shortfall.Estimate),
        ("behind_best_at_least", (_, one, _) => one.Shortfall.Low),
        ("behind_best_at_most", (_, one, _) => one.Shortfall.High),
        ("beats_best", (_, one, _) => one.WinsOverBest),
        ("verdict", (_, one, _) => KebabCase.NameOf(one.Verdict)),
        ("is_best", (_, one, _) => one.IsBest ? "yes" : "no"),
        ("margin", (all, _, _) => all.Margin),
    ];

    /// <summary>RFC 4180 but for its line ends, which are LF; a figure that does not exist, or is bounded by nothing, is an empty cell.</summary>
    public static string Csv(ConditionComparison all) => string.Concat(
        Rows(all).Prepend(Columns.Select(column => column.Name)).Select(row => $"{string.Join(',', row.Select(Quoted))}\n"));

    private static IEnumerable<IEnumerable<string>> Rows(ConditionComparison all) =>
        from one in all.Conditions
        from run in Enumerable.Range(0, one.Runs.Count)
        select Columns.Select(column => TextOf(column.Of(all, one, run)));

    private static string TextOf(object? cell) => cell switch
    {
        null => "",
        double number => double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => (string)cell,
    };

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
