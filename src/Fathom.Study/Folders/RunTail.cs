using Fathom.Engine.Training;
using Fathom.Study.Formats;
using Fathom.Study.Plans;

namespace Fathom.Study.Folders;

/// <summary>
/// Follows a run's folder while somebody trains in it, in whatever process: reads what was added, takes no lock, and costs
/// a look at three files where nothing was. Not safe for use from several threads.
/// </summary>
public sealed class RunTail
{
    private readonly RunFolder _folder;
    private readonly RunSpec _run;
    private readonly List<EpochRecord> _rows = [];
    private readonly List<IReadOnlyList<LayerRecord>> _layers = [];
    private readonly List<LayerRecord> _layersOfNext = [];
    private readonly List<EpochRecord> _epochs = [];
    private CsvTail _historyFile;
    private CsvTail _layersFile;
    private (DateTime Written, long Length) _recordStamp;

    /// <param name="folder">Of the study.</param>
    /// <param name="run">Whether or not it has started.</param>
    public RunTail(string folder, RunSpec run)
    {
        _folder = StudyFolder.RunFolder(folder, run);
        _run = run;
        (_historyFile, _layersFile) = (HistoryCsv.Tail(_folder.HistoryPath), LayersCsv.Tail(_folder.LayersPath));
    }

    /// <summary>Null while the run has not started.</summary>
    public RunRecord? Record { get; private set; }

    /// <summary>The epochs whose every file was written.</summary>
    public RunHistory History => new(_layers.Count > 0 ? _layers[0] : [], [.. _epochs]);

    public int EpochCount => _epochs.Count;

    /// <summary>How often the history was found to begin anew, as when an interrupted run goes on from its checkpoint.</summary>
    public int Restarts { get; private set; }

    /// <summary>Looks whether anything was added; true where it was.</summary>
    /// <exception cref="InvalidRequestException">A file is damaged: which, where, what was expected.</exception>
    public bool Refresh()
    {
        (RunRecord? Record, int Epochs, int Restarts) before = (Record, EpochCount, Restarts);
        RefreshRecord();
        try
        {
            ReadRowsOrStartOver();
        }
        catch (InvalidRequestException) when (before.Epochs > 0)
        {
            // The middle of a line that is not what it was: the file was replaced by one as long or longer.
            ReadRowsOrStartOver();
        }

        if (!ReferenceEquals(before.Record, Record) && Record is { IsFinished: true })
        {
            RequireAsWritten();
        }

        return !ReferenceEquals(before.Record, Record) || before.Epochs != EpochCount || before.Restarts != Restarts;
    }

    /// <summary>Once it has ended, its files stay as they were written.</summary>
    private void RequireAsWritten()
    {
        try
        {
            RunSums.Read(_folder)?.Require(_folder.RecordPath, _folder.HistoryPath, _folder.LayersPath);
        }
        catch (InvalidRequestException)
        {
            _recordStamp = default;
            throw;
        }
    }

    private void RefreshRecord()
    {
        FileInfo file = new(_folder.RecordPath);
        if (!file.Exists)
        {
            Record = null;
            return;
        }

        if (_recordStamp != (file.LastWriteTimeUtc, file.Length))
        {
            (DateTime, long) stamp = (file.LastWriteTimeUtc, file.Length);
            Record = _folder.ReadRecord();
            _recordStamp = stamp;
        }
    }

    /// <summary>What is damaged is met again at the next look, and mended it is read from its beginning.</summary>
    private void ReadRowsOrStartOver()
    {
        try
        {
            ReadRows();
        }
        catch
        {
            Restart();
            throw;
        }
    }

    private void ReadRows()
    {
        // A writer adds to layers.csv first, so whatever history.csv holds now has its layers already.
        IReadOnlyList<CsvRow>? rows = _historyFile.ReadAdded();
        IReadOnlyList<CsvRow>? layers = rows is null ? null : _layersFile.ReadAdded();
        if (rows is null || layers is null)
        {
            Restart();
            rows = _historyFile.ReadAdded() ?? [];
            layers = _layersFile.ReadAdded() ?? [];
        }

        foreach (CsvRow row in rows)
        {
            _rows.Add(HistoryCsv.Parse(row, _rows.Count + 1));
        }

        foreach (CsvRow row in layers)
        {
            AddLayer(row);
        }

        while (_epochs.Count < _rows.Count && _epochs.Count + 1 < _layers.Count)
        {
            _epochs.Add(_rows[_epochs.Count] with { Layers = _layers[_epochs.Count + 1] });
        }
    }

    private void AddLayer(CsvRow row)
    {
        _layersOfNext.Add(LayersCsv.Parse(row, _layers.Count, _layersOfNext.Count + 1));
        if (_layersOfNext.Count == _run.Depth)
        {
            _layers.Add([.. _layersOfNext]);
            _layersOfNext.Clear();
        }
    }

    private void Restart()
    {
        Restarts += EpochCount > 0 ? 1 : 0;
        _rows.Clear();
        _layers.Clear();
        _layersOfNext.Clear();
        _epochs.Clear();
        (_historyFile, _layersFile) = (HistoryCsv.Tail(_folder.HistoryPath), LayersCsv.Tail(_folder.LayersPath));
    }
}
