using Fathom.Study.Diagnosis;
using Fathom.Study.Experiments;

namespace Fathom.Study.Progress;

/// <summary>What was found in a run that goes on, at one of its budgets.</summary>
public sealed record RunFinding(RunSpec Run, Finding Finding);
