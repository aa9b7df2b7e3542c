using System.Globalization;
using System.Text.RegularExpressions;

namespace Fathom.Study.Histories.Printed;

/// <summary>The epoch and the step that a printed line names.</summary>
internal static partial class PrintedCounts
{
    public static double? Epoch(string text) => text.Contains("epoch", StringComparison.OrdinalIgnoreCase) ? Number(EpochNumber().Match(text)) : null;

    /// <summary>Whether the line is a head alone: <c>Epoch 3/20</c>.</summary>
    public static bool IsEpochHead(string text) => EpochHead().IsMatch(text);

    public static double? Step(string text) => Number(StepNumber().Match(text));

    /// <summary><c>[12]</c> or <c>12:</c> at the start, as boosting prints rounds.</summary>
    public static double? Round(string text) => Number(RoundNumber().Match(text));

    private static double? Number(Match match) =>
        match.Success && double.TryParse(match.Groups["number"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    [GeneratedRegex(@"(?<![/\w.])epoch['""]?\s*[:=#\[(\-]{0,2}\s*['""]?(?<number>\d+(\.\d+)?)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EpochNumber();

    [GeneratedRegex(@"^\W*epoch\W*\d+\s*(/|of)\s*\d+\W*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EpochHead();

    [GeneratedRegex(@"(?<![/\w.])(global[_ ]step|steps?|iter(ation)?|it|s|batch|update)['""]?(:|=|\s|#|\[|\()+\s*(?<number>\d+)(?![\d.]*(ms|s\b|it))", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex StepNumber();

    [GeneratedRegex(@"^\s*(\[(?<number>\d+)\]|(?<number>\d+):)\s", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RoundNumber();
}
