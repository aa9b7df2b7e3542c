namespace Fathom.Engine.Kernels.Steps;

/// <summary>One optimiser step as numbers: the rule and what it multiplies by. The same for every parameter of a network but for L2 and decay.</summary>
internal readonly record struct StepSettings(StepRule Rule, float LearningRate)
{
    /// <summary>μ of momentum.</summary>
    public float Momentum { get; init; }

    /// <summary>Adam: 1 / √(1 − β₂ᵗ). The other correction, 1 / (1 − β₁ᵗ), is in <see cref="LearningRate"/>.</summary>
    public float SecondCorrection { get; init; }

    /// <summary>Multiplies every gradient first: below 1 where the norm is clipped.</summary>
    public float GradientScale { get; init; } = 1;

    /// <summary>λ: λ·w joins the gradient.</summary>
    public float L2 { get; init; }

    /// <summary>What decoupled decay leaves of w in this step: 1 − α·λ.</summary>
    public float Kept { get; init; } = 1;

    public bool IsPlain => GradientScale == 1 && L2 == 0 && Kept == 1;

    /// <summary>The settings for parameters that are not weights: neither L2 nor decay.</summary>
    public StepSettings WithoutPenalties() => this with { L2 = 0, Kept = 1 };
}
