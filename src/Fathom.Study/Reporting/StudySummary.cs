using Fathom.Study.Experiments;

namespace Fathom.Study.Reporting;

/// <summary>A study's table: a row for each arm, depth and budget.</summary>
public sealed record StudySummary(IReadOnlyList<SummaryRow> Rows)
{
    public static StudySummary Of(StudyResults results) => throw new NotImplementedException();
}
