using Fathom.Engine.Training;
using Fathom.Study.Data.Tables;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Plans;
using Fathom.Study.References;
using Fathom.Study.Reporting.Figures;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting;

/// <summary>What a report is read with.</summary>
public enum ReportFormat
{
    /// <summary>One file for a browser.</summary>
    Html,

    /// <summary>A text with links to the plots, for a hand-in.</summary>
    Markdown,
}

/// <summary>How a report is written.</summary>
public sealed record ReportOptions
{
    public Language Language { get; init; } = Language.English;

    public ReportFormat Format { get; init; } = ReportFormat.Html;

    /// <summary>Dots per inch of the PNG plots.</summary>
    public int Dpi { get; init; } = Figure.DefaultDpi;

    /// <summary>What to lay the study beside from now on; null for what it was laid beside before, else the homework.</summary>
    public ReferenceFile? Reference { get; init; }

    /// <summary>The test set, to show images of what networks get wrong; null where it is not at hand.</summary>
    public ExampleSet? TestSet { get; init; }

    /// <summary>Of a table: the rows of the test set as the file has them; null where they are not at hand, or it holds images.</summary>
    public TableRows? TestRows { get; init; }

    /// <summary>A finding's suggestion as a command, from the name of its arm; null where the reader has no command line.</summary>
    public Func<string, Suggestion, string>? CommandOf { get; init; }

    /// <summary>The command that carries the same study out again, from its plan and whether its folder keeps a reference of its own; null where the reader has no command line.</summary>
    public Func<StudyPlan, bool, string>? RepeatCommandOf { get; init; }
}
