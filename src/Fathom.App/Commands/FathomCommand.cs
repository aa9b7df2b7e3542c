using System.CommandLine;
using System.CommandLine.Invocation;

namespace Fathom.App.Commands;

/// <summary>The command <c>fathom</c>: parses, runs a verb, and turns every failure into one line and an exit code.</summary>
internal static class FathomCommand
{
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CommandContext context, CancellationToken cancel)
    {
        Option<bool> verbose = new("--verbose")
        {
            Description = "On failure, also show where in the program it happened",
            Recursive = true,
        };
        RootCommand root = Root(context, verbose, arguments.Count > 0 ? arguments[0] : null);
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Action is ParseErrorAction || ParseFailure.OptionAmongArguments(parsed) is not null)
        {
            return Fail(context, ExitCodes.InvalidRequest, ParseFailure.Describe(parsed));
        }

        try
        {
            InvocationConfiguration invocation = new()
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = context.Output.Profile.Out.Writer,
                Error = context.Error.Profile.Out.Writer,
            };
            return await parsed.InvokeAsync(invocation, cancel);
        }
#pragma warning disable CA1031 // The last line of defence: whatever happened, the user gets one line and an exit code.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            (int code, string message) = Judge(failure);
            if (parsed.GetValue(verbose))
            {
                context.Error.Profile.Out.Writer.WriteLine(failure);
            }

            return Fail(context, code, message);
        }
    }

    /// <summary>Whether what a command does is in files and not in what it prints, so that it has succeeded where that could not be read.</summary>
    public static bool KeepsItsWork(IReadOnlyList<string> arguments) =>
        arguments.Count > 0 && arguments[0] is "study" or "search" or "train" or "report" or "serve" or "export" && !arguments.Contains("--json", StringComparer.Ordinal);

    /// <param name="only">The first word typed: where it is a verb, no other is put together, for all options of all verbs take longer than short work.</param>
    internal static RootCommand Root(CommandContext context, Option<bool> verbose, string? only = null)
    {
        RootCommand root = new("How deep should this network be? Trains dense networks of several depths on the same data, diagnoses "
            + "each one, compares them honestly and writes a report.");
        root.Add(verbose);
        foreach (Command verb in Verbs.For(only, context))
        {
            root.Add(verb);
        }

        root.Options.OfType<VersionOption>().Single().Action = new VersionAction();
        root.HelpName = "fathom";
        ExampleHelp.Attach(root, context.Output, "fathom study", "fathom study --depths 1,2,3,5 --budgets 10,30 --seeds 3 --out shallow");
        return root;
    }

    private static (int Code, string Message) Judge(Exception failure) => failure switch
    {
        InterruptedException => (ExitCodes.Interrupted, failure.Message),
        OperationCanceledException => (ExitCodes.Interrupted, "Interrupted."),
        OutOfMemoryException => (ExitCodes.WorkFailed, "memory ran out. Take less data, fewer threads, a narrower network or a smaller batch."),
        Study.InvalidRequestException { DamagedRun: { } run } => (ExitCodes.InvalidRequest,
            $"{failure.Message.TrimEnd('.')}. To train this run again: the study's own command with --retrain {run}."),
        Study.InvalidRequestException => (ExitCodes.InvalidRequest, failure.Message),
        // The engine reads FATHOM_KERNEL once, when it is first used.
        TypeInitializationException { InnerException: FormatException wrong } => (ExitCodes.InvalidRequest, wrong.Message),
        Study.WorkFailedException => (ExitCodes.WorkFailed, failure.Message),
        IOException or UnauthorizedAccessException => (ExitCodes.WorkFailed, Study.FileFault.Describe(failure)),
        _ => (ExitCodes.WorkFailed,
            $"Something unexpected went wrong ({failure.GetType().Name}: {failure.Message.ReplaceLineEndings(" ")}); --verbose shows where."),
    };

    private static int Fail(CommandContext context, int code, string message)
    {
        foreach (string line in message.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            context.Error.Profile.Out.Writer.WriteLine($"fathom: {Study.PlainText.Of(line)}");
        }

        return code;
    }
}
