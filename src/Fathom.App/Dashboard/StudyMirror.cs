using Fathom.Study;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Progress;
using Fathom.Study.Reporting;
using Fathom.Study.Reporting.Files;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.App.Dashboard;

/// <summary>
/// A study as its folder shows it, whoever trains it, with a version that counts its changes. A page that knows a version
/// is told what changed since, so no page needs a queue. Not safe for use from several threads.
/// </summary>
/// <param name="cluster">How it stands on its cluster; null where that is not asked.</param>
/// <param name="version">Where counting begins: after what pages know of the mirror that this one replaces.</param>
internal sealed class StudyMirror(string name, string folder, TimeProvider clock, ClusterWatch? cluster = null, long version = 0)
{
    private readonly Dictionary<Language, (long Version, IReadOnlyList<string> Answer)> _answers = [];
    private StudyPlan? _plan;
    private (DateTime Written, long Length) _planStamp;
    private long _planReadAt;
    private List<MirroredRun> _runs = [];
    private StudyProgress? _progress;
    private TuningRecord _tuning = TuningRecord.Empty;
    private bool _isBeingTrained;
    private bool _hasReport;
    private string? _problem;
    private string? _fault;

    public long Version { get; private set; } = version;

    /// <summary>Looks whether anything changed.</summary>
    /// <param name="failure">What went wrong with the study beside its files; null where nothing did.</param>
    public bool Refresh(string? failure = null)
    {
        long next = Version + 1;
        (bool, bool, string?) before = (_isBeingTrained, _hasReport, _problem);
        bool changed;
        try
        {
            changed = ReadPlan(next) | RefreshTuning(next);
            bool isHeld = StudyFolder.IsBeingTrained(folder);
            _hasReport = File.Exists(Path.Combine(folder, "report.html"));
            changed |= RefreshRuns(next, isHeld) | cluster?.Refresh() == true;
            _isBeingTrained = isHeld || _runs.Exists(run => run.IsHeld);
            _problem = failure;
        }
        catch (Exception e) when (e is InvalidRequestException or IOException or UnauthorizedAccessException)
        {
            _problem = e is InvalidRequestException ? e.Message : FileFault.Describe(e);
            BeginProgress();
            changed = false;
        }

        changed |= before != (_isBeingTrained, _hasReport, _problem);
        Version += changed ? 1 : 0;
        return changed;
    }

    /// <summary>What a page that knows version <paramref name="since"/> lacks; all of it for one that knows none or too old a one.</summary>
    public StudyMessage? Changes(long since, Language language)
    {
        if (_plan is null)
        {
            return _problem is null && _fault is null ? null : HeadAlone(_fault);
        }

        bool whole = since < _planReadAt;
        StudySnapshot snapshot = _progress!.Snapshot();
        IEnumerable<(int Index, MirroredRun Item)> changed = _runs.Index().Where(run => whole || run.Item.ChangedAt > since);
        return new StudyMessage(
            whole,
            Head(snapshot, language),
            [.. changed.Select(run => run.Item.Changes(
                whole ? 0 : since, language, snapshot.Estimate.RunsLeft[run.Index]?.TotalSeconds, snapshot.Runs[run.Index].ExamplesPerSecond))]);
    }

    /// <summary>Tells the pages what nobody foresaw in reading this study.</summary>
    public void Tell(Exception fault)
    {
        _fault = TextOf(fault);
        Version++;
    }

    public static string TextOf(Exception fault) => $"{fault.GetType().Name}: {fault.Message}";

    /// <summary>What can be told whatever is wrong with the rest: the study's name and what is wrong.</summary>
    public StudyMessage HeadAlone(string? fault) => new(
        Whole: false, new StudyHead(name, "", false, false, [], 0, 0, 1, [], [], [], [], _isBeingTrained, 0, null, null, null, _hasReport, "", [], _problem, fault), []);

    /// <summary>A study that grew by runs is another one to the page.</summary>
    private bool ReadPlan(long version)
    {
        FileInfo file = new(StudyFolder.PlanPath(folder));
        if (!file.Exists && _plan is not null)
        {
            throw new InvalidRequestException($"{folder} has been moved or deleted; shown is what was read before");
        }

        if (!file.Exists || _planStamp == (file.LastWriteTimeUtc, file.Length))
        {
            return false;
        }

        FolderLinks.Require(folder, file.FullName);
        (DateTime, long) stamp = (file.LastWriteTimeUtc, file.Length);
        Begin(StudyFolder.ReadPlan(folder)!, version);
        _planStamp = stamp;
        return true;
    }

    private void Begin(StudyPlan plan, long version)
    {
        _plan = plan;
        _planReadAt = version;
        _runs = [.. plan.Runs.Select(run => new MirroredRun(plan, run, folder))];
        _progress = null;
    }

