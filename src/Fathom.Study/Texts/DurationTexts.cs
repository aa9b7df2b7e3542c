using System.Text.RegularExpressions;

namespace Fathom.Study.Texts;

/// <summary>Finds what <see cref="Wording.Duration"/> wrote.</summary>
internal sealed class DurationTexts(Language language) : Wording(language)
{
    /// <summary>The text with an ellipsis for each duration in it.</summary>
    public string Without(string text) => Regex.Replace(text, Pattern, "…", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

    private string Pattern => Say(
        "(less than 1|[0-9.]+)[ \u00A0](ms|s|min|h)(?![a-z0-9])",
        "(不到 1|[0-9.]+)[ \u00A0](毫秒|秒|分鐘|小時)");
}
