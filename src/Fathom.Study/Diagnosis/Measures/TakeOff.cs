using Fathom.Study.Metrics;
using Fathom.Study.Statistics;

namespace Fathom.Study.Diagnosis.Measures;

/// <summary>When a run left guessing, and when what is no more than a step beyond it.</summary>
/// <param name="Guessing">Guessing + 5σ: a run that guesses crosses it once in three million epochs.</param>
/// <param name="Threshold">Where what counts as chance ends: one class told from the rest + 2σ, and never below <paramref name="Guessing"/>.</param>
/// <param name="LeftGuessing">The first epoch from which on all are above guessing: the run learns; null where the last is not.</param>
/// <param name="FellBackAt">Where it left guessing and the last epoch is back at it: the first epoch of that last stretch.</param>
/// <param name="Epoch">Take-off, the first epoch from which on all are above the threshold; null where the last is not.</param>
/// <param name="EverTookOff">Whether any epoch was above the threshold.</param>
/// <remarks>
/// A deep network on its plateau does not guess blindly: it tells one class (or one half of them) from the rest and answers
/// with two. That is an accuracy of up to 2/C (of unequal classes: what the two largest make up), which the homework's depth 30 holds from epoch 2 to 10 before it learns more. So it takes off
/// beyond that; with few classes, where that would be a feat, beyond an eighth of the way from guessing to all right. A run that stood
/// clearly beyond that before it fell back has been thrown back: it did not take off late.
/// </remarks>
internal sealed record TakeOff(double Guessing, double Threshold, int? LeftGuessing, int? FellBackAt, int? Epoch, bool EverTookOff)
{
    /// <summary>Of a run whose accuracy by guessing is not known: it is taken to learn, and nothing is said of it.</summary>
    public static TakeOff Unknown { get; } = new(0, 1, 1, null, null, true);

    public static TakeOff Of(double[] validationAccuracy, Chance chance)
    {
        double guessing = GuessingOf(chance);
        double threshold = ThresholdOf(chance);
        int lastAboveGuessing = Array.FindLastIndex(validationAccuracy, accuracy => accuracy > guessing);
        return new TakeOff(
            guessing,
            threshold,
            AboveForGood(validationAccuracy, guessing),
            lastAboveGuessing >= 0 && lastAboveGuessing < validationAccuracy.Length - 1 ? lastAboveGuessing + 2 : null,
            AboveForGood(validationAccuracy, threshold) is null ? null : AboveForGood(UntilClear(validationAccuracy, Clear(threshold)), threshold),
            Array.Exists(validationAccuracy, accuracy => accuracy > threshold));
    }

    /// <summary>Where what counts as chance ends.</summary>
    public static double ThresholdOf(Chance chance)
    {
        double oneClass = chance.Share + Math.Min(chance.Second, (1 - chance.Share) / 8);
        return Math.Max(GuessingOf(chance), oneClass + 2 * Binomial.StandardError(oneClass, chance.Examples));
    }

    private static double GuessingOf(Chance chance) => chance.Share + 5 * Binomial.StandardError(chance.Share, chance.Examples);

    /// <summary>Beyond this a network tells more than a class or two from the rest: an eighth of the way from the threshold to all right.</summary>
    public double ClearlyBeyond => Clear(Threshold);

    private static double Clear(double threshold) => threshold + (1 - threshold) / 8;

    private static double[] UntilClear(double[] accuracies, double clear)
    {
        int first = Array.FindIndex(accuracies, accuracy => accuracy > clear);
        return first < 0 ? accuracies : accuracies[..(first + 1)];
    }

    private static int? AboveForGood(double[] accuracies, double threshold)
    {
        int lastBelow = Array.FindLastIndex(accuracies, accuracy => accuracy <= threshold);
        return lastBelow == accuracies.Length - 1 ? null : lastBelow + 2;
    }
}
