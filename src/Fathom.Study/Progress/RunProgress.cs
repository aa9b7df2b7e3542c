using System.Collections.Immutable;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Forecasting;
using Fathom.Study.Folders;
using Fathom.Study.Metrics;
using Fathom.Study.Plans;

namespace Fathom.Study.Progress;

/// <summary>How far one run has come. Immutable: each event makes the next one.</summary>
public sealed record RunProgress
{
    private const int RecentEpochs = 5;

    public required RunSpec Run { get; init; }

    /// <summary>What it is watched by.</summary>
    public DecidingMetric Metric { get; init; }

    /// <summary>Floating-point operations of one epoch.</summary>
    public required double OperationsPerEpoch { get; init; }

    /// <summary>Training examples of one epoch.</summary>
    public required int ExamplesPerEpoch { get; init; }

    public RunStatus Status { get; init; } = RunStatus.Planned;

    public int EpochsDone { get; init; }

    /// <summary>Epochs watched by this process, in order; a resumed run's earlier ones are not among them.</summary>
    public ImmutableList<EpochAccuracy> Epochs { get; init; } = [];

    /// <summary>The same epochs as recorded, layers aside, for forecasts.</summary>
    public ImmutableList<EpochRecord> Records { get; init; } = [];

    /// <summary>Worked out when first asked for, which a view does and training need not wait for.</summary>
    internal Lazy<ForecastPoint?>? LazyForecast { get; init; }

    /// <summary>Validation accuracy to come at the run's end, or at half as many epochs again where that is sooner; null where nothing can be said.</summary>
    public ForecastPoint? Forecast => HasEnded ? null : LazyForecast?.Value;

    /// <summary>Seconds of the last few watched epochs.</summary>
    public ImmutableList<double> RecentSeconds { get; init; } = [];

    /// <summary>Seconds of all watched epochs.</summary>
    public double WatchedSeconds { get; init; }

    /// <summary>The clock's timestamp at the last event.</summary>
    public long LastEventAt { get; init; }

    /// <summary>What the run came to; null while it has not ended.</summary>
    public RunResult? Result { get; init; }

    public int EpochsPlanned => Run.Budgets[^1];

    public bool HasEnded => Result is not null;

    /// <summary>Epochs that remain; none once the run has ended, however it ended.</summary>
    public int EpochsLeft => HasEnded ? 0 : Math.Max(0, EpochsPlanned - EpochsDone);

    public EpochAccuracy? Latest => Epochs.Count > 0 ? Epochs[^1] : null;

    /// <summary>Mean of the recent epochs; null before the first has been watched.</summary>
    public double? SecondsPerEpoch => RecentSeconds.Count > 0 ? RecentSeconds.Average() : null;

    public double? ExamplesPerSecond => SecondsPerEpoch is > 0 ? ExamplesPerEpoch / SecondsPerEpoch : null;

    public RunProgress AfterEpoch(EpochRecord record, long now) => this with
    {
        EpochsDone = record.Epoch,
        Epochs = Epochs.Add(new EpochAccuracy(record.Epoch, Metric.OnTraining(record), Metric.OnValidation(record))),
        Records = Records.Add(record with { Layers = [] }),
        RecentSeconds = (RecentSeconds.Count < RecentEpochs ? RecentSeconds : RecentSeconds.RemoveAt(0)).Add(record.Seconds),
        WatchedSeconds = WatchedSeconds + record.Seconds,
        LastEventAt = now,
    };

    public RunProgress Ended(RunResult result, long now) => this with
    {
        Status = result.Record.Status,
        EpochsDone = result.History.Epochs.Count,
        Epochs = [.. result.History.Epochs.Select(epoch => new EpochAccuracy(epoch.Epoch, Metric.OnTraining(epoch), Metric.OnValidation(epoch)))],
        Result = result,
        LastEventAt = now,
    };
}
