using System.CommandLine;
using Fathom.Study.Diagnosis;
using Fathom.Study.Experiments;

namespace Fathom.App.Commands;

/// <summary><c>fathom report</c>: summary, plots and report again, from a study's files.</summary>
internal sealed class ReportCommand : Command
{
    private readonly CommandContext _context;
    private readonly Argument<string> _folder = new("STUDY") { Description = "Folder of a study, finished or not" };
    private readonly Option<Language?> _language = Languages.Option();
    private readonly Option<bool> _json = JsonOutput.Option();

    public ReportCommand(CommandContext context)
        : base("report", "Rebuild the summary, the plots and the report of a study from its files. Trains nothing.")
    {
        _context = context;
        Add(_folder);
        Add(_language);
        Add(_json);
        ExampleHelp.Attach(this, context.Output, "fathom report fathom-study --language zh-Hant");
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string folder = _context.FullPath(parsed.GetRequiredValue(_folder));
        StudyResults results = StudyFolder.Read(folder);
        StudyOutcome.Write(_context, results, folder, Languages.In(parsed, _language), parsed.GetValue(_json));
        return ExitCodes.Success;
    }
}
