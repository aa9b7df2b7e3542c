using Fathom.Study.Plans;
using Fathom.Study.Tuning;

namespace Fathom.App.Clusters;

/// <summary>What pieces take on one processor, by what was measured where the study was submitted.</summary>
internal sealed class PieceCosts
{
    private readonly Dictionary<string, double> _runs;
    private readonly ClusterRecord _record;
    private readonly StudyPlan _plan;

    public PieceCosts(StudyPlan plan, ClusterRecord record)
    {
        _plan = plan;
        _record = record;
        _runs = plan.Runs.ToDictionary(run => run.Name, run => EpochSeconds(run.Arm, run.Depth) * run.Recipe.Epochs, StringComparer.Ordinal);
    }

    public Piece Of(string name) => new(name, SecondsOf(name));

    /// <inheritdoc cref="ClusterStatus.SecondsLeft"/>
    public double? SecondsLeft(IReadOnlyList<PieceStanding> pieces, int tasksRunning, int cpus)
    {
        double spent = 0, estimated = 0, left = 0;
        int open = 0;
        foreach (PieceStanding piece in pieces)
        {
            if (piece.State == PieceState.Done)
            {
                spent += piece.Seconds;
                estimated += SecondsOf(piece.Name);
            }
            else
            {
                left += SecondsOf(piece.Name);
                open++;
            }
        }

        if (open == 0 || tasksRunning == 0)
        {
            return null;
        }

        // Nodes are as fast as they have shown, or as the machine that submitted while they have shown nothing.
        double pace = spent > 0 && estimated > 0 ? spent / estimated : 1;
        return pace * left / Math.Min(open, tasksRunning * cpus);
    }

    private double SecondsOf(string name) =>
        _runs.TryGetValue(name, out double seconds) ? seconds
        : TrialSpec.TryParse(name, out TrialSpec? trial) ? EpochSeconds(trial.Arm, trial.Depth) * trial.EpochsIn(_plan)
        : 0;

    private double EpochSeconds(string arm, int depth) => _record.EpochSeconds.GetValueOrDefault(ClusterRecord.LoadName(arm, depth));
}
