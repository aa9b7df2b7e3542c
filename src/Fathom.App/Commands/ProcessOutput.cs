using System.Text;
using Spectre.Console;

namespace Fathom.App.Commands;

/// <summary>A stream of this process as Spectre draws on it. Spectre's own takes every writer but the console's for a file, and so would never redraw.</summary>
/// <param name="writer">Written to.</param>
/// <param name="isTerminal">Whether a terminal is behind it.</param>
internal sealed class ProcessOutput(TextWriter writer, bool isTerminal) : IAnsiConsoleOutput
{
    private const int UsualWidth = 80;
    private const int UsualHeight = 24;

    public TextWriter Writer => writer;

    public bool IsTerminal => isTerminal;

    public int Width => Told(() => Console.BufferWidth, UsualWidth);

    public int Height => Told(() => Console.WindowHeight, UsualHeight);

    public void SetEncoding(Encoding encoding)
    {
        if (isTerminal)
        {
            Console.OutputEncoding = encoding;
        }
    }

    /// <summary>A terminal may know nothing of its size, or say that it has none.</summary>
    private static int Told(Func<int> ask, int usual)
    {
        try
        {
            return ask() is > 0 and var size ? size : usual;
        }
        catch (IOException)
        {
            return usual;
        }
    }
}
