namespace Fathom.Benchmarks.Peers;

/// <summary>All rounds of one peer on one case with one number of threads.</summary>
internal sealed class PeerCase(IReadOnlyList<PeerMeasurement> rounds)
{
    public string Name => rounds[^1].Result.Name;

    public int Threads => rounds[0].Threads;

    public double Loss => rounds[^1].Result.Loss;

    /// <summary>The worst of the rounds.</summary>
    public double CheckDifference => rounds.Max(round => round.Result.CheckDifference);

    public Sample Seconds { get; } = new(rounds.Select(round => round.Result.Seconds));

    /// <summary>With evaluation, and Fathom's with its probe.</summary>
    public Sample WholeSeconds { get; } = new(rounds.Select(round => round.Result.WholeSeconds));

    /// <summary>Fathom only.</summary>
    public Sample CoreNanoseconds { get; } = new(rounds.Select(round => round.Result.CoreNanoseconds ?? 0));

    /// <summary>A peer's cases with each number of threads that it was measured with.</summary>
    public static IEnumerable<PeerCase> ByThreads(IEnumerable<PeerMeasurement> measurements) =>
        measurements.GroupBy(measurement => measurement.Threads).Select(rounds => new PeerCase([.. rounds]));

    /// <summary>How many times as long this took as the other, round by round.</summary>
    public Sample TimesAsLongAs(PeerCase other, Func<PeerResult, double> seconds) => new(
        from mine in rounds
        join theirs in other.Rounds on mine.Round equals theirs.Round
        select seconds(mine.Result) / seconds(theirs.Result));

    private IReadOnlyList<PeerMeasurement> Rounds => rounds;
}
