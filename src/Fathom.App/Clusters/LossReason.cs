namespace Fathom.App.Clusters;

/// <summary>Why a piece has not ended though its task has.</summary>
/// <param name="Kind">Of the reason.</param>
/// <param name="Text">What the task itself or the cluster said; empty where neither did.</param>
/// <param name="Nodes">Where; empty where that is not known.</param>
internal sealed record LossReason(LossKind Kind, string Text, string Nodes);
