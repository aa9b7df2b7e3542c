using Fathom.DiagnosisBench.Recorded;
using Fathom.Engine.Training;

namespace Fathom.DiagnosisBench.Varied;

/// <summary>The varied cases trained: a run each, on Fashion-MNIST.</summary>
internal static class VariedRuns
{
    public const string Source = "varied";

    /// <summary>As many as forecasts learn from.</summary>
    public const int Count = 400;

    /// <param name="count">How many, from number 0.</param>
    /// <param name="data">Fashion-MNIST.</param>
    /// <param name="kept">Where histories are kept.</param>
    public static IEnumerable<(VariedCase Case, RunHistory History)> Of(int count, Dataset data, KeptHistories kept) => Enumerable.Range(0, count).Select(number =>
    {
        VariedCase one = VariedCase.Of(number);
        DataSplit split = new(
            data.Training.Slice(0, one.TrainingCount),
            data.Training.Slice(data.Training.Count - one.ValidationCount, one.ValidationCount),
            data.Test,
            data.ClassNames.Count,
            data.ImageHeight,
            data.ImageWidth);
        return (one, kept.Train(split, one.Recipe, one.Depth, seed: 1 + number));
    });
}
