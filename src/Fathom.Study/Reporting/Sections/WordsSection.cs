using System.Xml.Linq;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Sections;

/// <summary>What the page's terms mean, a sentence each.</summary>
internal static class WordsSection
{
    public static XElement Build(ReportContext context)
    {
        GlossaryTexts texts = new(context.Texts.Language);
        return Html.Section(
            "words",
            Html.Of("h2", texts.Heading),
            Html.Of("dl", texts.Entries(context.Plan.Arms.Count > 1).SelectMany(entry => new[] { Html.Of("dt", entry.Term), Html.Of("dd", entry.Meaning) })));
    }
}
