namespace Fathom.App.Clusters;

/// <summary>An array as the cluster took it.</summary>
/// <param name="Job">Its identity there.</param>
/// <param name="First">The first of its batch's tasks in it, from 0.</param>
/// <param name="Count">How many.</param>
internal sealed record SubmittedArray(string Job, int First, int Count);
