namespace Fathom.Engine.Training;

/// <summary>One layer's statistics on the fixed probe of training examples, in evaluation mode.</summary>
/// <param name="Layer">Counted from 1, the layer next to the input.</param>
/// <param name="GradientNorm">‖∂L/∂W‖₂ of the probe's mean loss.</param>
/// <param name="WeightNorm">‖W‖₂.</param>
/// <param name="UpdateRatio">‖ΔW‖₂ / ‖W‖₂ of the step the optimiser would take on the probe's gradient.</param>
/// <param name="DeadFraction">Units that are zero on every example of the probe; null where the activation is not ReLU.</param>
public sealed record LayerRecord(int Layer, double GradientNorm, double WeightNorm, double UpdateRatio, double? DeadFraction);
