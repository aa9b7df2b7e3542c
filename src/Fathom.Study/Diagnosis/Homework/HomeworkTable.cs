namespace Fathom.Study.Diagnosis.Homework;

/// <summary>The homework's own test accuracies: Fashion-MNIST, one run each.</summary>
public static class HomeworkTable
{
    public static IReadOnlyList<HomeworkResult> Results { get; } =
    [
        new(1, 10, 0.781),
        new(1, 100, 0.819),
        new(10, 10, 0.783),
        new(10, 20, 0.819),
        new(10, 30, 0.763),
        new(30, 10, 0.274),
        new(30, 30, 0.709),
        new(30, 100, 0.806),
    ];

    /// <summary>The homework's accuracy at a depth and budget; null where it reports none.</summary>
    public static double? TestAccuracy(int depth, int budget) =>
        Results.FirstOrDefault(result => result.Depth == depth && result.Budget == budget)?.TestAccuracy;
}
