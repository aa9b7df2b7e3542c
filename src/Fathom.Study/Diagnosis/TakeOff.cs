using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis;

/// <summary>When a run left chance level.</summary>
/// <param name="Threshold">Where what counts as chance ends: guessing + 5σ, and one class told from the rest + 2σ.</param>
/// <param name="EverLeft">Whether any epoch was above it.</param>
/// <param name="Epoch">The first epoch from which on all are above it; null where the last is not.</param>
/// <param name="FellBackAt">Where it left and the last epoch is at chance again: the first epoch of that last stretch.</param>
/// <remarks>
/// A deep network on its plateau does not guess blindly: it tells one class (or one half of them) from the rest and answers
/// with two. That is an accuracy of up to 2/C, which the homework's depth 30 holds from epoch 2 to 10 before it learns. So chance ends at 2/C; with
/// few classes, where that would be a feat, at an eighth of the way from 1/C to all right.
/// 5σ: a run that guesses crosses it once in three million epochs, so a hundred epochs of a hundred runs raise no alarm.
/// </remarks>
internal sealed record TakeOff(double Threshold, bool EverLeft, int? Epoch, int? FellBackAt)
{
    public static TakeOff Of(double[] validationAccuracy, int classCount, int validationCount)
    {
        double chance = 1.0 / classCount;
        double oneClass = chance + Math.Min(chance, (1 - chance) / 8);
        double threshold = Math.Max(OfGuessing(classCount, validationCount), oneClass + 2 * Binomial.StandardError(oneClass, validationCount));
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

    /// <summary>The accuracy that blind guessing stays under.</summary>
    public static double OfGuessing(int classCount, int validationCount) =>
        1.0 / classCount + 5 * Binomial.StandardError(1.0 / classCount, validationCount);
}
