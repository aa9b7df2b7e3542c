using System.Text;
using System.Xml;

namespace Fathom.Study.Reporting.Pages;

/// <summary>Text that a user supplied, made fit for XML.</summary>
internal static class XmlText
{
    /// <summary>Characters that XML cannot hold (controls, half surrogate pairs) become U+FFFD.</summary>
    public static string Clean(string text)
    {
        StringBuilder kept = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            kept.Append(!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value) ? rune : Rune.ReplacementChar);
        }

        return kept.ToString();
    }
}
