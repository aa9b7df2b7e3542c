using System.Globalization;
using System.Xml.Linq;
using Fathom.Study.Comparisons;

namespace Fathom.Study.Reporting;

/// <summary>In a long study, a line for each network that is not told in full: its curve in small, its accuracy, its findings.</summary>
internal static class OtherNetworks
{
    private const int Width = 120;
    private const int Height = 28;

    private static readonly XNamespace SvgSpace = "http://www.w3.org/2000/svg";

    /// <summary>Null where every network is told in full.</summary>
    public static XElement? Build(ReportContext context)
    {
        SeedGroup[] others = [.. context.Groups.Where(group => group.Runs.Count > 0 && !context.IsToldInFull(group))];
        if (others.Length == 0)
        {
            return null;
        }

        ReportTexts texts = context.Texts;
        int budget = context.Plan.Budgets[^1];
        return Html.Of(
            "div",
            Html.P(texts.ShortSection(context.Groups.Count(context.IsToldInFull), context.Groups.Count)),
            Html.Table(
                "numbers others",
                [texts.DepthColumn, texts.ValidationAxis, texts.TestColumn, texts.FindingsColumn],
                others.Select(group => (IReadOnlyList<object>)
                [
                    context.SubjectOf(group),
                    Html.Of("td", Sparkline(SeedBand.Of(group.Runs, epoch => epoch.ValidationAccuracy))),
                    ReportTexts.Percent(SeedSpread.Of(group.ReadingsAt(budget), reading => reading.Test.TestAccuracy).Mean),
                    Html.Classed("td", "words", texts.Listed(group.FindingsAt(budget).Select(finding => finding.Label(texts.Language)))),
                ])));
    }

    /// <summary>From 0 to 100 % in every line, so that lines compare.</summary>
    private static XElement Sparkline(SeedBand band)
    {
        int count = band.Mean.Length;
        int step = Math.Max(1, count / 60);
        string points = string.Join(' ', Enumerable.Range(0, count).Where(index => index % step == 0 || index == count - 1).Select(index =>
            string.Create(CultureInfo.InvariantCulture, $"{Width * (index + 1.0) / count:0.#},{Height * (1 - band.Mean[index]):0.#}")));
        return new XElement(
            SvgSpace + "svg",
            new XAttribute("class", "sparkline"),
            new XAttribute("viewBox", $"0 0 {Numbers.Text(Width)} {Numbers.Text(Height)}"),
            new XAttribute("width", Width),
            new XAttribute("height", Height),
            new XAttribute("aria-hidden", "true"),
            new XElement(SvgSpace + "polyline", new XAttribute("points", points)));
    }
}
