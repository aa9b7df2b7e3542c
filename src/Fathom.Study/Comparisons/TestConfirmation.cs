using Fathom.Study.Statistics;

namespace Fathom.Study.Comparisons;

/// <summary>What the test set says of a choice.</summary>
public enum TestOutcome
{
    /// <summary>The whole interval lies within the margin, beside every other depth.</summary>
    Confirmed,

    /// <summary>Neither within nor beyond.</summary>
    Open,

    /// <summary>Beside some depth the whole interval lies beyond the margin.</summary>
    Contradicted,
}

/// <summary>The choice made on validation, held against every other depth on the test set.</summary>
/// <param name="Rival">The depth beside which it does worst, by the interval's lower end.</param>
/// <param name="Difference">Test accuracy of the chosen minus the rival's, with its 95 % interval.</param>
/// <param name="IsPaired">By the paired bootstrap over images and seeds; else by Welch's interval over the seeds.</param>
/// <param name="Outcome">Within the margin beside every other depth, beyond it beside some, or neither.</param>
/// <remarks>
/// The choice is fixed before the test set is read, so it is one hypothesis: not below any other by more than the margin. A
/// test of that, each difference at 2.5 %, needs no correction (intersection-union: Berger 1982, Technometrics 24).
/// </remarks>
public sealed record TestConfirmation(DepthReading Rival, Interval Difference, bool IsPaired, TestOutcome Outcome)
{
    /// <returns>Null with too few seeds, or nothing to compare with.</returns>
    internal static TestConfirmation? Of(DepthReading chosen, IReadOnlyList<DepthReading> candidates, TestImages images, double margin)
    {
        if (!chosen.HasEnoughSeeds)
        {
            return null;
        }

        (DepthReading Rival, Interval Difference, bool IsPaired)[] beside =
        [
            .. candidates
                .Where(candidate => candidate != chosen && candidate.HasEnoughSeeds && !candidate.AnyFailed)
                .Select(rival => Beside(chosen, rival, images)),
        ];
        if (beside.Length == 0)
        {
            return null;
        }

        (DepthReading rival, Interval difference, bool isPaired) = beside.MinBy(one => one.Difference.Low);
        return new TestConfirmation(rival, difference, isPaired,
            difference.Low > -margin ? TestOutcome.Confirmed
            : beside.Any(one => one.Difference.High < -margin) ? TestOutcome.Contradicted
            : TestOutcome.Open);
    }

    private static (DepthReading Rival, Interval Difference, bool IsPaired) Beside(DepthReading chosen, DepthReading rival, TestImages images)
    {
        Interval? paired = images.Difference(chosen, rival);
        return (rival, paired ?? Welch.Compare(chosen.TestAccuracies, rival.TestAccuracies).Difference, paired is not null);
    }
}
