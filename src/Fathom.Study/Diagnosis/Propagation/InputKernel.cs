using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Study.Diagnosis.Propagation;

/// <summary>What a network's inputs are like before its first layer: how large, and how alike within and between classes.</summary>
/// <param name="Products">Mean of x_a·x_b over a feature.</param>
/// <param name="Shares">Which part of all pairs of a batch, order counted, each kind is.</param>
/// <param name="Classes">Number of classes.</param>
internal sealed record InputKernel(PairMeans Products, PairMeans Shares, int Classes)
{
    /// <summary>Of the engine's probe, what gradient norms are measured on, as the engine scales it.</summary>
    public static InputKernel Of(ExampleSet training, int classes, InputScaling scaling)
    {
        ExampleSet probe = training.Slice(0, Math.Min(Trainer.ProbeExamples, training.Count));
        int features = probe.FeatureCount;
        double[] total = new double[features];
        double[][] ofClass = [.. Enumerable.Range(0, classes).Select(_ => new double[features])];
        double self = 0;
        for (int example = 0; example < probe.Count; example++)
        {
            double[] sums = ofClass[probe.Labels.Span[example]];
            for (int feature = 0; feature < features; feature++)
            {
                double value = scaling.Apply(feature, probe.Feature(example, feature));
                self += value * value;
                sums[feature] += value;
                total[feature] += value;
            }
        }

        // Σ over pairs of x_a·x_b is |Σ x|², all classes together or one by one.
        double withinClasses = ofClass.Sum(SquaredNorm);
        int[] sizes = [.. Enumerable.Range(0, classes).Select(label => probe.Labels.Span.Count((byte)label))];
        double pairs = (double)probe.Count * probe.Count;
        double samePairs = sizes.Sum(size => (double)size * (size - 1));
        double otherPairs = pairs - samePairs - probe.Count;
        return new InputKernel(
            new PairMeans(
                self / probe.Count / features,
                Mean(withinClasses - self, samePairs) / features,
                Mean(SquaredNorm(total) - withinClasses, otherPairs) / features),
            new PairMeans(probe.Count / pairs, samePairs / pairs, otherPairs / pairs),
            classes);
    }

    /// <summary>The mean of a kernel over all pairs of the batch.</summary>
    public double BatchMean(PairMeans kernel)
    {
        PairMeans shared = Shares * kernel;
        return shared.Self + shared.SameClass + shared.OtherClass;
    }

    /// <summary>The same over pairs of different examples, were there as many of every class.</summary>
    public double MeanOverClasses(PairMeans kernel) => kernel.SameClass / Classes + (1 - 1.0 / Classes) * kernel.OtherClass;

    private static double Mean(double sum, double count) => count > 0 ? sum / count : 0;

    private static double SquaredNorm(double[] vector) => vector.Sum(value => value * value);
}
