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
            Description = "On failure, show where in the program it happened as well",
            Recursive = true,
        };
        RootCommand root = Root(context, verbose);
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Action is ParseErrorAction)
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

    internal static RootCommand Root(CommandContext context, Option<bool> verbose)
    {
        RootCommand root = new("How deep should this network be? Trains dense networks of several depths on the same data, says what "
            + "happened to each, compares them honestly and writes a report.")
        {
            new StudyCommand(context),
            new SearchCommand(context),
            new TrainCommand(context),
            new ReportCommand(context),
            new PredictCommand(context),
            new ExportCommand(context),
            new DiagnoseCommand(context),
            new CompareCommand(context),
            new CheckCommand(context),
            new ServeCommand(context),
            new PlanCommand(context),
            new ArmsCommand(context),
            new BenchCommand(context),
            new DataCommand(context),
            verbose,
        };
        root.HelpName = "fathom";
        ExampleHelp.Attach(root, context.Output, "fathom study", "fathom study --depths 1,2,3,5 --budgets 10,30 --seeds 3 --out shallow");
        return root;
    }

    private static (int Code, string Message) Judge(Exception failure) => failure switch
    {
        InterruptedException => (ExitCodes.Interrupted, failure.Message),
        OperationCanceledException => (ExitCodes.Interrupted, "Interrupted."),
        Study.InvalidRequestException => (ExitCodes.InvalidRequest, failure.Message),
        // The engine reads FATHOM_KERNEL once, when it is first used.
        TypeInitializationException { InnerException: FormatException wrong } => (ExitCodes.InvalidRequest, wrong.Message),
        Study.WorkFailedException => (ExitCodes.WorkFailed, failure.Message),
        IOException or UnauthorizedAccessException => (ExitCodes.WorkFailed, OneLine(failure.Message)),
        _ => (ExitCodes.WorkFailed,
            $"Something unexpected went wrong ({failure.GetType().Name}: {OneLine(failure.Message)}); --verbose shows where."),
    };

    private static int Fail(CommandContext context, int code, string message)
    {
        foreach (string line in message.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            context.Error.Profile.Out.Writer.WriteLine($"fathom: {line}");
        }

        return code;
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
