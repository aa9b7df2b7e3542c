using Fathom.Engine.Training;

namespace Fathom.Study.Data;

/// <summary>A data set in numbers.</summary>
/// <param name="Classes">In label order.</param>
/// <param name="PixelMean">Mean pixel of the training part, as a fraction of 255; 0 of a table.</param>
/// <param name="PixelStandardDeviation">Population standard deviation of the same pixels, as a fraction of 255; 0 of a table.</param>
public sealed record DataDescription(
    int TrainingCount, int TestCount, IReadOnlyList<ClassCount> Classes, double PixelMean, double PixelStandardDeviation)
{
    public static DataDescription Of(Dataset data)
    {
        int[] training = CountLabels(data.Training, data.ClassNames.Count);
        int[] test = CountLabels(data.Test, data.ClassNames.Count);
        (double mean, double deviation) = data.Training.Kind == FeatureKind.Bytes ? PixelMoments(data.Training.Pixels.Span) : (0, 0);
        return new DataDescription(
            data.Training.Count,
            data.Test.Count,
            [.. data.ClassNames.Select((name, label) => new ClassCount(name, training[label], test[label]))],
            mean,
            deviation);
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
