using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Plans;

namespace Fathom.Study.Progress;

/// <summary>What was found in a run that goes on, at one of its budgets.</summary>
public sealed record RunFinding(RunSpec Run, Finding Finding);
