using System.CommandLine;
using Fathom.App.Clusters;

namespace Fathom.App.Commands;

/// <summary><c>fathom advance</c>: one step of a study on a cluster, taken by a job when a batch has ended; it is no verb for people.</summary>
internal sealed class AdvanceCommand : Command
{
    /// <summary>Somebody else's step may be the report; what ended meanwhile is only seen by the next look.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private readonly CommandContext _context;
    private readonly Argument<string> _folder = new("STUDY") { Description = "Folder of the study" };
    private readonly Option<int?> _batch = OptionKinds.WholeNumber("--batch", "Number of the batch that has ended", new(1, int.MaxValue));

    public AdvanceCommand(CommandContext context)
        : base("advance", "Go on with a study that was submitted to a cluster, as its batch has ended. Its job script does this.")
    {
        _context = context;
        Hidden = true;
        Add(_folder);
        Add(_batch);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        ClusterStatus status = await new ClusterSession(_context, _context.FullPath(parsed.GetRequiredValue(_folder))).StepAsync(Patience, cancel);
        return status.Silence is null
            ? ExitCodes.Success
            : throw new Study.WorkFailedException($"{status.Silence}; fathom status, where Slurm's commands are, goes on.");
    }
}
