using Fathom.Engine.Training;

namespace Fathom.Benchmarks.Peers;

/// <summary>
/// <c>-- peers</c>: every case on every peer in turn, A B C D A B C D, each time in a new process, with one thread and with two:
/// which is faster may change between rounds, with where the machine's cores lie.
/// </summary>
internal sealed class PeerBenchmark(Dataset data, IReadOnlyList<TrainingCase> works, TextWriter progress)
{
    public const int DefaultRounds = 3;

    private readonly List<PeerMeasurement> _measurements = [];

    /// <summary>Depths of the homework study that are timed here, each at width 128 and batch 256.</summary>
    public static IReadOnlyList<TrainingCase> Study { get; } = [new(1, 128, 256), new(10, 128, 256), new(30, 128, 256)];

    /// <summary>The cases of the table, and those that only the study's sum needs.</summary>
    public static IReadOnlyList<TrainingCase> AllCases { get; } = [.. TrainingCase.All.Union(Study)];

    /// <summary>One line for each peer that does not run here.</summary>
    public List<string> Absent { get; } = [];

    public IReadOnlyList<PeerMeasurement> Measure(int rounds)
    {
        using WorkFolder folder = new(BenchmarkData.Split(data).Training, works);
        List<Peer> peers = [.. Peer.All(folder.Path)];
        for (int round = 1; round <= rounds; round++)
        {
            foreach (TrainingCase work in works)
            {
                progress.WriteLine($"round {round} of {rounds}: {work}");
                foreach (Peer peer in peers.ToArray())
                {
                    MeasureOnOneThreadAndTwo(peers, peer, work, round);
                }
            }
        }

        return _measurements;
    }

    private void MeasureOnOneThreadAndTwo(List<Peer> peers, Peer peer, TrainingCase work, int round)
    {
        try
        {
            for (int threads = 1; threads <= 2; threads++)
            {
                _measurements.Add(new PeerMeasurement(peer.Label, work, threads, round, peer.Run(work, threads)));
            }
        }
        catch (PeerUnavailableException failure)
        {
            peers.Remove(peer);
            Absent.Add($"{peer.Label} does not run here: {failure.Message}");
            progress.WriteLine(Absent[^1]);
        }
    }
}
