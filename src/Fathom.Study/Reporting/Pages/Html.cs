using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Fathom.Study.Reporting.Pages;

/// <summary>
/// Elements of a page. The page is built as a tree, so every text is escaped and every element closed by
/// construction; nothing is ever pasted in as markup.
/// </summary>
internal static partial class Html
{
    /// <summary>A table of this class becomes one block a row where the screen is narrow, each cell under its column's name.</summary>
    private const string Stacked = "compare";

    public static XElement P(params object?[] content) => Of("p", content);

    public static XElement Section(string id, params object?[] content) => With(Of("section", content), "id", id);

    public static XElement Classed(string name, string cssClass, params object?[] content) => With(Of(name, content), "class", cssClass);

    public static XElement List(IEnumerable<object> items) => Of("ul", [.. items.Select(item => Of("li", item))]);

    /// <summary>Folded until asked for; open where there is little.</summary>
    public static XElement Details(object summary, bool open, params object?[] content)
    {
        XElement details = Of("details", [Of("summary", summary), .. content]);
        return open ? With(details, "open", "open") : details;
    }

    /// <summary>A table that scrolls by itself where the screen is narrow. The first cell of a row is its heading.</summary>
    /// <param name="cssClass">Of the table.</param>
    /// <param name="head">Column headings.</param>
    /// <param name="rows">Cells are texts or elements; an element named <c>td</c> or <c>th</c> is taken as it is.</param>
    public static XElement Table(string cssClass, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<object>> rows)
    {
        XElement table = Classed(
            "table",
            cssClass,
            Of("thead", Of("tr", [.. head.Select(text => With(Of("th", text), "scope", "col"))])),
            Of("tbody", [.. rows.Select(cells => Of("tr", [.. cells.Select(Cell)]))]));
        if (cssClass.Contains(Stacked, StringComparison.Ordinal))
        {
            foreach ((XElement cell, string name) in table.Element("tbody")!.Elements().SelectMany(row => row.Elements().Zip(head)))
            {
                With(cell, "data-head", name);
            }
        }

        return With(With(With(Classed("div", "scroll", table), "tabindex", "0"), "role", "group"), "aria-label", string.Join(", ", head));
    }

    public static XElement With(XElement element, string attribute, string value)
    {
        element.SetAttributeValue(attribute, XmlText.Clean(value));
        return element;
    }

    /// <summary>An element of texts, elements, and nulls, which are left out. A number keeps its per cent sign and its exponent, "3.2e-5", on its line.</summary>
    public static XElement Of(string name, params object?[] content)
    {
        XElement element = new(name);
        foreach (object? item in content.Where(item => item is not null))
        {
            element.Add(item is string text ? Unbroken(name, XmlText.Clean(text).Replace(" %", "\u00A0%", StringComparison.Ordinal)) : item);
        }

        // An element without content would be written <td />, which HTML takes for an open tag.
        if (!element.Nodes().Any() && name is not ("meta" or "br" or "col" or "img"))
        {
            element.Add("");
        }

        return element;
    }

    private static object[] Unbroken(string name, string text)
    {
        if (name is "title" or "script" or "style" or "code" || !text.Contains("e-", StringComparison.Ordinal))
        {
            return [text];
        }

        string[] pieces = WithExponent().Split(text);
        return [.. pieces.Select((piece, index) => index % 2 == 0 ? (object)piece : new XElement("span", new XAttribute("class", "unbroken"), piece)).Where(piece => piece is not "")];
    }

    [GeneratedRegex(@"(?<number>[0-9][0-9.]*e-[0-9]+)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex WithExponent();

    private static XElement Cell(object content, int index) => content is XElement { Name.LocalName: "td" or "th" } cell
        ? cell
        : index == 0 ? With(Of("th", content), "scope", "row") : Of("td", content);
}
