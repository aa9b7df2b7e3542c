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
        : this(work.Recipe, work.Shape, examples)
    {
    }

    public TrainingRun(Recipe recipe, NetworkShape shape, ExampleSet examples)
    {
        Steps = (examples.Count + recipe.BatchSize - 1) / recipe.BatchSize;
        Augmentation? augmentation = Augmentation.IsAskedFor(recipe) ? new Augmentation(Seed, recipe, 28, 28) : null;
        Network = InitialNetwork(recipe, shape);
        _epoch = new TrainingEpoch(Network, examples, recipe, Seed, augmentation, _team);
    }

    public Network Network { get; }

    /// <summary>Steps of an epoch.</summary>
    public int Steps { get; }

    /// <summary>Bytes that the last epoch's steps allocated, on all of the process's threads.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>The network that a run of <see cref="Seed"/> begins with.</summary>
    public static Network InitialNetwork(TrainingCase work) => InitialNetwork(work.Recipe, work.Shape);

    /// <summary>Trains the next epoch and returns its seconds; the shuffle counts too.</summary>
    public double TrainEpoch(int threads)
    {
        long started = Stopwatch.GetTimestamp();
        _epoch.Begin(Seed, ++_epochsDone);
        Stretch all = _epoch.Take(int.MaxValue);
        _team.Run(threads, member =>
        {
            long before = member == 0 ? GC.GetTotalAllocatedBytes(precise: false) : 0;
            _epoch.Train(member, all, CancellationToken.None);
            if (member == 0)
            {
                AllocatedBytes = GC.GetTotalAllocatedBytes(precise: false) - before;
            }
        });
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public void Dispose() => _team.Disband();

    private static Network InitialNetwork(Recipe recipe, NetworkShape shape)
    {
        Network network = new(KernelSet.Default, recipe.DesignFor(shape.Inputs, shape.Classes, shape.Depth, InputScaling.UnitInterval));
        for (int index = 0; index < shape.Depth; index++)
        {
            Initializer.Draw(recipe.Initializer, recipe.Gain, Seed, index, network.Layers[index]);
        }

        return network;
    }
}
