using System.CommandLine;

namespace Fathom.App.Commands;

/// <summary>The verbs in the order in which help lists them.</summary>
internal static class Verbs
{
    private static readonly (string Name, Func<CommandContext, Command> Make)[] All =
    [
        ("study", context => new StudyCommand(context)),
        ("search", context => new SearchCommand(context)),
        ("status", context => new StatusCommand(context)),
        ("cancel", context => new CancelCommand(context)),
        ("train", context => new TrainCommand(context)),
        ("report", context => new ReportCommand(context)),
        ("predict", context => new PredictCommand(context)),
        ("export", context => new ExportCommand(context)),
        ("diagnose", context => new DiagnoseCommand(context)),
        ("compare", context => new CompareCommand(context)),
        ("check", context => new CheckCommand(context)),
        ("verify", context => new VerifyCommand(context)),
        ("serve", context => new ServeCommand(context)),
        ("plan", context => new PlanCommand(context)),
        ("arms", context => new ArmsCommand(context)),
        ("bench", context => new BenchCommand(context)),
        ("data", context => new DataCommand(context)),
        ("work", context => new WorkCommand(context)),
        ("advance", context => new AdvanceCommand(context)),
        ("completion", context => new CompletionCommand(context, () => Whole(context))),
        ("man", context => new ManCommand(context, () => Whole(context))),
    ];

    /// <summary>The verb of that name; all where there is none.</summary>
    public static IEnumerable<Command> For(string? name, CommandContext context)
    {
        int at = Array.FindIndex(All, verb => verb.Name == name);
        return (at < 0 ? All : All[at..(at + 1)]).Select(verb => verb.Make(context));
    }

    private static RootCommand Whole(CommandContext context) => FathomCommand.Root(context, new Option<bool>("--verbose"));
}
