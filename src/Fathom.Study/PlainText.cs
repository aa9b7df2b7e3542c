using System.Globalization;

namespace Fathom.Study;

/// <summary>Text of somebody's file made fit for a line of a terminal: a name can hold escapes.</summary>
public static class PlainText
{
    /// <summary>Characters that control a terminal or turn text about become <c>�</c>.</summary>
    public static string Of(string text) => text.Any(IsHostile) ? string.Concat(text.Select(one => IsHostile(one) ? '\uFFFD' : one)) : text;

    /// <summary>Whether a terminal might obey it, or it is a line break of some kind; joiners of letters and emoji are none.</summary>
    internal static bool IsHostile(char one) =>
        char.IsControl(one) || one is not ('\u200C' or '\u200D') && CharUnicodeInfo.GetUnicodeCategory(one) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
