using System.Runtime.InteropServices;
using Fathom.Study.Data;
using Spectre.Console;

namespace Fathom.App.Commands;

/// <summary>The real world, as this process finds it.</summary>
internal static class ProcessContext
{
    /// <summary>Where nobody says how wide the page is, tables should not wrap for want of a few columns.</summary>
    private const int WidthOfPipes = 120;

    public static CommandContext Create() => new()
    {
        Output = ConsoleOn(Console.Out, Console.IsOutputRedirected),
        Error = ConsoleOn(Console.Error, Console.IsErrorRedirected),
        Clock = TimeProvider.System,
        Environment = Environment.GetEnvironmentVariable,
        CurrentDirectory = Environment.CurrentDirectory,
        CacheDirectory = UserCache.DirectoryFor(Environment.GetEnvironmentVariable, Platform()),
        Processors = Environment.ProcessorCount,
        Http = new HttpClient(),
        Work = new LongWork(),
    };

    private static OSPlatform Platform() =>
        OperatingSystem.IsWindows() ? OSPlatform.Windows : OperatingSystem.IsMacOS() ? OSPlatform.OSX : OSPlatform.Linux;

    private static IAnsiConsole ConsoleOn(TextWriter writer, bool redirected)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (redirected)
        {
            console.Profile.Width = WidthOfPipes;
        }

        return console;
    }
}
