namespace Fathom.App.Clusters;

/// <summary>Where a piece stands; a later one hides an earlier one where several tasks have had the piece.</summary>
internal enum PieceState
{
    /// <summary>Its task is neither queued nor running, and it has not ended.</summary>
    Lost,

    Failed,
    Queued,
    Running,
    Done,
}
