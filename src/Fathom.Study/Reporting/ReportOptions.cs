using Fathom.Study.Diagnosis;

namespace Fathom.Study.Reporting;

/// <summary>How a report is written.</summary>
public sealed record ReportOptions
{
    public Language Language { get; init; } = Language.English;
}
