using System.Runtime.InteropServices;
using Fathom.Engine.Training;

namespace Fathom.Study.Data.Splits;

/// <summary>Examples of a part that another part has too, equal in every input.</summary>
/// <param name="InValidation">Validation examples that are trained on.</param>
/// <param name="InTest">Test examples that are trained or validated on.</param>
internal sealed record Repeats(int InValidation, int InTest)
{
    /// <param name="data">The data set; its last training examples validate.</param>
    /// <param name="trainingCount">How many of them are trained on.</param>
    public static Repeats Of(Dataset data, int trainingCount)
    {
        ExampleSet all = data.Training;
        Rows rows = new(all, data.Test);
        HashSet<int> seen = new(rows);
        for (int row = 0; row < trainingCount; row++)
        {
            seen.Add(row);
        }

        int inValidation = Enumerable.Range(trainingCount, all.Count - trainingCount).Count(seen.Contains);
        for (int row = trainingCount; row < all.Count; row++)
        {
            seen.Add(row);
        }

        return new Repeats(inValidation, Enumerable.Range(all.Count, data.Test.Count).Count(seen.Contains));
    }

    /// <summary>Compares rows of training and, behind them, test by their bytes.</summary>
    private sealed class Rows(ExampleSet training, ExampleSet test) : IEqualityComparer<int>
    {
        public bool Equals(int one, int other) => Row(one).SequenceEqual(Row(other));

        public int GetHashCode(int row)
        {
            HashCode hash = default;
            hash.AddBytes(Row(row));
            return hash.ToHashCode();
        }

        private ReadOnlySpan<byte> Row(int row) => row < training.Count ? Row(training, row) : Row(test, row - training.Count);

        private static ReadOnlySpan<byte> Row(ExampleSet examples, int row) => examples.Kind == FeatureKind.Bytes
            ? examples.Pixels.Span.Slice(row * examples.FeatureCount, examples.FeatureCount)
            : MemoryMarshal.AsBytes(examples.Values.Span.Slice(row * examples.FeatureCount, examples.FeatureCount));
    }
}
