using Fathom.Study.Statistics;

namespace Fathom.Study.Comparisons;

/// <summary>The one look at the test set: does the depth chosen on validation hold there?</summary>
/// <param name="Rival">The best on validation; where that is the chosen one, the next best.</param>
/// <param name="Difference">Test accuracy of the chosen minus the rival's, with its 95 % interval.</param>
/// <param name="IsPaired">By the paired bootstrap over images and seeds; else by Welch's interval over the seeds.</param>
public sealed record TestConfirmation(DepthReading Rival, Interval Difference, bool IsPaired)
{
    /// <summary>The chosen is not worse beyond noise.</summary>
    public bool Holds => Difference.High >= 0;

    /// <returns>Null with too few seeds, or nothing to compare with.</returns>
    internal static TestConfirmation? Of(DepthReading chosen, IReadOnlyList<DepthReading> candidates, TestImages images)
    {
        DepthReading? rival = candidates.Where(candidate => candidate != chosen).MaxBy(candidate => candidate.Validation.Mean);
        if (rival is null || !chosen.HasEnoughSeeds || !rival.HasEnoughSeeds)
        {
            return null;
        }

        Interval? paired = images.Difference(chosen, rival);
        return new TestConfirmation(
            rival, paired ?? Welch.Compare(chosen.TestAccuracies, rival.TestAccuracies).Difference, paired is not null);
    }
}
