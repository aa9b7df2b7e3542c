using System.Diagnostics;
using Fathom.Engine.Training;

namespace Fathom.Benchmarks;

/// <summary>All that is measured of one case. Seconds are of an epoch; shares are operations per second of processor
/// time, relative to the peak measured just before: what other programs take from the wall clock does not count.</summary>
internal sealed class EpochMeasurement : IDisposable
{
    /// <summary>Two threads are measured so often in a round, to see them with the cores together and apart.</summary>
    private const int AttemptsOfTwoThreads = 3;

    private readonly DataSplit _data;
    private readonly TrainingRun _run;
    private readonly TrainingRun _neighbour;

    public EpochMeasurement(TrainingCase work, DataSplit data)
    {
        Work = work;
        _data = data;
        _run = new TrainingRun(work, data.Training);
        _neighbour = new TrainingRun(work, data.Training);
    }

    public TrainingCase Work { get; }

    private double Operations => Work.Operations(_data.Training.Count);

    public Sample Peak { get; } = new();

    public Sample OneThread { get; } = new();

    /// <summary>Processor time of the same epochs: less than their seconds only where other programs ran meanwhile.</summary>
    public Sample OneThreadProcessor { get; } = new();

    /// <summary>Two threads while the cores shared a cache.</summary>
    public TwoThreads Together { get; } = new();

    /// <summary>Two threads while they did not.</summary>
    public TwoThreads Apart { get; } = new();

    public Sample WholeOneThread { get; } = new();

    public Sample WholeTwoThreads { get; } = new();

    public Sample Share { get; } = new();

    public Sample WholeShare { get; } = new();

    public Sample SideBySideGain { get; } = new();

    /// <summary>Bytes per training step; the largest seen, with one thread or two.</summary>
    public double AllocatedBytesPerStep { get; private set; }

    /// <summary>Trains what is not kept, so that everything is compiled and each thread has its memory.</summary>
    public void WarmUp()
    {
        _run.TrainEpoch(threads: 1);
        _run.TrainEpoch(threads: 2);
        _neighbour.TrainEpoch(threads: 1);
    }

    /// <summary>One of each; the quantities that are compared stand next to each other in time.</summary>
    public void Round()
    {
        (double peak, double one) = RoundOfShare();
        for (int attempt = 0; attempt < AttemptsOfTwoThreads; attempt++)
        {
            TrainOnTwoThreads(one);
        }

        SideBySideGain.Add(2 * one / TrainBoth());
        WholeEpoch whole = WholeEpoch.Train(Work, _data, epochs: 1, threads: 1);
        WholeOneThread.Add(whole.Record.Seconds);
        WholeShare.Add(Operations / whole.ProcessorSeconds / peak);
        WholeTwoThreads.Add(WholeEpoch.Train(Work, _data, epochs: 1, threads: 2).Record.Seconds);
    }

    /// <summary>One round of the share alone.</summary>
    public (double Peak, double Seconds) RoundOfShare()
    {
        double peak = FmaPeak.Measure();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        double seconds = Train(threads: 1);
        double processorSeconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        Peak.Add(peak);
        OneThread.Add(seconds);
        OneThreadProcessor.Add(processorSeconds);
        Share.Add(Operations / processorSeconds / peak);
        return (peak, seconds);
    }

    public void Dispose()
    {
        _run.Dispose();
        _neighbour.Dispose();
    }

    private double Train(int threads)
    {
        double seconds = _run.TrainEpoch(threads);
        AllocatedBytesPerStep = Math.Max(AllocatedBytesPerStep, (double)_run.AllocatedBytes / _run.Steps);
        return seconds;
    }

    /// <summary>What the cores moved in the middle of belongs to neither kind.</summary>
    private void TrainOnTwoThreads(double secondsOnOne)
    {
        bool togetherBefore = CoreDistance.IsTogether();
        double seconds = Train(threads: 2);
        bool togetherAfter = CoreDistance.IsTogether();
        if (togetherBefore == togetherAfter)
        {
            (togetherBefore ? Together : Apart).Add(seconds, secondsOnOne);
        }
    }

    /// <summary>Seconds until both of two runs that train at once, a thread each, have finished.</summary>
    private double TrainBoth()
    {
        long started = Stopwatch.GetTimestamp();
        Thread beside = new(() => _neighbour.TrainEpoch(threads: 1));
        beside.Start();
        _run.TrainEpoch(threads: 1);
        beside.Join();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