    /// <summary>Trials are news; once rates are chosen the runs have other recipes, and that is another study to the page.</summary>
    private bool RefreshTuning(long version)
    {
        if (_plan is not { TuneLearningRate: true })
        {
            return false;
        }

        TuningRecord before = _tuning;
        _tuning = StudyFolder.ReadTuning(folder);
        if (_tuning.Choices.Count != _plan.TunedRates.Count)
        {
            Begin(_plan with { TunedRates = _tuning.Choices }, version);
        }

        LearningRateTrial[] ended = [.. _tuning.Trials.Except(before.Trials)];
        foreach (LearningRateTrial trial in ended)
        {
            _progress?.TrialEnded(trial);
        }

        return ended.Length > 0;
    }

    private bool RefreshRuns(long version, bool isHeld)
    {
        RunRequests requests = RunRequests.Read(folder);
        bool changed = false;
        foreach (MirroredRun run in _runs)
        {
            (bool hadEnded, int restarts, int epochs, RunStatus? status, string? problem) = (run.HasEnded, run.Restarts, run.History.Epochs.Count, run.Record?.Status, run.Problem);
            if (!run.Refresh(version, requests.Of(run.Run), isHeld || run.IsHeld))
            {
                continue;
            }

            changed = true;
            if (hadEnded && !run.HasEnded || restarts != run.Restarts || problem != run.Problem)
            {
                // It goes on after its end, or from an earlier epoch, or is damaged or mended: progress only ever looks forward.
                _progress = null;
            }
            else if (_progress is not null)
            {
                Tell(_progress, run, epochs, status);
            }
        }

        BeginProgress();
        return changed;
    }

    private void BeginProgress()
    {
        if (_progress is null && _plan is not null)
        {
            _progress = new StudyProgress(_plan, clock, _tuning);
            foreach (MirroredRun run in _runs)
            {
                Tell(_progress, run, epochsTold: 0, statusTold: null);
            }
        }
    }

    private static void Tell(StudyProgress progress, MirroredRun run, int epochsTold, RunStatus? statusTold)
    {
        if (run.Record is not RunRecord record)
        {
            return;
        }

        if (record.Status is RunStatus.Running && statusTold is not RunStatus.Running)
        {
            progress.RunStarted(run.Run, epochsTold);
        }

        foreach (var epoch in run.History.Epochs.Skip(epochsTold))
        {
            progress.EpochEnded(run.Run, epoch);
        }

        if (record.Status is RunStatus.Paused && statusTold is not RunStatus.Paused)
        {
            progress.RunPaused(run.Run);
        }

        if (run.HasEnded && record.Status != statusTold)
        {
            progress.RunEnded(new RunResult(record, run.History));
        }
    }

    private StudyHead Head(StudySnapshot snapshot, Language language) => new(
        name,
        _plan!.Data.Name,
        _plan.Data.IsSynthetic,
        _plan.Data.IsOfRows,
        new GarmentTexts(language).ClassesOf(_plan.Data),
        _plan.Data.ImageHeight,
        _plan.Data.ImageWidth,
        _plan.Data.Channels,
        [.. _plan.Arms.Select(arm => arm.Name)],
        _plan.Depths,
        _plan.Seeds,
        _plan.Budgets,
        _isBeingTrained,
        snapshot.Estimate.DoneFraction,
        _isBeingTrained && cluster?.Message(language) is not { IsLive: true } ? snapshot.Estimate.Left?.TotalSeconds : null,
        _isBeingTrained && snapshot.Tuning.GoesOn ? new TuningMessage(snapshot.Tuning.TrialsDone, snapshot.Tuning.TrialsPlanned) : null,
        cluster?.Message(language),
        _hasReport,
        Named(new PageWords(language).NameOf(_plan.Metric)),
        Answer(language),
        _problem,
        _fault);

    /// <summary>As a button or an axis begins.</summary>
    private static string Named(string metric) => char.ToUpperInvariant(metric[0]) + metric[1..];

    /// <summary>The report's own verdict; made once, when nothing trains any more.</summary>
    private IReadOnlyList<string> Answer(Language language)
    {
        if (_isBeingTrained || !_runs.Exists(run => run.HasEnded))
        {
            return [];
        }

        if (!_answers.TryGetValue(language, out var known) || known.Version != Version)
        {
            StudyResults results = new(_plan!, [.. _runs.Select(run => run.Result).OfType<RunResult>()]);
            known = (Version, StudyReport.Answer(StudyAnswer.Of(results), language, isSearch: File.Exists(Path.Combine(folder, SearchFile.Name))));
            _answers[language] = known;
        }

        return known.Answer;
    }
}
