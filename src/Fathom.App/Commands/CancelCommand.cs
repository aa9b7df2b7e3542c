using System.CommandLine;
using Fathom.App.Clusters;
using Fathom.App.Terminal;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary><c>fathom cancel</c>: ends a study's tasks on a cluster.</summary>
internal sealed class CancelCommand : Command
{
    private readonly CommandContext _context;
    private readonly Argument<string> _folder = new("STUDY") { Description = "Folder of the study" };
    private readonly Option<Language?> _language = LanguageOption.Create();

    public CancelCommand(CommandContext context)
        : base("cancel", "Cancel a study's tasks on a cluster, waiting and running. Finished training is kept; run the study's own command to go on.")
    {
        _context = context;
        Add(_folder);
        Add(_language);
        ExampleHelp.Attach(this, context.Output, "fathom cancel fathom-study");
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string folder = _context.FullPath(parsed.GetRequiredValue(_folder));
        new ClusterSession(_context, folder).Cancel();
        Prose.Write(_context.Output, new ClusterWords(LanguageOption.In(parsed, _language)).Cancelled(_context.Slurm.Name));
        return ExitCodes.Success;
    }
}
