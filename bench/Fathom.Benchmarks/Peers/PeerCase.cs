namespace Fathom.Benchmarks.Peers;

/// <summary>One peer on one case with some number of threads.</summary>
internal sealed class PeerCase(Peer peer, TrainingCase work, int threads)
{
    public Peer Peer { get; } = peer;

    public TrainingCase Work { get; } = work;

    public int Threads { get; } = threads;

    public Sample Seconds { get; } = new();

    /// <summary>Fathom only: with evaluation and probe.</summary>
    public Sample WholeSeconds { get; } = new();

    public double Loss { get; private set; }

    public string Name { get; private set; } = peer.Label;

    public void Measure()
    {
        PeerResult result = Peer.Run(Work, Threads);
        Seconds.Add(result.Seconds);
        if (result.WholeSeconds is double whole)
        {
            WholeSeconds.Add(whole);
        }

        Loss = result.Loss;
        Name = result.Name;
    }
}
