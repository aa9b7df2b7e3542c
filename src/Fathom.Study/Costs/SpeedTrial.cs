using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Plans;

namespace Fathom.Study.Costs;

/// <summary>How fast this machine trains: short trainings on made-up pixels, timed epoch by epoch.</summary>
public sealed class SpeedTrial
{
    /// <summary>More are not measured each; what lies between two of them is as fast as the nearer one.</summary>
    public const int MostMeasured = 6;

    private const int MostExamples = 48_000;
    private const int DeepestTrained = 30;
    private const int WidestTrained = 512;

    /// <summary>As many as a recipe may ask for.</summary>
    private const int MostEpochs = 100_000;

    private readonly int _threads;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _clock;

    /// <param name="threads">What counts as all threads.</param>
    /// <param name="patience">How long to train each network on one thread, and again on all; three times as long while it still gets faster.</param>
    /// <param name="clock">Times the epochs.</param>
    public SpeedTrial(int threads, TimeSpan patience, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _threads = threads;
        _patience = patience;
        _clock = clock;
    }

    /// <summary>So many that what is done once an epoch hardly counts.</summary>
    internal double OperationsOfAnEpoch { get; init; } = 6e9;

    /// <summary>The speed of every load; of many, some stand for those beside them.</summary>
    public IReadOnlyDictionary<TrainingLoad, TrainingSpeed> Measure(IEnumerable<TrainingLoad> loads, CancellationToken cancel)
    {
        TrainingLoad[] ordered = [.. loads.Distinct().OrderByDescending(load => load.Shape.TrainingOperations)];
        int measured = Math.Min(MostMeasured, ordered.Length);
        TrainingSpeed[] speeds = [.. Enumerable.Range(0, measured).Select(index => Measure(ordered[Position(index)], cancel))];
        return ordered.Index().ToDictionary(
            load => load.Item,
            load => speeds[Enumerable.Range(0, measured).MinBy(index => Math.Abs(Position(index) - load.Index))]);

        int Position(int index) => measured == 1 ? 0 : index * (ordered.Length - 1) / (measured - 1);
    }

    /// <summary>The speed of one load. Of a very large network a smaller one of its kind is trained, for a unit of work costs the same.</summary>
    public TrainingSpeed Measure(TrainingLoad load, CancellationToken cancel)
    {
        NetworkShape shape = load.Shape with
        {
            Width = Math.Min(load.Shape.Width, WidestTrained),
            Depth = load.Shape.Widths.Count > 0 ? load.Shape.Depth : Math.Min(load.Shape.Depth, DeepestTrained),
        };
        Recipe recipe = load.Recipe with { Width = shape.Width, BatchSize = Math.Min(load.Recipe.BatchSize, MostExamples) };
        int steps = (int)(Math.Min(OperationsOfAnEpoch / shape.TrainingOperations, MostExamples) / recipe.BatchSize);
        int count = Math.Max(1, steps) * recipe.BatchSize;
        using SpeedWatch watch = new(_threads, _patience, _clock);
        watch.Follow(Train(MadeUp(shape, count), recipe, shape.Depth), cancel);
        double operations = new TrainingLoad(shape, recipe).EpochOperations(count, validationCount: 1);
        return new TrainingSpeed(operations / watch.OneThreadSeconds, operations / watch.AllThreadsSeconds, _threads);
    }

    /// <summary>With steps so small that nothing diverges, for as long as it is watched.</summary>
    private static Trainer Train(DataSplit data, Recipe recipe, int depth) => new(
        data,
        recipe with { LearningRate = 1e-6, Schedule = ScheduleKind.Constant, WarmupEpochs = 0, Patience = 0, Epochs = MostEpochs },
        depth,
        seed: 1,
        budgets: []);

    private static DataSplit MadeUp(NetworkShape shape, int count)
    {
        byte[] pixels = new byte[count * shape.Inputs];
        byte[] labels = new byte[count];
        for (int index = 0; index < pixels.Length; index++)
        {
            // Knuth's multiplicative hash: bytes without a pattern that the hardware could guess.
            pixels[index] = (byte)((uint)index * 2_654_435_761u >> 24);
        }

        for (int index = 0; index < count; index++)
        {
            labels[index] = (byte)(index % shape.Classes);
        }

        ExampleSet examples = new(pixels, labels, shape.Inputs);
        return new DataSplit(examples, examples.Slice(0, 1), examples.Slice(0, 1), shape.Classes, 1, shape.Inputs);
    }
}
