namespace Fathom.Engine.Training;

/// <summary>How weights follow their gradients.</summary>
public enum OptimizerKind
{
    /// <summary>θ ← θ − α·g, with g the mean gradient of the batch.</summary>
    Sgd,
}
