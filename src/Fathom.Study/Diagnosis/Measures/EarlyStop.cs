using Fathom.Engine.Training;

namespace Fathom.Study.Diagnosis.Measures;

/// <summary>What early stopping did to a run.</summary>
/// <param name="KeptEpoch">The epoch with the lowest validation loss so far, whose weights are kept.</param>
/// <param name="HasStopped">Whether patience ran out, so that training ended.</param>
internal sealed record EarlyStop(int KeptEpoch, bool HasStopped)
{
    /// <summary>Null where the recipe has no early stopping, or no epoch was recorded.</summary>
    public static EarlyStop? Of(IReadOnlyList<EpochRecord> epochs, DiagnosisInput input)
    {
        if (input.Recipe is not { Patience: > 0 } recipe || epochs.Count == 0)
        {
            return null;
        }

        EpochRecord kept = epochs.Aggregate(
            (best, epoch) => epoch.ValidationLoss < best.ValidationLoss - recipe.MinDelta ? epoch : best);
        return new EarlyStop(kept.Epoch, !input.Diverged && epochs.Count - kept.Epoch >= recipe.Patience);
    }
}
