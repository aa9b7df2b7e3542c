using Fathom.Engine.Training;
using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Measures;

/// <summary>Gradient norms of the first and the last layer, at initialisation and over the run.</summary>
/// <param name="InitialFirst">‖∂L/∂W‖ of the layer next to the input, before the first step.</param>
/// <param name="InitialLast">The same of the output layer.</param>
/// <param name="InitialLargest">The largest of any layer.</param>
/// <param name="MedianRatio">Median over the epochs of first over last; null where no epoch gives one.</param>
internal sealed record GradientFlow(double InitialFirst, double InitialLast, double InitialLargest, double? MedianRatio)
{
    public double InitialRatio => InitialFirst / InitialLast;

    /// <summary>Null where the network has one layer or nothing usable was recorded at initialisation.</summary>
    public static GradientFlow? Of(DiagnosisInput input)
    {
        IReadOnlyList<LayerRecord> initial = input.History.InitialLayers;
        if (initial.Count < 2 || !initial.All(layer => double.IsFinite(layer.GradientNorm)) || initial[^1].GradientNorm <= 0)
        {
            return null;
        }

        double[] ratios =
        [
            .. input.History.Epochs.Take(input.Budget)
                .Where(epoch => epoch.Layers.Count > 1)
                .Select(epoch => epoch.Layers[0].GradientNorm / epoch.Layers[^1].GradientNorm)
                .Where(double.IsFinite),
        ];
        return new GradientFlow(
            initial[0].GradientNorm,
            initial[^1].GradientNorm,
            initial.Max(layer => layer.GradientNorm),
            ratios.Length == 0 ? null : Sample.Median(ratios));
    }
}
