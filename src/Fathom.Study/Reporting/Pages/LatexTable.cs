using System.Xml.Linq;

namespace Fathom.Study.Reporting.Pages;

/// <summary>A <c>tabular</c> with <c>booktabs</c> rules: the first and the last column to the left, figures to the right. What may be said of it stands above as comments.</summary>
internal static class LatexTable
{
    /// <summary>Every table of an answer in a page.</summary>
    public static string Of(IEnumerable<string> remarks, XElement body) => string.Join('\n', body.Descendants("table")
        .Where(table => table.Attribute("class")?.Value.Contains("compare", StringComparison.Ordinal) == true)
        .Select(table => Of(
            remarks,
            [.. table.Element("thead")!.Descendants("th").Select(cell => cell.Value)],
            table.Element("tbody")!.Elements("tr").Select(row => row.Elements().Select(cell => cell.Value)))));

    public static string Of(IEnumerable<string> remarks, IReadOnlyCollection<string> head, IEnumerable<IEnumerable<string>> rows) =>
        string.Concat(remarks.Select(remark => $"% {remark.ReplaceLineEndings(" ")}\n"))
        + $"\\begin{{tabular}}{{l{new string('r', head.Count - 2)}l}}\n\\toprule\n{Line(head)}\\midrule\n{string.Concat(rows.Select(Line))}\\bottomrule\n\\end{{tabular}}\n";

    private static string Line(IEnumerable<string> cells) => string.Join(" & ", cells.Select(Escaped)) + " \\\\\n";

    private static string Escaped(string text) => string.Concat(text.Select(letter => letter switch
    {
        '&' or '%' or '$' or '#' or '_' or '{' or '}' => $"\\{letter}",
        '~' => "\\textasciitilde{}",
        '^' => "\\textasciicircum{}",
        '\\' => "\\textbackslash{}",
        '\u00A0' => "~",
        '–' => "--",
        '−' => "$-$",
        '±' => "$\\pm$",
        '×' => "$\\times$",
        '\n' or '\r' => " ",
        _ => $"{letter}",
    }));
}
