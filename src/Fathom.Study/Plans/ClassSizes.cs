using Fathom.Engine.Training;

namespace Fathom.Study.Plans;

/// <summary>How many examples of each class each part of the data has, in the order of the classes.</summary>
public sealed record ClassSizes(IReadOnlyList<int> Training, IReadOnlyList<int> Validation, IReadOnlyList<int> Test)
{
    /// <param name="data">The data set.</param>
    /// <param name="trainingCount">Examples of its training part that are trained on, from its beginning; the others validate.</param>
    public static ClassSizes Of(Dataset data, int trainingCount) => new(
        Of(data.Training.Labels.Span[..trainingCount], data.ClassNames.Count),
        Of(data.Training.Labels.Span[trainingCount..], data.ClassNames.Count),
        Of(data.Test.Labels.Span, data.ClassNames.Count));

    /// <summary>Examples of each class.</summary>
    public static int[] Of(ReadOnlySpan<byte> labels, int classes)
    {
        int[] counts = new int[classes];
        foreach (byte label in labels)
        {
            counts[label]++;
        }

        return counts;
    }
}
