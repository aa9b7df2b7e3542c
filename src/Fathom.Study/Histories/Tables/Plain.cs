using System.Text;

namespace Fathom.Study.Histories.Tables;

/// <summary>Text of a file made fit for a line of a terminal: a name can hold escapes.</summary>
internal static class Plain
{
    private const int Longest = 400;

    /// <summary>Control and format characters become <c>�</c>; what is longer than 400 characters is cut.</summary>
    public static string Text(string text)
    {
        if (text.Length <= Longest && !text.Any(PlainText.IsHostile))
        {
            return text;
        }

        StringBuilder plain = new(Math.Min(text.Length, Longest));
        foreach (char one in text.Length <= Longest ? text : text[..Longest])
        {
            plain.Append(PlainText.IsHostile(one) ? '\uFFFD' : one);
        }

        return text.Length <= Longest ? plain.ToString() : plain.Append('…').ToString();
    }

    /// <summary>The same of a message, which may be longer.</summary>
    public static string Line(string message) => PlainText.Of(message);
}
