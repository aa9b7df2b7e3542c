namespace Fathom.Study.Plans;

/// <summary>The data a study was planned on, enough to recognise it again.</summary>
public sealed record DataReference(
    string Name,
    string Sha256,
    bool IsSynthetic,
    int ImageHeight,
    int ImageWidth,
    IReadOnlyList<string> ClassNames,
    int TrainingCount,
    int ValidationCount,
    int TestCount);
