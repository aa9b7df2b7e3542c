using Fathom.Engine.Training;

namespace Fathom.Study.Data;

/// <summary>A data set in numbers.</summary>
/// <param name="TrainingCount">The training part, validation among it.</param>
/// <param name="Classes">In label order.</param>
/// <param name="PixelMean">Mean pixel of the training part, as a fraction of 255; 0 of a table.</param>
/// <param name="PixelStandardDeviation">Population standard deviation of the same pixels, as a fraction of 255; 0 of a table.</param>
public sealed record DataDescription(
    int TrainingCount, int TestCount, IReadOnlyList<ClassCount> Classes, double PixelMean, double PixelStandardDeviation)
{
    /// <summary>How many of the training part validate.</summary>
    public int ValidationCount { get; init; }

    /// <param name="data">The data set.</param>
    /// <param name="validationFraction">What is held out of the training part where the data says nothing of it.</param>
    public static DataDescription Of(Dataset data, double validationFraction = 0.2)
    {
        int trained = DataSplit.TrainingCount(data, data.ValidationFraction ?? validationFraction);
        int[] validation = CountLabels(data.Training.Slice(trained, data.Training.Count - trained), data.ClassNames.Count);
        int[] training = CountLabels(data.Training, data.ClassNames.Count);
        int[] test = CountLabels(data.Test, data.ClassNames.Count);
        (double mean, double deviation) = data.Training.Kind == FeatureKind.Bytes ? PixelMoments(data.Training.Pixels.Span) : (0, 0);
        return new DataDescription(
            data.Training.Count,
            data.Test.Count,
            [.. data.ClassNames.Select((name, label) => new ClassCount(name, training[label], test[label]) { Validation = validation[label] })],
            mean,
            deviation)
        {
            ValidationCount = data.Training.Count - trained,
        };
    }

    private static int[] CountLabels(ExampleSet examples, int classCount)
    {
        int[] counts = new int[classCount];
        foreach (byte label in examples.Labels.Span)
        {
            counts[label]++;
        }

        return counts;
    }

    private static (double Mean, double Deviation) PixelMoments(ReadOnlySpan<byte> pixels)
    {
        long sum = 0;
        long squares = 0;
        foreach (byte pixel in pixels)
        {
            sum += pixel;
            squares += pixel * pixel;
        }

        double mean = sum / (255.0 * pixels.Length);
        double meanSquare = squares / (255.0 * 255.0 * pixels.Length);
        return (mean, Math.Sqrt(meanSquare - (mean * mean)));
    }
}
