using System.Runtime.InteropServices;
using Fathom.App.Slurm;
using Fathom.Study.Data;
using Spectre.Console;

namespace Fathom.App.Commands;

/// <summary>The real world, as this process finds it.</summary>
internal static class ProcessContext
{
    /// <summary>Where nobody says how wide the page is, tables should not wrap for want of a few columns.</summary>
    private const int WidthOfPipes = 120;

    public static CommandContext Create(TextWriter output, TextWriter error) => new()
    {
        Output = ConsoleOn(output, Console.IsOutputRedirected),
        Error = ConsoleOn(error, Console.IsErrorRedirected),
        Clock = TimeProvider.System,
        Environment = Environment.GetEnvironmentVariable,
        CurrentDirectory = Environment.CurrentDirectory,
        CacheDirectory = UserCache.DirectoryFor(Environment.GetEnvironmentVariable, Platform()),
        Processors = Environment.ProcessorCount,
        MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        Http = new HttpClient(),
        Work = new LongWork(),
        Program = Program(),
        Slurm = new SlurmScheduler(Environment.GetEnvironmentVariable),
    };

    /// <summary>The program's own file, or that of the runtime with the program behind it.</summary>
    private static IReadOnlyList<string> Program()
    {
        string self = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(self) == "dotnet" ? [self, Path.Combine(AppContext.BaseDirectory, "fathom.dll")] : [self];
    }

    private static OSPlatform Platform() =>
        OperatingSystem.IsWindows() ? OSPlatform.Windows : OperatingSystem.IsMacOS() ? OSPlatform.OSX : OSPlatform.Linux;

    private static IAnsiConsole ConsoleOn(TextWriter writer, bool redirected)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new ProcessOutput(writer, !redirected),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        if (redirected)
        {
            console.Profile.Width = WidthOfPipes;
        }

        return console;
    }
}
