using System.CommandLine;
using Fathom.App.Clusters;
using Fathom.App.Terminal;
using Fathom.Study;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary><c>fathom status</c>: how a study stands on a cluster, and the next step where one is due.</summary>
internal sealed class StatusCommand : Command
{
    private readonly CommandContext _context;
    private readonly Argument<string> _folder = new("STUDY") { Description = "Folder of the study" };
    private readonly Option<Language?> _language = LanguageOption.Create();
    private readonly Option<bool> _noSubmit = new("--no-submit") { Description = "Only look: submit nothing and make no report" };
    private readonly Option<bool> _json = JsonOutput.Option();

    public StatusCommand(CommandContext context)
        : base("status", "Show which runs of a study are waiting, running and finished on a cluster, and the time left. Also submits failed and lost runs "
            + "again, starts the next round when one has ended, and writes the report after the last.")
    {
        _context = context;
        Add(_folder);
        Add(_noSubmit);
        Add(_language);
        Add(_json);
        ExampleHelp.Attach(this, context.Output, "fathom status fathom-study", "fathom status fathom-study --no-submit", "fathom status fathom-study --json");
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        string folder = _context.FullPath(parsed.GetRequiredValue(_folder));
        bool isJson = parsed.GetValue(_json);
        Language language = LanguageOption.In(parsed, _language);
        bool onlyLooks = parsed.GetValue(_noSubmit);
        ClusterStatus status = onlyLooks ? StatusReader.Look(folder, _context.Slurm) : await new ClusterSession(_context, folder).StepAsync(TimeSpan.Zero, cancel);
        ClusterOutcome.Write(_context, status, folder, language, isJson);
        if (onlyLooks && !isJson && status.IsStepDue)
        {
            Prose.Write(_context.Output, new ClusterWords(language).StepIsDue($"fathom status {ShellWord.Of(folder)}"));
        }

        if (status.Silence is { } silence)
        {
            throw new WorkFailedException(new ClusterWords(Language.English).Silent(_context.Slurm.Name, silence));
        }

        PieceStanding[] givenUp = status.Record.IsCancelled || status.IsLive ? [] : [.. status.GivenUp];
        return givenUp.Length == 0
            ? ExitCodes.Success
            : throw new WorkFailedException(
                $"{Texts.Count(givenUp.Length, "run")} given up after {(status.Record.Tries == 1 ? "1 try" : $"{status.Record.Tries} tries")}, {givenUp[0].Name} first; the study's own command tries again.");
    }
}
