using Fathom.Engine.Training;

namespace Fathom.Study.Folders;

/// <summary>A run as read back from its folder.</summary>
public sealed record RunResult(RunRecord Record, RunHistory History);
