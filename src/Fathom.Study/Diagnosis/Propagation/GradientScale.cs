using System.Text.Json.Serialization;

namespace Fathom.Study.Diagnosis.Propagation;

/// <summary>Weight-gradient norms over a network before its first step, in the numbers that matter.</summary>
/// <param name="First">‖∂L/∂W‖ of the layer next to the input.</param>
/// <param name="Last">Of the output layer.</param>
/// <param name="Largest">The largest of any layer.</param>
/// <param name="EpochChange">
/// By what part of its size the weight matrix that moves most would move in an epoch, were every step like the first.
/// </param>
/// <param name="StepChange">The same of the first step alone, the output layer aside where a long step of it does no harm.</param>
public sealed record GradientScale(double First, double Last, double Largest, double EpochChange, double StepChange = 0)
{
    /// <summary>First over last; null where the last layer has no gradient.</summary>
    [JsonIgnore]
    public double? Ratio => Last > 0 ? First / Last : null;
}
