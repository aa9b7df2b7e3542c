using System.Xml.Linq;
using Fathom.Study.Reporting.Figures;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting;

/// <summary>
/// A page in one file that works offline, says everything without a script and fetches nothing. Its own content-security policy allows its style sheet and its
/// scripts, by hash, and embedded pictures and font; nothing else.
/// </summary>
internal static class WholePage
{
    private const string Open = "/*<![CDATA[";
    private const string Close = "]]>*/";

    /// <param name="title">Of the window.</param>
    /// <param name="language">That it is written in.</param>
    /// <param name="body">All that is seen, its scripts included.</param>
    /// <param name="refreshSeconds">How often a page that is written anew loads itself; null for one that stands.</param>
    public static string Build(string title, Language language, XElement body, int? refreshSeconds = null)
    {
        string style = Style();
        XElement head = Html.Of(
            "head",
            Meta("charset", "utf-8"),
            NamedMeta("http-equiv", "Content-Security-Policy", Policy(style)),
            NamedMeta("name", "viewport", "width=device-width, initial-scale=1"),
            NamedMeta("name", "color-scheme", "light dark"),
            refreshSeconds is { } seconds ? NamedMeta("http-equiv", "refresh", Quantities.Whole(seconds)) : null,
            Html.Of("title", $"{title} – Fathom"),
            new XElement("style", "/*", new XCData(style[Open.Length..^Close.Length]), "*/"));
        XElement html = Html.With(Html.Of("html", head, body), "lang", language.Tag());
        return "<!DOCTYPE html>\n" + html.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    /// <summary>The style sheet as it stands in the page: in a CDATA section behind comment signs, as scripts are.</summary>
    private static string Style()
    {
        return Open + "*/\n" + (PageAsset.PaletteCss + PageAsset.ChartsCss + PageAsset.Text("report.css"))
            .Replace("FONT-DATA", Convert.ToBase64String(PlotFont.RegularBytes()), StringComparison.Ordinal) + "/*" + Close;
    }

    private static string Policy(string style) =>
        $"default-src 'none'; style-src '{PageScripts.HashOf(style)}'; script-src {PageScripts.Sources}; "
        + "img-src data:; font-src data:; base-uri 'none'; form-action 'none'";

    private static XElement Meta(string name, string value) => Html.With(Html.Of("meta"), name, value);

    private static XElement NamedMeta(string key, string name, string content) => Html.With(Meta(key, name), "content", content);
}
