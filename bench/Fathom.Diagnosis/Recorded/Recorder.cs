using Fathom.Engine.Training;
using Fathom.Study.Data;

namespace Fathom.DiagnosisBench.Recorded;

/// <summary>
/// Trains the runs whose files are missing. A run is a function of its description, so a deleted file comes back the same on any
/// machine; all of them take about a quarter of an hour.
/// </summary>
internal static class Recorder
{
    public static void RecordMissing(RecordedFolder folder, TextWriter output)
    {
        string? data = Environment.GetEnvironmentVariable("FATHOM_DATA");
        foreach (RecordedRun run in folder.Runs.Where(run => !folder.Holds(run)))
        {
            if (run.Data == FashionMnist.Name && string.IsNullOrEmpty(data))
            {
                output.WriteLine($"{run.Name}: not recorded; set FATHOM_DATA to the folder of Fashion-MNIST");
                continue;
            }

            Dataset set = run.Data == FashionMnist.Name ? PublishedSetReader.Read(FashionMnist.Set, data!) : Sketches.Draw();
            folder.Write(run, Train(run, set));
            output.WriteLine($"{run.Name}: recorded");
        }
    }

    private static RunHistory Train(RecordedRun run, Dataset set)
    {
        ExampleSet all = set.Training;
        DataSplit split = new(
            all.Slice(0, run.TrainingCount),
            all.Slice(all.Count - run.ValidationCount, run.ValidationCount),
            set.Test,
            set.ClassNames.Count,
            set.ImageHeight,
            set.ImageWidth);
        return Train(split, run.Recipe, run.Depth, run.Seed);
    }

    /// <summary>One network's history, on one thread.</summary>
    public static RunHistory Train(DataSplit split, Recipe recipe, int depth, int seed)
    {
        Trainer trainer = new(split, recipe, depth, seed, []);
        Collector collector = new();
        trainer.Train(collector, () => 1, TimeProvider.System, CancellationToken.None);
        return new RunHistory(collector.Initial, collector.Epochs);
    }

    private sealed class Collector : ITrainingObserver
    {
        public IReadOnlyList<LayerRecord> Initial { get; private set; } = [];

        public List<EpochRecord> Epochs { get; } = [];

        public void Initialized(IReadOnlyList<LayerRecord> layers) => Initial = layers;

        public void BudgetReached(BudgetResult result)
        {
        }

        public void EpochEnded(EpochRecord record, Func<Checkpoint> capture) => Epochs.Add(record);
    }
}
