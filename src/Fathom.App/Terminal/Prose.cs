using Spectre.Console;

namespace Fathom.App.Terminal;

/// <summary>
/// Lines of results. A terminal gets them wrapped between words; a pipe or a log gets each whole, since whoever reads it
/// wraps as it likes, and scripts look for lines.
/// </summary>
internal static class Prose
{
    public static void Write(IAnsiConsole console, string line, Style? style = null)
    {
        if (console.Profile.Out.IsTerminal)
        {
            console.Write(new Text(line, style));
            console.WriteLine();
        }
        else
        {
            console.Profile.Out.Writer.WriteLine(line);
        }
    }

    /// <summary>A name and a value on each line, the values below one another.</summary>
    public static void WriteLabelled(IAnsiConsole console, params IReadOnlyList<(string Label, string Value)> lines)
    {
        int widest = lines.Max(line => Words.WidthOf(line.Label));
        foreach ((string label, string value) in lines)
        {
            Write(console, $"{label}{new string(' ', widest - Words.WidthOf(label))}  {value}");
        }
    }
}
