namespace Fathom.Benchmarks.Peers;

/// <summary>Fathom and its peers on one case, each with its better number of threads, round by round.</summary>
internal sealed class PeerComparison
{
    /// <summary>
    /// How far a peer's biases may be from Fathom's after the check. Sums in another order cost 1e-6, a ReLU that falls on
    /// the other side of zero for one example 1.5e-3 at (30, 128, 256); a learning rate off by a hundredth costs 1e-2.
    /// </summary>
    public const double CheckTolerance = 5e-3;

    private PeerComparison(TrainingCase work, PeerCase fathom, IReadOnlyList<PeerCase> others)
    {
        Work = work;
        Fathom = fathom;
        Others = others;
    }

    public TrainingCase Work { get; }

    public PeerCase Fathom { get; }

    /// <summary>The fastest first.</summary>
    public IReadOnlyList<PeerCase> Others { get; }

    public bool AllWorkIsEqual => Others.All(IsEqualWork);

    /// <summary>A comparison for each case that Fathom did, in the order they were measured.</summary>
    public static IReadOnlyList<PeerComparison> Of(IEnumerable<PeerMeasurement> measurements) =>
    [
        .. from measurement in measurements
           group measurement by measurement.Work into ofWork
           let best = ofWork.GroupBy(each => each.Peer, StringComparer.Ordinal).ToDictionary(each => each.Key, PeerCase.FasterOfEachRound, StringComparer.Ordinal)
           where best.ContainsKey(Peer.OurLabel)
           select new PeerComparison(
               ofWork.Key,
               best[Peer.OurLabel],
               [.. best.Where(each => each.Key != Peer.OurLabel).Select(each => each.Value).OrderBy(each => each.Seconds.Median)]),
    ];

    public static bool IsEqualWork(PeerCase other) => other.CheckDifference <= CheckTolerance;
}
