using Fathom.Engine.Training;
using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Measures;

/// <summary>The norm of the whole network's gradient over a run: √Σ‖∂L/∂Wₗ‖².</summary>
internal static class GradientNorms
{
    /// <param name="evidence">The history.</param>
    /// <param name="last">Median over the last tenth of the epochs.</param>
    /// <param name="largest">The largest of any epoch or of the initialisation.</param>
    /// <returns>False where some epoch has no layers, or a norm that is not finite.</returns>
    public static bool TryRead(Evidence evidence, out double last, out double largest)
    {
        double[] norms = [.. evidence.Epochs.Select(epoch => NormOf(epoch.Layers))];
        double[] seen = [.. norms, NormOf(evidence.Input.History.InitialLayers)];
        (last, largest) = (0, 0);
        if (norms.Length == 0 || !Array.TrueForAll(seen, double.IsFinite))
        {
            return false;
        }

        last = Sample.Median(norms.AsSpan()[^Math.Max(1, norms.Length / 10)..]);
        largest = seen.Max();
        return largest > 0;
    }

    private static double NormOf(IReadOnlyList<LayerRecord> layers) =>
        layers.Count == 0 ? double.NaN : Math.Sqrt(layers.Sum(layer => layer.GradientNorm * layer.GradientNorm));
}
