using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Costs;
using Fathom.Study.Plans;

namespace Fathom.Study.Tests.Costs;

public sealed class SpeedTrialTests
{
    private static readonly SpeedTrial Impatient = new(threads: 2, patience: TimeSpan.Zero, TimeProvider.System) { OperationsOfAnEpoch = 1e5 };

    [Fact]
    public void Every_load_gets_a_speed_whatever_its_learning_rate()
    {
        TrainingLoad[] loads = [Load(depth: 1), Load(depth: 3), new(new NetworkShape(4, 8, 2, 2), new Recipe { BatchSize = 7, LearningRate = 1e9 })];

        IReadOnlyDictionary<TrainingLoad, TrainingSpeed> speeds = Impatient.Measure(loads, TestContext.Current.CancellationToken);

        Assert.Equal(loads.ToHashSet(), speeds.Keys.ToHashSet());
        Assert.All(speeds.Values, speed => Assert.True(speed is { OneThread: > 0, AllThreads: > 0, Threads: 2 } && double.IsFinite(speed.OneThread)));
    }

    [Fact]
    public void Of_many_loads_some_are_trained_and_the_others_are_as_fast_as_the_nearest()
    {
        IReadOnlyDictionary<TrainingLoad, TrainingSpeed> speeds = Impatient.Measure(
            Enumerable.Range(1, 20).Select(Load), TestContext.Current.CancellationToken);

        Assert.Equal(20, speeds.Count);
        Assert.Equal(SpeedTrial.MostMeasured, speeds.Values.Distinct().Count());
        Assert.Same(speeds[Load(20)], speeds[Load(19)]);
    }

    [Fact]
    public void Cancelled_it_stops() =>
        Assert.Throws<OperationCanceledException>(() => Impatient.Measure(Load(depth: 2), new CancellationToken(canceled: true)));

    [Fact]
    public void The_best_epoch_of_each_number_of_threads_counts()
    {
        SteppedClock clock = new();
        using SpeedWatch watch = new(allThreads: 2, TimeSpan.FromSeconds(1), clock);
        double[] oneThread = [0.5, 0.4, 0.45];
        double[] allThreads = [0.3, 0.2, 0.35, 0.25];

        Play(oneThread, watch, clock);
        Assert.Equal((2, false), (watch.Threads, watch.HasSeenEnough));
        Play(allThreads, watch, clock);

        Assert.Equal((0.4, 0.2, true), (watch.OneThreadSeconds, watch.AllThreadsSeconds, watch.HasSeenEnough));
    }

    [Fact]
    public void While_epochs_still_get_faster_it_goes_on_three_times_as_long()
    {
        SteppedClock clock = new();
        using SpeedWatch watch = new(allThreads: 2, TimeSpan.FromSeconds(1), clock);

        Play([0.8, 0.7, 0.6, 0.5], watch, clock);
        Assert.Equal(1, watch.Threads);
        Play([0.45], watch, clock);

        Assert.Equal(2, watch.Threads);
    }

    [Fact]
    public void With_one_thread_in_all_nothing_is_measured_twice()
    {
        SteppedClock clock = new();
        using SpeedWatch watch = new(allThreads: 1, TimeSpan.FromSeconds(1), clock);

        Play([0.5, 0.5, 0.5], watch, clock);

        Assert.Equal((0.5, 0.5, true), (watch.OneThreadSeconds, watch.AllThreadsSeconds, watch.HasSeenEnough));
    }

    [Fact]
    public void The_peak_is_that_of_a_processor_with_vectors()
    {
        double peak = FusedMultiplyAddPeak.Measure(TimeSpan.Zero, TimeProvider.System, TestContext.Current.CancellationToken);

        // A slow core that is shared with others, and the widest that anybody builds.
        Assert.InRange(peak, 1e8, 1e12);
    }

    private static TrainingLoad Load(int depth) => new(new NetworkShape(4, 8, 2, depth), new Recipe { Width = 8, BatchSize = 16 });

    private static void Play(double[] seconds, SpeedWatch watch, SteppedClock clock)
    {
        foreach (double epoch in seconds)
        {
            clock.Elapsed += TimeSpan.FromSeconds(epoch);
            watch.EpochEnded(new EpochRecord(1, 0, 0, 0, 0, 0, 0, 0, epoch, []), () => throw new InvalidOperationException("No state is needed."));
        }
    }

    private sealed class SteppedClock : TimeProvider
    {
        public TimeSpan Elapsed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Elapsed.Ticks;
    }
}
