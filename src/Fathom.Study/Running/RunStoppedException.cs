namespace Fathom.Study.Running;

/// <summary>A run ends early because it was asked to; the study goes on.</summary>
internal sealed class RunStoppedException() : Exception("The run was asked to stop.");
