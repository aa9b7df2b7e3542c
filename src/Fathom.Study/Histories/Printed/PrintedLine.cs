using System.Globalization;
using System.Text.RegularExpressions;
using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.Printed;

/// <summary>What a line of a terminal says once escapes, progress bars and what they overwrote are gone.</summary>
internal static partial class PrintedLine
{
    private const int Longest = 4000;

    /// <summary>The text as it stood when the line ended.</summary>
    public static string Shown(string line)
    {
        if (line.Contains('\u001b', StringComparison.Ordinal))
        {
            line = Escapes().Replace(line, "");
        }

        line = line.TrimEnd('\r', '\b', ' ');
        int returned = Math.Max(line.LastIndexOf('\r'), line.LastIndexOf('\b'));
        string last = returned >= 0 ? line[(returned + 1)..] : line;
        return last.Length > Longest ? last[^Longest..] : last;
    }

    /// <summary>
    /// Names before numbers: <c>loss: 0.5</c>, <c>'loss': 0.5</c>, <c>train loss 0.5</c>, <c>Accuracy: 9843/10000 (98%)</c>. A plain
    /// name stands for the set named before it: <c>val Loss: 0.3 Acc: 0.9</c>, <c>Test set: Average loss: …</c>.
    /// </summary>
    public static IEnumerable<PrintedPair> Pairs(string text, PrintedNames names)
    {
        string section = "";
        int read = 0;
        foreach (Match match in Pair().Matches(text))
        {
            if (match.Groups["name"].Index - read > 1)
            {
                foreach (Match word in Word().Matches(text[read..match.Groups["name"].Index]))
                {
                    section = ColumnWords.Sets.ContainsKey(word.Value.ToLowerInvariant()) ? word.Value.ToLowerInvariant() : section;
                }
            }

            read = match.Index + match.Length;
            PrintedNames.Spoken spoken = names.Of(match.Groups["name"].ValueSpan);
            if (spoken.Name.Length == 0 || !Numbers.TryParse(match.Groups["number"].ValueSpan, decimalComma: false, out double value))
            {
                continue;
            }

            section = spoken.Set ?? section;
            if (spoken.IsCount)
            {
                continue;
            }

            if (section.Length > 0 && spoken.Meaning.Set == ReadingSet.None)
            {
                spoken = names.Of($"{section} {spoken.Name}");
            }

            int? outOf = match.Groups["whole"].Success && int.TryParse(match.Groups["whole"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int whole) && whole > 0 && value >= 0 && value <= whole ? whole : null;
            yield return new PrintedPair(spoken, outOf is { } all ? value / all : value, outOf);
        }
    }

    /// <summary>Whether it is a progress bar, under way or full.</summary>
    public static bool IsBar(string text) => text.AsSpan().ContainsAny('%', '/') && Bar().IsMatch(text);

    /// <summary>The batch that Keras has come to and how many there are, where the line shows its bar.</summary>
    public static (int Done, int All)? KerasBar(string text)
    {
        Match match = Batches().Match(text);
        return match.Success && int.TryParse(match.Groups["done"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int done) && int.TryParse(match.Groups["all"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int all) ? (done, all) : null;
    }

    [GeneratedRegex(@"\u001b(\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]*(\u0007|\u001b\\)?|[@-Z\\-_])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Escapes();

    [GeneratedRegex(@"(?<![A-Za-z0-9_./@\-])(?<name>[A-Za-z][A-Za-z0-9_./@'\-]*( {1,3}[A-Za-z(][A-Za-z0-9_./@)\-]*){0,4})['""]?(\s*[:=]+\s*|\s+)['""]?(?<number>[-+]?(\d+\.?\d*([eE][-+]?\d+)?|\.\d+([eE][-+]?\d+)?|nan|inf(inity)?)(?!\w|\.\d))(\s*/\s*(?<whole>\d+)(?![\d.]))?", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pair();

    [GeneratedRegex(@"[A-Za-z]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\d+%\||it/s[,\]]|s/it[,\]]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bar();

    [GeneratedRegex(@"^\s*(?<done>\d+)/(?<all>\d+|Unknown)\s+(\[[=>.]+\]|[━─╺╸]+|-\s+\d+|-\s+ETA)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Batches();
}
