using Fathom.Study.Comparisons;
using Fathom.Study.Folders;

namespace Fathom.Study.Reporting.Summaries;

/// <summary>What a study came to, made once from its finished records: every surface only lays it out.</summary>
/// <param name="Results">The records.</param>
/// <param name="Comparison">What may be claimed of them.</param>
/// <param name="Summary">The table.</param>
public sealed record StudyAnswer(StudyResults Results, StudyComparison Comparison, StudySummary Summary)
{
    public static StudyAnswer Of(StudyResults results)
    {
        StudyComparison comparison = StudyComparison.Of(results);
        return new StudyAnswer(results, comparison, StudySummary.Of(results.Plan, comparison));
    }
}
