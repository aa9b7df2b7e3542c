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
/// <param name="ClearlyBeyondLast">The last epoch that told more than a class or two from the rest: an eighth of the way from the threshold to all right; 0 for none.</param>
/// <param name="ValidationTookOff">Whether any epoch was above the threshold by its validation accuracy.</param>
/// <remarks>
/// A deep network on its plateau does not guess blindly: it tells one class (or one half of them) from the rest and answers
/// with two. That is an accuracy of up to 2/C (of unequal classes: what the two largest make up), which the homework's depth 30 holds from epoch 2 to 10 before it learns more. So it takes off
/// beyond that; with few classes, where that would be a feat, beyond an eighth of the way from guessing to all right. A run that stood
/// clearly beyond that before it fell back has been thrown back: it did not take off late.
/// Where validation examples are so few that luck alone reaches further than a class or two told from the rest, training accuracy
/// beyond its own limits shows as well that a run learns: it is measured on more examples.
/// </remarks>
internal sealed record TakeOff(
    double Guessing, double Threshold, int? LeftGuessing, int? FellBackAt, int? Epoch, bool EverTookOff, int ClearlyBeyondLast, bool ValidationTookOff)
{
    /// <summary>Of a run whose accuracy by guessing is not known: it is taken to learn, and nothing is said of it.</summary>
    public static TakeOff Unknown { get; } = new(0, 1, 1, null, null, true, int.MaxValue, true);

    /// <param name="validationAccuracy">Of each epoch.</param>
    /// <param name="chance">Guessing on validation examples.</param>
    /// <param name="training">Accuracy of each epoch on training examples, and guessing on them; null where it was not recorded.</param>
    public static TakeOff Of(double[] validationAccuracy, Chance chance, (double[] Accuracy, Chance Chance)? training = null)
    {
        (double[] Accuracy, Chance Chance)? also = GuessingOf(chance) > OneClassOf(chance) ? training : null;
        bool[] learns = Above(GuessingOf);
        bool[] tookOff = Above(ThresholdOf);
        bool[] isClear = Above(ClearOf);
        int lastLearning = Array.LastIndexOf(learns, true);
        int firstClear = Array.IndexOf(isClear, true);
        return new TakeOff(
            GuessingOf(chance),
            ThresholdOf(chance),
            ForGood(learns),
            lastLearning >= 0 && lastLearning < learns.Length - 1 ? lastLearning + 2 : null,
            ForGood(tookOff) is null ? null : ForGood(firstClear < 0 ? tookOff : tookOff[..(firstClear + 1)]),
            tookOff.Contains(true),
            Array.LastIndexOf(isClear, true) + 1,
            Array.Exists(validationAccuracy, accuracy => accuracy > ThresholdOf(chance)));

        bool[] Above(Func<Chance, double> limit) =>
            [.. validationAccuracy.Select((accuracy, epoch) => accuracy > limit(chance) || (also is var (train, guess) && train[epoch] > limit(guess)))];
    }

    /// <summary>Where what counts as chance ends.</summary>
    public static double ThresholdOf(Chance chance) => Math.Max(GuessingOf(chance), OneClassOf(chance));

    /// <summary>What a network may get that tells one class from the rest.</summary>
    public static double OneClassOf(Chance chance)
    {
        double oneClass = chance.Share + Math.Min(chance.Second, (1 - chance.Share) / 8);
        return oneClass + 2 * Binomial.StandardError(oneClass, chance.Examples);
    }

    private static double GuessingOf(Chance chance) => chance.Share + 5 * Binomial.StandardError(chance.Share, chance.Examples);

    private static double ClearOf(Chance chance) => ThresholdOf(chance) + (1 - ThresholdOf(chance)) / 8;

    /// <summary>The first epoch from which on all do; null where the last does not.</summary>
    private static int? ForGood(bool[] epochs)
    {
        int last = Array.LastIndexOf(epochs, false);
        return last == epochs.Length - 1 ? null : last + 2;
    }
}
