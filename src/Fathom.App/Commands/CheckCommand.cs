using System.CommandLine;
using Fathom.App.Terminal;
using Fathom.Study;
using Fathom.Study.Folders;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary><c>fathom check</c>: whether a study's files are as they were written.</summary>
internal sealed class CheckCommand : Command
{
    private readonly CommandContext _context;
    private readonly Argument<string> _folder = new("STUDY") { Description = "Folder of the study" };
    private readonly Option<Language?> _language = LanguageOption.Create();
    private readonly Option<bool> _json = JsonOutput.Option();

    public CheckCommand(CommandContext context)
        : base("check", "Check whether each run's files are still as they were written. Changes nothing.")
    {
        _context = context;
        Add(_folder);
        Add(_language);
        Add(_json);
        ExampleHelp.Attach(this, context.Output, "fathom check fathom-study");
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string folder = _context.FullPath(parsed.GetRequiredValue(_folder));
        IReadOnlyList<RunCheck> checks = StudyCheck.Of(folder);
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_context, checks);
        }
        else
        {
            CheckWords words = new(LanguageOption.In(parsed, _language));
            foreach (RunCheck check in checks)
            {
                _context.Output.Profile.Out.Writer.WriteLine(words.Of(check));
            }
        }

        string[] damaged = [.. checks.Where(check => check.State == RunCheckState.Damaged).Select(check => check.Run)];
        return damaged.Length == 0
            ? ExitCodes.Success
            : throw new WorkFailedException(
                $"{folder}: {damaged.Length} of {Texts.Count(checks.Count, "run")} damaged; the study's own command with --retrain {string.Join(',', damaged)} trains {(damaged.Length == 1 ? "it" : "them")} again.");
    }
}
