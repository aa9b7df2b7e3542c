namespace Fathom.App.Clusters;

/// <summary>A cluster was asked and did not answer; what the folder says still holds.</summary>
internal sealed class SchedulerSilentException(string message) : Exception(message);
