namespace Fathom.Study.Reporting;

/// <summary>The homework's own test accuracies (docs/design.md §1), as its author reported them.</summary>
internal static class HomeworkNumbers
{
    /// <summary>The data set they are of; beside another one they mean nothing.</summary>
    public const string DataSet = "fashion-mnist";

    private static readonly Dictionary<(int Depth, int Budget), double> TestAccuracies = new()
    {
        [(1, 10)] = 0.781,
        [(1, 100)] = 0.819,
        [(10, 10)] = 0.783,
        [(10, 20)] = 0.819,
        [(10, 30)] = 0.763,
        [(30, 10)] = 0.274,
        [(30, 30)] = 0.709,
        [(30, 100)] = 0.806,
    };

    /// <summary>Null where the homework has no number.</summary>
    public static double? TestAccuracy(int depth, int budget) =>
        TestAccuracies.TryGetValue((depth, budget), out double accuracy) ? accuracy : null;
}
