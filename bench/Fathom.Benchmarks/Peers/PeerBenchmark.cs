using Fathom.Engine.Training;

namespace Fathom.Benchmarks.Peers;

/// <summary>
/// <c>-- peers</c>: every case on every peer in turn, A B C D A B C D. The first round tries one thread and two; later
/// rounds repeat each peer's faster choice for the case, Fathom's too.
/// </summary>
internal sealed class PeerBenchmark(Dataset data, IReadOnlyList<TrainingCase> works, TextWriter progress)
{
    public const int DefaultRounds = 3;

    /// <summary>
    /// Losses after the epoch may differ by this part of Fathom's. All begin with the same weights and see the same batches,
    /// so only rounding differs (sums in another order). At depth 1 they agree to five digits; a deep network at batch 32 takes
    /// 3,000 steps that amplify rounding, and the peers differ among themselves by some per cent at (10, 32, 32).
    /// </summary>
    public const double LossTolerance = 0.1;

    private readonly List<PeerCase> _cases = [];

    /// <summary>Depths of the homework study that are timed here, each at width 128 and batch 256.</summary>
    public static IReadOnlyList<TrainingCase> Study { get; } = [new(1, 128, 256), new(10, 128, 256), new(30, 128, 256)];

    /// <summary>The cases of the table, and those that only the study's sum needs.</summary>
    public static IReadOnlyList<TrainingCase> AllCases { get; } = [.. TrainingCase.All.Union(Study)];

    public IReadOnlyList<TrainingCase> Works { get; } = works;

    /// <summary>One line for each peer that does not run here.</summary>
    public List<string> Absent { get; } = [];

    public bool AllWorkIsEqual => Works.All(work => Others(work).All(IsEqualWork));

    public void Measure(int rounds)
    {
        using WorkFolder folder = new(BenchmarkData.Split(data).Training, Works);
        List<Peer> peers = [.. Peer.All(folder.Path)];
        for (int round = 1; round <= rounds; round++)
        {
            foreach (TrainingCase work in Works)
            {
                progress.WriteLine($"round {round} of {rounds}: {work}");
                foreach (Peer peer in peers.ToArray())
                {
                    MeasureInTurn(peers, peer, work);
                }
            }
        }
    }

    /// <summary>Fathom at its best number of threads.</summary>
    public PeerCase Fathom(TrainingCase work) => Best(work, "Fathom")!;

    /// <summary>The other peers, each at its best number of threads, the fastest first.</summary>
    public IEnumerable<PeerCase> Others(TrainingCase work) => _cases
        .Where(candidate => candidate.Work == work && candidate.Peer.Label != "Fathom")
        .Select(candidate => candidate.Peer.Label)
        .Distinct(StringComparer.Ordinal)
        .Select(label => Best(work, label)!)
        .OrderBy(best => best.Seconds.Median);

    public bool IsEqualWork(PeerCase other)
    {
        double loss = Fathom(other.Work).Loss;
        return Math.Abs(other.Loss - loss) <= LossTolerance * loss;
    }

    private void MeasureInTurn(List<Peer> peers, Peer peer, TrainingCase work)
    {
        try
        {
            if (Best(work, peer.Label) is PeerCase best)
            {
                best.Measure();
                return;
            }

            foreach (int threads in new[] { 1, 2 })
            {
                PeerCase first = new(peer, work, threads);
                first.Measure();
                _cases.Add(first);
            }
        }
        catch (PeerUnavailableException failure)
        {
            peers.Remove(peer);
            Absent.Add($"{peer.Label} does not run here: {failure.Message}");
            progress.WriteLine(Absent[^1]);
        }
    }

    private PeerCase? Best(TrainingCase work, string label) => _cases
        .Where(candidate => candidate.Work == work && candidate.Peer.Label == label)
        .MinBy(candidate => candidate.Seconds.Median);
}
