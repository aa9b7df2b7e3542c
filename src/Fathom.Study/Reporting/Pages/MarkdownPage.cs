using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Fathom.Study.Reporting.Pages;

/// <summary>
/// The same page as Markdown with tables (GitHub's), for a hand-in: every picture is a link to its PNG in <c>plots/</c>.
/// It is read off the page's tree, so the two cannot say different things.
/// </summary>
internal sealed partial class MarkdownPage
{
    private readonly StringBuilder _text = new();

    public static string Of(XElement body)
    {
        MarkdownPage page = new();
        page.Block(body);
        return page._text.ToString().TrimEnd('\n') + "\n";
    }

    private void Block(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4":
                Paragraph($"{new string('#', element.Name.LocalName[1] - '0')} {Inline(element)}");
                break;
            case "p":
                Paragraph(SafeStart(Inline(element)));
                break;
            case "ul":
                Paragraph(string.Join('\n', element.Elements().Select(item => Inline(item)).Where(item => item.Length > 0).Select(item => $"- {SafeStart(item)}")));
                break;
            case "dl":
                Entries(element);
                break;
            case "table":
                Table(element);
                break;
            case "figure":
                Paragraph($"![{Inline(element.Element("figcaption")!)}](plots/{element.Attribute("id")!.Value}.png)");
                foreach (XElement note in element.Elements("p"))
                {
                    Block(note);
                }

                break;
            case "summary":
                Paragraph($"**{Inline(element)}**");
                break;
            case "aside":
                Paragraph($"> **{Inline(element)}**");
                break;
            case "nav" or "script" or "svg" or "img":
                break;
            default:
                foreach (XElement child in element.Elements())
                {
                    Block(child);
                }

                break;
        }
    }

    private void Entries(XElement list)
    {
        foreach ((XElement term, XElement text) in list.Elements("dt").Zip(list.Elements("dd")))
        {
            XElement? command = text.Element("pre");
            Paragraph($"**{Inline(term)}:** {(command is null ? Inline(text) : "")}".TrimEnd());
            if (command is not null)
            {
                // A fence longer than any in it cannot be closed by it.
                string fence = command.Value.Contains("```", StringComparison.Ordinal) ? "``````````" : "```";
                Paragraph($"{fence}sh\n{command.Value}\n{fence}");
            }
        }
    }

    private void Table(XElement table)
    {
        string[][] rows = [.. table.Descendants("tr").Select(row => row.Elements().Select(Cell).ToArray())];
        IEnumerable<string> lines =
        [
            Row(rows[0]),
            Row(rows[0].Select((_, column) => column > 0 && rows.Skip(1).All(row => IsFigure(row.ElementAtOrDefault(column))) ? "---:" : "---")),
            .. rows.Skip(1).Select(Row),
        ];
        Paragraph(string.Join('\n', lines));
    }

    /// <summary>What stands under a heading at the right: it begins with a digit, a sign or a dash, or says nothing.</summary>
    private static bool IsFigure(string? cell) => cell is not { Length: > 0 } || cell[0] is (>= '0' and <= '9') or '+' or '-' or '−' or '±' or '–' or '<' or ' ';

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Cell(XElement cell) => Inline(cell) is { Length: > 0 } text ? text : " ";

    private void Paragraph(string text)
    {
        if (text.Length > 0)
        {
            _text.Append(text).Append("\n\n");
        }
    }

    /// <summary>Text with its emphasis; pictures inside are left out.</summary>
    private static string Inline(XElement element) => Spaces().Replace(string.Concat(element.Nodes().Select(Inline)), " ").Trim();

    private static string Inline(XNode node) => node switch
    {
        XText text => Escaped(text.Value),
        XElement { Name.LocalName: "b" or "strong" } strong => $"**{Inline(strong)}** ",
        XElement { Name.LocalName: "a" } link => $"({Inline(link)}) ",
        XElement { Name.LocalName: "code" } code => Escaped(code.Value),
        XElement { Name.LocalName: "svg" or "img" } => "",
        XElement { Name.LocalName: "span" } whole when (string?)whole.Attribute("class") is "unbroken" => Inline(whole),
        XElement other => $" {Inline(other)} ",
        _ => "",
    };

    /// <summary>Nothing that a user named can become markup: CommonMark 0.31, section 2.4.</summary>
    private static string Escaped(string text)
    {
        StringBuilder escaped = new(text.Length);
        foreach (char letter in text)
        {
            escaped.Append(letter switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '!' or '$' => $"\\{letter}",
                '\n' or '\r' => " ",
                _ => letter.ToString(CultureInfo.InvariantCulture),
            });
        }

        return escaped.ToString();
    }

    /// <summary>A line that would begin a list or a heading begins with an escape.</summary>
    private static string SafeStart(string text) => StartsBlock().Replace(text, @"${number}\${sign}");

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?<number>\d*)(?<sign>[-+#.)=])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex StartsBlock();
}
