using Fathom.Engine.Training;
using Fathom.Study;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Folders;
using Fathom.Study.Metrics;
using Fathom.Study.Plans;
using Fathom.Study.Texts;

namespace Fathom.App.Dashboard;

/// <summary>A run as the page knows it: its tail, and at which version of the study each part of it last changed.</summary>
internal sealed class MirroredRun(StudyPlan plan, RunSpec run, string folder)
{
    private (int Epochs, bool HasEnded) _forecastAt;
    private ForecastMessage? _forecast;
    private readonly RunTail _tail = new(folder, run);
    private readonly List<long> _versionOfEpoch = [];
    private long _begunAnewAt;
    private RunRequest? _asked;
    private bool _isBeingTrained;

    public RunSpec Run => run;

    public RunRecord? Record => _tail.Record;

    public RunHistory History { get; private set; } = new([], []);

    /// <summary>As the report reads it, with the findings of today's rules; null where nothing was started.</summary>
    public RunResult? Result => Record is { } record ? RunDiagnosis.Renewed(plan, new RunResult(record, History)) : null;

    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    public long ChangedAt { get; private set; }

    /// <summary>How often the history was found to begin anew.</summary>
    public int Restarts { get; private set; }

    /// <summary>What keeps its files from being read; null where nothing does.</summary>
    public string? Problem { get; private set; }

    public bool HasEnded => Record?.Status is RunStatus.Done or RunStatus.Diverged or RunStatus.Failed or RunStatus.Stopped;

    /// <summary>Whether a process trains this run and not the whole study, as a task of a cluster does.</summary>
    public bool IsHeld => Record?.Status is RunStatus.Running or RunStatus.Paused
        && StudyFolder.IsBeingTrained(StudyFolder.RunFolder(folder, run).Path);

    /// <summary>Looks at the run's files; where they changed, what is new belongs to <paramref name="version"/>.</summary>
    public bool Refresh(long version, RunRequest? asked, bool isBeingTrained)
    {
        string? before = Problem;
        bool grew = Look();
        bool changed = grew || before != Problem || _asked != asked || _isBeingTrained != isBeingTrained && !HasEnded && Record is not null;
        (_asked, _isBeingTrained) = (asked, isBeingTrained);
        if (!changed)
        {
            return false;
        }

        ChangedAt = version;
        if (grew)
        {
            History = _tail.History;
            Findings = HasEnded && Record!.Findings.Count > 0 ? Result!.Record.FindingsAtTheEnd() : RunDiagnosis.SoFar(plan, run, History);
        }

        if (_tail.Restarts != Restarts)
        {
            Restarts = _tail.Restarts;
            _versionOfEpoch.Clear();
            _begunAnewAt = version;
        }

        _versionOfEpoch.AddRange(Enumerable.Repeat(version, History.Epochs.Count - _versionOfEpoch.Count));
        return true;
    }

    /// <summary>A run that is damaged keeps no other from being shown.</summary>
    private bool Look()
    {
        try
        {
            RunFolder files = StudyFolder.RunFolder(folder, run);
            FolderLinks.Require(folder, files.RecordPath, files.HistoryPath, files.LayersPath);
            bool grew = _tail.Refresh();
            Problem = null;
            return grew;
        }
        catch (Exception e) when (e is InvalidRequestException or IOException or UnauthorizedAccessException)
        {
            Problem = e is InvalidRequestException ? e.Message : FileFault.Describe(e);
            return false;
        }
    }

    /// <summary>What a page that heard of version <paramref name="since"/> lacks.</summary>
    public RunMessage Changes(long since, Language language, double? secondsLeft, double? imagesPerSecond)
    {
        int known = since < _begunAnewAt ? 0 : _versionOfEpoch.TakeWhile(version => version <= since).Count();
        bool soFar = !HasEnded;
        return new RunMessage(
            run.Name,
            run.Arm,
            run.Depth,
            run.Seed,
            Status(),
            _asked?.ToString().ToLowerInvariant(),
            Problem ?? Record?.StopReason,
            run.Budgets[^1],
            known + 1,
            [.. History.Epochs.Skip(known).Select(Row)],
            History.Epochs is [.., var last] ? Layers(last) : null,
            [.. Findings.Select(finding => Message(finding, soFar, language))],
            Forecast(),
            _isBeingTrained ? secondsLeft : null,
            Status() == "running" ? imagesPerSecond : null,
            HasEnded && Record!.Results is [.., var test] ? plan.Metric.OnTest(test) : null);
    }

    /// <summary>Made once an epoch, however many pages ask.</summary>
    private ForecastMessage? Forecast()
    {
        if (_forecastAt != (History.Epochs.Count, HasEnded))
        {
            _forecastAt = (History.Epochs.Count, HasEnded);
            _forecast = LiveForecast.Of(plan, run, History, HasEnded);
        }

        return _forecast;
    }

    private string Status() => Problem is not null ? "damaged" : Record?.Status switch
    {
        null => "planned",
        RunStatus.Running or RunStatus.Paused or RunStatus.Planned when !_isBeingTrained => "interrupted",
        { } status => status.ToString().ToLowerInvariant(),
    };

    private IReadOnlyList<double?> Row(EpochRecord epoch) =>
    [
        Finite(plan.Metric.OnTraining(epoch)),
        Finite(plan.Metric.OnValidation(epoch)),
        Finite(epoch.TrainLoss),
        Finite(epoch.ValidationLoss),
    ];

    private LayersMessage Layers(EpochRecord epoch) => new(
        epoch.Epoch,
        [.. epoch.Layers.Select(layer => Finite(layer.GradientNorm))],
        [.. History.InitialLayers.Select(layer => Finite(layer.GradientNorm))],
        [.. epoch.Layers.Select(layer => layer.DeadFraction)]);

    private static FindingMessage Message(Finding finding, bool soFar, Language language) => new(
        finding.Kind.ToString(),
        finding.Severity.ToString().ToLowerInvariant(),
        finding.Epoch,
        FindingTexts.Label(finding, language),
        FindingTexts.Sentence(finding, language),
        FindingTexts.Remedy(finding, language),
        soFar);

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
