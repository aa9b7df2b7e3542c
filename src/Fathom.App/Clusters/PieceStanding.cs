namespace Fathom.App.Clusters;

/// <summary>How a piece stands.</summary>
/// <param name="Name">Of the piece.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Of one that failed or was lost: why, without a full stop.</param>
/// <param name="Tries">How often it was submitted.</param>
/// <param name="Seconds">Of one that is done: what was spent on it.</param>
internal sealed record PieceStanding(string Name, PieceState State, LossReason? Reason, int Tries, double Seconds);
