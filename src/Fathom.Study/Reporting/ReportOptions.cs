using Fathom.Engine.Training;
using Fathom.Study.Diagnosis;

namespace Fathom.Study.Reporting;

/// <summary>How a report is written.</summary>
public sealed record ReportOptions
{
    public Language Language { get; init; } = Language.English;

    /// <summary>Dots per inch of the PNG plots.</summary>
    public int Dpi { get; init; } = Figure.DefaultDpi;

    /// <summary>The test set, to show images of what networks get wrong; null where it is not at hand.</summary>
    public ExampleSet? TestSet { get; init; }
}
