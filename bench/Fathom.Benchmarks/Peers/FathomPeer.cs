using System.Globalization;
using Fathom.Engine.Training;

namespace Fathom.Benchmarks.Peers;

/// <summary>Fathom as one of the peers, in a process of its own: <c>peer DEPTH WIDTH BATCH THREADS</c>.</summary>
internal static class FathomPeer
{
    private const int Epochs = 2;

    public static string Run(Dataset data, ReadOnlySpan<string> arguments)
    {
        TrainingCase work = TrainingCase.Parse(arguments);
        int threads = int.Parse(arguments[3], CultureInfo.InvariantCulture);
        DataSplit split = BenchmarkData.Split(data);
        double before = CoreDistance.MeasureNanoseconds();
        using TrainingRun run = new(work, split.Training);
        double seconds = 0;
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            seconds = run.TrainEpoch(threads);
        }

        EpochRecord whole = WholeEpoch.Train(work, split, Epochs, threads).Record;
        string version = typeof(Trainer).Assembly.GetName().Version!.ToString(3);
        return new PeerResult($"Fathom {version}", seconds, whole.TrainLoss, CheckDifference: 0, whole.Seconds, Math.Max(before, CoreDistance.MeasureNanoseconds())).ToJson();
    }
}
