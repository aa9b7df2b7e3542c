using System.Text.Json;

namespace Fathom.Benchmarks.Peers;

/// <summary>One peer doing one case once; a line of <c>results/CPU/DATE-peers.jsonl</c>, from which the table is made.</summary>
/// <param name="Peer">Its <see cref="Peers.Peer.Label"/>.</param>
/// <param name="Work">The case.</param>
/// <param name="Threads">Threads it was told to use.</param>
/// <param name="Round">Peers of a round ran one after another, so their ratio is less noisy than their times.</param>
/// <param name="Result">What it printed.</param>
internal sealed record PeerMeasurement(string Peer, TrainingCase Work, int Threads, int Round, PeerResult Result)
{
    public static List<PeerMeasurement> ReadAll(string path) =>
        [.. File.ReadLines(path).Select(line => JsonSerializer.Deserialize<PeerMeasurement>(line)!)];

    public static void WriteAll(string path, IEnumerable<PeerMeasurement> measurements) =>
        File.WriteAllLines(path, measurements.Select(measurement => JsonSerializer.Serialize(measurement)));
}
