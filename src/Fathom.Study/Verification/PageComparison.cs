using System.Globalization;
using System.Xml.Linq;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Texts;

namespace Fathom.Study.Verification;

/// <summary>Two reports, piece by piece of what they say. How long something took is passed over: it differs between machines.</summary>
internal static class PageComparison
{
    /// <summary>Numbers that charts are drawn from may differ in their last digits: some are computed with the platform's mathematics.</summary>
    private const double Tolerance = 1e-6;

    private const int MostShown = 80;

    /// <summary>The first piece that differs; null where there is none.</summary>
    /// <param name="recorded">The one at hand.</param>
    /// <param name="here">The one made here.</param>
    /// <param name="language">Of both.</param>
    public static Difference? First(XElement recorded, XElement here, Language language)
    {
        DurationTexts durations = new(language);
        (string Place, string Text)[] there = [.. PageText.Of(recorded)];
        (string Place, string Text)[] hither = [.. PageText.Of(here)];
        for (int index = 0; index < Math.Max(there.Length, hither.Length); index++)
        {
            string a = index < there.Length ? there[index].Text : "";
            string b = index < hither.Length ? hither[index].Text : "";
            if (a != b && durations.Without(a) != durations.Without(b) && !AreNear(a, b))
            {
                return new Difference(DifferenceKind.Page, index < there.Length ? there[index].Place : "end", Shown(a), Shown(b));
            }
        }

        return null;
    }

    private static bool AreNear(string a, string b) =>
        double.TryParse(a, NumberStyles.Float, CultureInfo.InvariantCulture, out double one)
        && double.TryParse(b, NumberStyles.Float, CultureInfo.InvariantCulture, out double other)
        && JsonComparison.AreNear(one, other, Tolerance);

    private static string Shown(string text) => text.Length > MostShown ? text[..MostShown] + "…" : text;
}
