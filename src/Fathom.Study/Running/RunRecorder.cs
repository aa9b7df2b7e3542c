using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Propagation;
using Fathom.Study.Folders;
using Fathom.Study.Formats;
using Fathom.Study.Workers;

namespace Fathom.Study.Running;

/// <summary>
/// Writes a run's folder while it trains. The order of writing is what lets a run be killed at any instant: a
/// checkpoint is only written after everything up to its epoch stands in history.csv, layers.csv and run.json, so
/// whatever is newer than the checkpoint can be dropped and made again.
/// </summary>
internal sealed class RunRecorder : ITrainingObserver, IDisposable
{
    private readonly RunFolder _folder;
    private readonly RunServices _services;
    private readonly IStudyObserver _observer;
    private readonly Func<IReadOnlyList<LayerRecord>, Preflight> _preflight;
    private readonly Func<RunHistory, int, IReadOnlyList<Finding>> _diagnose;
    private readonly List<EpochRecord> _epochs = [];
    private readonly EpochSum _sum = new();
    private TrainingOutcome? _outcome;
    private IReadOnlyList<LayerRecord> _initialLayers = [];
    private bool _resultsAreNew;
    private bool _stateIsWritten;
    private string? _sumOfState;
    private readonly CheckpointPace _pace;
    private long _checkpointWritten;

    /// <param name="folder">Where to write.</param>
    /// <param name="services">Disk, clock and intervals.</param>
    /// <param name="observer">Hears of every epoch.</param>
    /// <param name="record">The run as it stands.</param>
    /// <param name="preflight">Judges the network by its layers at initialisation.</param>
    /// <param name="diagnose">What is found in a history at a budget.</param>
    public RunRecorder(
        RunFolder folder,
        RunServices services,
        IStudyObserver observer,
        RunRecord record,
        Func<IReadOnlyList<LayerRecord>, Preflight> preflight,
        Func<RunHistory, int, IReadOnlyList<Finding>> diagnose)
    {
        _preflight = preflight;
        _diagnose = diagnose;
        _folder = folder;
        _services = services;
        _observer = observer;
        _pace = new CheckpointPace(services.Options.CheckpointInterval);
        Record = record;
    }

    public RunRecord Record { get; private set; }

    public RunHistory History => new(_initialLayers, [.. _epochs]);

    /// <summary>The state after the last finished epoch; null before the first.</summary>
    public Checkpoint? State { get; private set; }

    /// <summary>Starts, or goes on where an earlier command's checkpoint stands.</summary>
    /// <param name="record">The run with the results up to the checkpoint.</param>
    /// <param name="history">The epochs up to the checkpoint; later ones disappear from the files.</param>
    /// <param name="state">The checkpoint; null to start afresh.</param>
    public void Begin(RunRecord record, RunHistory history, Checkpoint? state)
    {
        WriteRecord(record);
        _initialLayers = history.InitialLayers;
        foreach (EpochRecord epoch in history.Epochs)
        {
            Add(epoch);
        }

        if (state is not null)
        {
            WriteHistory();
            WriteWeights(state, WeightsCsv.Read(_folder.WeightsPath, mayBeTorn: true).TakeWhile(sums => sums.Epoch <= state.Epoch));
        }
        else
        {
            File.Delete(_folder.WeightsPath);
        }

        State = state;
        _sumOfState = _sum.Current;
        _stateIsWritten = true;
        _checkpointWritten = _services.Options.Clock.GetTimestamp();
    }

    public void Initialized(IReadOnlyList<LayerRecord> layers)
    {
        _initialLayers = layers;
        WriteHistory();
        Preflight preflight = _preflight(layers);
        WriteRecord(Record with { Preflight = preflight });
        _observer.PreflightDone(Record.Spec, preflight);
    }

    public void BudgetReached(BudgetResult result)
    {
        Record = Record with { Results = [.. Record.Results, result] };
        _resultsAreNew = true;
    }

