using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis;

/// <summary>When a run left chance level.</summary>
/// <param name="Threshold">Chance + 5σ, with σ of guessing on the validation set.</param>
/// <param name="EverLeft">Whether any epoch was above it.</param>
/// <param name="Epoch">The first epoch from which on all are above it; null where the last is not.</param>
/// <param name="FellBackAt">Where it left and the last epoch is at chance again: the first epoch of that last stretch.</param>
/// <remarks>
/// 5σ: a run that guesses crosses it once in three million epochs, so a hundred epochs of a hundred runs raise no alarm.
/// </remarks>
internal sealed record TakeOff(double Threshold, bool EverLeft, int? Epoch, int? FellBackAt)
{
    public static TakeOff Of(double[] validationAccuracy, int classCount, int validationCount)
    {
        double chance = 1.0 / classCount;
        double threshold = chance + 5 * Binomial.StandardError(chance, validationCount);
        bool everLeft = Array.Exists(validationAccuracy, accuracy => accuracy > threshold);
        int lastAtChance = Array.FindLastIndex(validationAccuracy, accuracy => accuracy <= threshold);
        int lastAbove = Array.FindLastIndex(validationAccuracy, accuracy => accuracy > threshold);
        bool endsAbove = everLeft && lastAbove == validationAccuracy.Length - 1;
        return new TakeOff(
            threshold,
            everLeft,
            endsAbove ? lastAtChance + 2 : null,
            everLeft && !endsAbove ? lastAbove + 2 : null);
    }
}
