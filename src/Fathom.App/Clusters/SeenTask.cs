namespace Fathom.App.Clusters;

/// <summary>A task as the cluster sees it.</summary>
/// <param name="Job">Identity of its array.</param>
/// <param name="Index">Its index in the array.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ExitCode">Of its script; 0 while it has not ended.</param>
/// <param name="Nodes">Where it runs or ran; empty where nowhere yet.</param>
/// <param name="Word">The cluster's own word for the state or what it waits for, such as TIMEOUT or PartitionTimeLimit.</param>
internal sealed record SeenTask(string Job, int Index, SeenState State, int ExitCode, string Nodes, string Word);
