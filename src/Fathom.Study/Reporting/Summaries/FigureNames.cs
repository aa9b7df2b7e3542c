using System.Globalization;

namespace Fathom.Study.Reporting.Summaries;

/// <summary>File names and anchors for arms and depths; an arm's name is the user's and may hold anything.</summary>
internal static class FigureNames
{
    /// <summary>The arm's name where it is plain ASCII; else its plain part with the arm's position.</summary>
    public static string OfArm(string arm, int position)
    {
        string plain = string.Concat(arm.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'));
        return plain.Length == arm.Length && plain.Length is > 0 and <= 60
            ? plain
            : string.Create(CultureInfo.InvariantCulture, $"{plain[..Math.Min(plain.Length, 40)]}-arm{position + 1}").TrimStart('-');
    }

    /// <summary>The sentence of a finding, in the page.</summary>
    public static string OfFinding(string depthName, int number) => string.Create(CultureInfo.InvariantCulture, $"{depthName}-finding{number}");

    public static string OfDepth(string armName, int depth) => string.Create(CultureInfo.InvariantCulture, $"{armName}-d{depth}");
}
