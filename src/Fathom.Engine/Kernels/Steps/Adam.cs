namespace Fathom.Engine.Kernels.Steps;

/// <summary>The constants of Adam that both its steps and their corrections need.</summary>
internal static class Adam
{
    /// <summary>β₁.</summary>
    public const float FirstDecay = 0.9f;

    /// <summary>β₂.</summary>
    public const float SecondDecay = 0.999f;
}
