using System.Diagnostics;
using Fathom.Engine.Kernels;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Benchmarks;

/// <summary>A network and what trains it, without evaluation or probe. One run may train on several threads.</summary>
internal sealed class TrainingRun : IDisposable
{
    public const int Seed = 1;

    private readonly ThreadTeam _team = new();
    private readonly TrainingEpoch _epoch;
    private int _epochsDone;

    public TrainingRun(TrainingCase work, ExampleSet examples)
    {
        Steps = (examples.Count + work.Batch - 1) / work.Batch;
        Network = InitialNetwork(work);
        _epoch = new TrainingEpoch(Network, examples, work.Recipe, _team);
    }

    public Network Network { get; }

    /// <summary>Steps of an epoch.</summary>
    public int Steps { get; }

    /// <summary>Bytes that the last epoch's steps allocated, on all of the process's threads.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>The network that a run of <see cref="Seed"/> begins with.</summary>
    public static Network InitialNetwork(TrainingCase work)
    {
        Network network = new(KernelSet.Default, work.Shape, work.Recipe.Activation);
        for (int index = 0; index < work.Depth; index++)
        {
            Initializer.Draw(work.Recipe.Initializer, Seed, index, network.Layers[index]);
        }

        return network;
    }

    /// <summary>Trains the next epoch and returns its seconds; the shuffle counts too.</summary>
    public double TrainEpoch(int threads)
    {
        long started = Stopwatch.GetTimestamp();
        _epoch.Begin(Seed, ++_epochsDone);
        _team.Run(threads, member =>
        {
            long before = member == 0 ? GC.GetTotalAllocatedBytes(precise: false) : 0;
            _epoch.Train(member, CancellationToken.None);
            if (member == 0)
            {
                AllocatedBytes = GC.GetTotalAllocatedBytes(precise: false) - before;
            }
        });
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public void Dispose() => _team.Disband();
}
