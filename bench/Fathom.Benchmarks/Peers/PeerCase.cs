namespace Fathom.Benchmarks.Peers;

/// <summary>All rounds of one peer on one case, each with what was faster in it, one thread or two.</summary>
internal sealed class PeerCase(IReadOnlyList<PeerMeasurement> rounds)
{
    public string Name => rounds[^1].Result.Name;

    /// <summary>What was faster: "1", "2" or, where rounds differ, "1 or 2".</summary>
    public string Threads => string.Join(" or ", rounds.Select(round => round.Threads).Distinct().Order());

    public double Loss => rounds[^1].Result.Loss;

    /// <summary>The worst of the rounds.</summary>
    public double CheckDifference => rounds.Max(round => round.Result.CheckDifference);

    public Sample Seconds { get; } = new(rounds.Select(round => round.Result.Seconds));

    /// <summary>With evaluation, and Fathom's with its probe.</summary>
    public Sample WholeSeconds { get; } = new(rounds.Select(round => round.Result.WholeSeconds));

    /// <summary>Of a peer's measurements on one case, the faster ones of each round.</summary>
    public static PeerCase FasterOfEachRound(IEnumerable<PeerMeasurement> measurements) => new(
        [.. measurements.GroupBy(measurement => measurement.Round).Select(round => round.MinBy(measurement => measurement.Result.Seconds)!)]);

    /// <summary>The rounds before and after which the machine's cores shared a cache, or the others. Fathom only.</summary>
    public PeerCase Where(bool coresTogether) =>
        new([.. rounds.Where(round => CoreDistance.IsTogether(round.Result.CoreNanoseconds!.Value) == coresTogether)]);

    /// <summary>How many times as long this took as the other, round by round.</summary>
    public Sample TimesAsLongAs(PeerCase other, Func<PeerResult, double> seconds) => new(
        from mine in rounds
        join theirs in other.Rounds on mine.Round equals theirs.Round
        select seconds(mine.Result) / seconds(theirs.Result));

    private IReadOnlyList<PeerMeasurement> Rounds => rounds;
}
