using Fathom.Study.Folders;

namespace Fathom.App.Clusters;

/// <summary>How a study stands on its cluster: the round that is being carried out, piece by piece.</summary>
internal sealed record ClusterStatus
{
    public required ClusterRecord Record { get; init; }

    /// <summary>Of the present round.</summary>
    public required IReadOnlyList<PieceStanding> Pieces { get; init; }

    /// <summary>Trials of learning rates that have ended.</summary>
    public required IReadOnlyList<LearningRateTrial> Trials { get; init; }

    public required int TasksQueued { get; init; }

    public required int TasksRunning { get; init; }

    /// <summary>What queued tasks wait for, in the cluster's own words.</summary>
    public required IReadOnlyList<string> Waits { get; init; }

    /// <summary>Until the present round ends, if as many tasks go on running as run now; null where none runs or nothing is left.</summary>
    public required double? SecondsLeft { get; init; }

    /// <summary>Why the cluster could not be asked; null where it was. Then what has not ended counts as queued or running.</summary>
    public string? Silence { get; init; }

    /// <summary>Whether somebody else takes the next step just now, so that this is only a look.</summary>
    public bool IsBeingAdvanced { get; init; }

    public bool IsLive => TasksQueued + TasksRunning > 0;

    /// <summary>Pieces that have no more tries.</summary>
    public IEnumerable<PieceStanding> GivenUp => Pieces.Where(piece => piece.State is PieceState.Failed or PieceState.Lost && piece.Tries >= Record.Tries);

    /// <summary>Pieces that are to be submitted again.</summary>
    public IEnumerable<PieceStanding> ToRetry => Pieces.Where(piece => piece.State is PieceState.Failed or PieceState.Lost && piece.Tries < Record.Tries);

    /// <summary>Whether something is to be submitted, or the report to be made.</summary>
    public bool IsStepDue => Silence is null && !Record.IsCancelled && !Record.IsFinished && (ToRetry.Any() || Pieces.All(piece => piece.State == PieceState.Done));

    public int Count(PieceState state) => Pieces.Count(piece => piece.State == state);
}
