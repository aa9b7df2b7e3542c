using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Fathom.Study.Reporting.Pages;

/// <summary>
/// The page's scripts, and the hashes by which its policy lets them run and no other. Each stands in a CDATA section
/// behind comment signs: HTML sees a script, XML sees text, and nothing is escaped.
/// </summary>
internal static class PageScripts
{
    /// <summary>The element that holds what charts are drawn from.</summary>
    public const string DataId = "page-data";

    private const string Import = "import { lineChart } from './charts.js';\n";

    private static readonly Lazy<string> Charts = new(() => Commented(PageAsset.UPlotJs));

    /// <summary>Modules in one page cannot import each other, so the two become one.</summary>
    private static readonly Lazy<string> Report = new(() => Commented(
        PageAsset.ChartsJs + PageAsset.Text("report.js").Replace(Import, "", StringComparison.Ordinal)));

    /// <summary>What <c>script-src</c> allows.</summary>
    public static string Sources => $"'{HashOf(Charts.Value)}' '{HashOf(Report.Value)}'";

    /// <param name="data">JSON, escaped for HTML; it runs nothing.</param>
    public static IEnumerable<XElement> Elements(string data)
    {
        yield return Data(DataId, data);
        yield return Script(Charts.Value);
        yield return Html.With(Script(Report.Value), "type", "module");
    }

    /// <summary>Data of a page, which runs nothing.</summary>
    /// <param name="id">Of the element.</param>
    /// <param name="json">Escaped for HTML.</param>
    public static XElement Data(string id, string json) =>
        Html.With(Html.With(new XElement("script", json), "type", "application/json"), "id", id);

    /// <summary>A source for a policy: the digest of the text exactly as it stands in the page.</summary>
    public static string HashOf(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Commented(string script) => $"//<![CDATA[\n{script}\n//]]>";

    private static XElement Script(string commented)
    {
        const string Open = "//<![CDATA[";
        const string Close = "]]>";
        return new XElement("script", "//", new XCData(commented[Open.Length..^Close.Length]));
    }
}
