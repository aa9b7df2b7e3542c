using Fathom.Study.Statistics;

namespace Fathom.Study.Judgements;

/// <summary>Runs that differ by their seed alone, as their names say, folded into one figure.</summary>
/// <param name="Name">What their names share; where that is nothing, their folder's.</param>
/// <param name="Runs">Two or more.</param>
/// <param name="Quantity">What they are folded by, as the logs call it.</param>
/// <param name="IsAccuracy">Whether it is a fraction of examples.</param>
/// <param name="Values">What each ended with; null of a run that diverged, collapsed or never took off.</param>
internal sealed record SeedFold(string Name, IReadOnlyList<JudgedLog> Runs, string Quantity, bool IsAccuracy, IReadOnlyList<double?> Values)
{
    /// <summary>What the runs with a value came to.</summary>
    public IReadOnlyList<double> Reached => [.. Values.OfType<double>()];

    /// <summary>Student's 95 % interval of the mean, with the mean, of accuracies within 0 to 1; null of fewer than two values, and where all are alike.</summary>
    public Interval? Mean => Reading.MeanOf([.. Reached], IsAccuracy);

    /// <summary>The groups among runs, of those that measure the same; none where every run has a name of its own.</summary>
    public static IReadOnlyList<SeedFold> Of(IReadOnlyList<JudgedLog> runs) =>
    [
        .. runs.GroupBy(run => ConditionNames.Shared(run.Log.Name), StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => Folded(group.Key.Length > 0 ? group.Key : Path.GetFileName(Path.GetDirectoryName(group.First().Log.Path)) ?? "", [.. group]))
            .OfType<SeedFold>(),
    ];

    private static SeedFold? Folded(string name, JudgedLog[] runs)
    {
        try
        {
            Reading reading = Reading.SharedBy(runs);
            return new SeedFold(name, runs, reading.Name, reading.IsAccuracy, [.. runs.Select(reading.ValueOf)]);
        }
        catch (InvalidRequestException)
        {
            // They share nothing to be folded by.
            return null;
        }
    }
}
