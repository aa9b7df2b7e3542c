using Fathom.Study.Plans;

namespace Fathom.Study.Folders;

/// <summary>A study as read back from its folder: what summaries, comparisons and reports are made from.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Runs">Every planned run that has started, in the plan's order.</param>
public sealed record StudyResults(StudyPlan Plan, IReadOnlyList<RunResult> Runs);
