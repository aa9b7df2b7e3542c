using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Fathom.Browser.Tests;

/// <summary>
/// On which page of a PDF, and how high there, a link lies. Chromium writes pages and link annotations uncompressed (ISO
/// 32000-1, 7.7.3.3 and 12.5.6.5), so a test can mark places by links and see where printing has put them.
/// </summary>
internal static partial class PrintedPages
{
    /// <returns>For each address its page, counted from 0, and the lower edge of its rectangle in points from the page's bottom.</returns>
    public static IReadOnlyDictionary<string, (int Page, double Bottom)> LinksOf(byte[] pdf)
    {
        Dictionary<string, string> objects = new(StringComparer.Ordinal);
        foreach (Match match in Object().Matches(Encoding.Latin1.GetString(pdf)))
        {
            objects[match.Groups["number"].Value] = match.Groups["body"].Value;
        }

        Dictionary<string, (int, double)> links = new(StringComparer.Ordinal);
        foreach ((string annotation, int page) in Kids(objects).SelectMany(Annotations))
        {
            if (Link().Match(annotation) is { Success: true } address && Rectangle().Match(annotation) is { Success: true } rectangle)
            {
                links[address.Groups["uri"].Value] = (page, double.Parse(rectangle.Groups["bottom"].Value, CultureInfo.InvariantCulture));
            }
        }

        return links;

        IEnumerable<(string, int)> Annotations(string page, int index) => Annots().Match(page) is { Success: true } list
            ? References(list.Groups["list"].Value).Select(number => (objects[number], index))
            : [];
    }

    /// <summary>The pages in their order: those of the tree, not of the file.</summary>
    private static IEnumerable<string> Kids(Dictionary<string, string> objects)
    {
        string root = objects.Values.Single(body => body.Contains("/Type /Pages", StringComparison.Ordinal) && !body.Contains("/Parent", StringComparison.Ordinal));
        return Leaves(root);

        IEnumerable<string> Leaves(string node) => KidsList().Match(node) is { Success: true } kids
            ? References(kids.Groups["list"].Value).SelectMany(number => Leaves(objects[number]))
            : [node];
    }

    private static IEnumerable<string> References(string list) => Reference().Matches(list).Select(match => match.Groups["number"].Value);

    [GeneratedRegex(@"(?<=^|\n)(?<number>\d+) 0 obj\n(?<body>.*?)(?=\nendobj|stream\n)", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 20_000)]
    private static partial Regex Object();

    [GeneratedRegex(@"/Kids \[(?<list>[^\]]*)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex KidsList();

    [GeneratedRegex(@"/Annots \[(?<list>[^\]]*)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Annots();

    [GeneratedRegex(@"(?<number>\d+) 0 R", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"/URI \((?<uri>[^)]*)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Link();

    [GeneratedRegex(@"/Rect \[\S+ (?<bottom>\S+) \S+ \S+\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Rectangle();
}
