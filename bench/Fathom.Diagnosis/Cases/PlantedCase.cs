using Fathom.Study.Diagnosis.Measures;

namespace Fathom.DiagnosisBench.Cases;

/// <summary>A history with a known truth.</summary>
/// <param name="Number">Its place among all; decides its random numbers and whether it is held out.</param>
/// <param name="Plant">What is in it.</param>
/// <param name="Sigmas">How strong, in σ of the noise that the finding must rise above; 0 where strength means nothing.</param>
/// <param name="Onset">The epoch it begins; null where it has none.</param>
internal sealed record PlantedCase(int Number, Plant Plant, double Sigmas, int? Onset, DiagnosisInput Input)
{
    /// <summary>What the oracle is told.</summary>
    public LossContrast? Contrast { get; init; }

    /// <summary>Validation loss without the jitter that it shares with training; index epoch − 1.</summary>
    public required double[] QuietLoss { get; init; }

    /// <summary>The noise it was measured with.</summary>
    public required CaseNoise Noise { get; init; }

    /// <summary>Every third case was kept out of tuning.</summary>
    public bool IsHeldOut => Number % 3 == 2;
}
