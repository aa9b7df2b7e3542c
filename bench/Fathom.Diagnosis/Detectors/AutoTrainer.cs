using Fathom.Engine.Training;

namespace Fathom.DiagnosisBench.Detectors;

/// <summary>
/// AutoTrainer's thresholds (Zhang et al. 2021, ICSE, "AutoTrainer: An Automatic DNN Training Problem Detection and Repair
/// System", section III, with its published defaults): ratio 1e-3 and 70, dying ReLU 0.7, oscillation 0.03 in a fifth of epochs.
/// </summary>
/// <remarks>It looks at gradients only while accuracy is unsatisfactory; that gate is left off here, which can only help its power.</remarks>
internal static class AutoTrainer
{
    public static Detection Vanishing(HistoryView view) => new(Ratio(view) < 1e-3);

    public static Detection Exploding(HistoryView view) => new(Ratio(view) > 70);

    public static Detection DyingRelu(HistoryView view) =>
        new(view.History.Epochs.Any(epoch => epoch.Layers.Where(layer => layer.DeadFraction is not null).Average(layer => layer.DeadFraction) >= 0.7));

    /// <summary>Training accuracy swings by 0.03 between a local maximum and a minimum, in number a fifth of the epochs.</summary>
    public static Detection Oscillating(HistoryView view)
    {
        double[] accuracy = view.TrainAccuracy;
        List<double> maxima = [];
        List<double> minima = [];
        for (int index = 1; index + 1 < accuracy.Length; index++)
        {
            if (accuracy[index] >= accuracy[index - 1] && accuracy[index] >= accuracy[index + 1])
            {
                maxima.Add(accuracy[index]);
            }

            if (accuracy[index] <= accuracy[index - 1] && accuracy[index] <= accuracy[index + 1])
            {
                minima.Add(accuracy[index]);
            }
        }

        int swings = maxima.Zip(minima).Count(pair => pair.First - pair.Second >= 0.03);
        return new Detection(swings >= 0.2 * accuracy.Length);
    }

    /// <summary>Training accuracy ahead by 0.1, or by 0.07 where it is above 0.9.</summary>
    public static Detection TestNotWell(HistoryView view)
    {
        double train = view.TrainAccuracy[^1];
        return new Detection(train - view.ValidationAccuracy[^1] >= (train > 0.9 ? 0.07 : 0.1));
    }

    private static double Ratio(HistoryView view)
    {
        IReadOnlyList<LayerRecord> layers = view.History.InitialLayers;
        return layers[0].GradientNorm / layers[^1].GradientNorm;
    }
}