    public void EpochEnded(EpochRecord record, Func<Checkpoint> capture)
    {
        _services.Disk.Append(_folder.LayersPath, LayersCsv.Rows(record));
        _services.Disk.Append(_folder.HistoryPath, HistoryCsv.Rows(record));
        Add(record);
        IReadOnlyList<Finding> findings = FindingsAt(record);
        if (_resultsAreNew)
        {
            WriteRecord(Record with { Findings = [.. Record.Findings, .. findings] });
        }

        // One epoch late: only now is it known that training went on from there and did not end as diverged.
        if (_services.Options.Clock.GetElapsedTime(_checkpointWritten) >= _pace.Wait)
        {
            WriteCheckpoint();
        }

        // A state is one to go on from only when all rows of its epoch are written: after a write that failed, the one before is checkpointed.
        Checkpoint state = capture();
        WriteSums(state);
        State = state;
        _sumOfState = _sum.Current;
        _stateIsWritten = false;
        _observer.EpochEnded(Record.Spec, record);
        if (findings.Count > 0)
        {
            _observer.FindingsMade(Record.Spec, findings);
        }
    }

    public void Dispose() => _sum.Dispose();

    /// <summary>Writes the state after the last finished epoch, unless it stands on disk already.</summary>
    public void WriteCheckpoint()
    {
        if (!_stateIsWritten && State is not null)
        {
            WriteCheckpoint(new CheckpointFile(State, _outcome) { HistorySha256 = _sumOfState });
        }
    }

    /// <summary>Writes the run's last state with how it ended, so that a killed command need not find out again.</summary>
    public void WriteLastCheckpoint(TrainingOutcome outcome)
    {
        // Kept, so that a checkpoint written on the way out of a failure goes on from no run that had ended.
        _outcome = outcome;
        _stateIsWritten = false;
        WriteCheckpoint();
    }

    public void WriteRecord(RunRecord record)
    {
        byte[] json = StudyJson.Bytes(record);
        AtomicFile.Write(_services.Disk, _folder.RecordPath, stream => stream.Write(json));
        Record = record;
        _resultsAreNew = false;
    }

    /// <summary>The record of a run that has ended for good, with the sums of all its files before it: where it is written, they are.</summary>
    public void WriteEnd(RunRecord record)
    {
        byte[] sums = RunSums.Bytes(_folder, StudyJson.Bytes(record));
        AtomicFile.Write(_services.Disk, _folder.SumsPath, stream => stream.Write(sums));
        WriteRecord(record);
    }

    private void Add(EpochRecord epoch)
    {
        _epochs.Add(epoch);
        _sum.Add(epoch);
    }

    private void WriteWeights(Checkpoint state, IEnumerable<WeightSums> rows)
    {
        byte[] file = WeightsCsv.File(WeightSums.TensorsOf(state), rows);
        AtomicFile.Write(_services.Disk, _folder.WeightsPath, stream => stream.Write(file));
    }

    private void WriteSums(Checkpoint state)
    {
        if (!WeightsCsv.Has(state.Epoch, Record.Data?.TrainingCount ?? int.MaxValue))
        {
            return;
        }

        WeightSums sums = WeightSums.Of(state);
        if (state.Epoch == 1)
        {
            WriteWeights(state, [sums]);
        }
        else
        {
            _services.Disk.Append(_folder.WeightsPath, WeightsCsv.Rows(sums));
        }
    }

    /// <summary>At a budget that is not the run's end, which is judged once it is known how the run ended.</summary>
    private IReadOnlyList<Finding> FindingsAt(EpochRecord epoch) =>
        Record.Spec.Budgets.Contains(epoch.Epoch) && epoch.Epoch < Record.Spec.Budgets[^1] && double.IsFinite(epoch.TrainLoss + epoch.ValidationLoss)
            ? _diagnose(History, epoch.Epoch)
            : [];

    private void WriteHistory()
    {
        RunHistory history = History;
        AtomicFile.Write(_services.Disk, _folder.LayersPath, stream => stream.Write(LayersCsv.File(history)));
        AtomicFile.Write(_services.Disk, _folder.HistoryPath, stream => stream.Write(HistoryCsv.File(history.Epochs)));
    }

    private void WriteCheckpoint(CheckpointFile file)
    {
        long began = _services.Options.Clock.GetTimestamp();
        _services.Disk.Flush(_folder.LayersPath);
        _services.Disk.Flush(_folder.HistoryPath);
        _services.Disk.Flush(_folder.WeightsPath);
        AtomicFile.Write(_services.Disk, _folder.CheckpointPath, file.Write);
        _stateIsWritten = true;
        _checkpointWritten = _services.Options.Clock.GetTimestamp();
        _pace.Written(_services.Options.Clock.GetElapsedTime(began, _checkpointWritten));
    }
}
