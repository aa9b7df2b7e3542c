using Fathom.Engine.Training;
using Fathom.Study.Formats;
using Fathom.Study.Plans;

namespace Fathom.Study.Folders;

/// <summary>One run's folder: where its files are, and how they are read.</summary>
public sealed class RunFolder(string path)
{
    public string Path { get; } = path;

    public string RecordPath => File("run.json");

    public string HistoryPath => File("history.csv");

    public string LayersPath => File("layers.csv");

    public string CheckpointPath => File("checkpoint.safetensors");

    public string ModelPath => File("model.safetensors");

    public string OnnxPath => File("model.onnx");

    /// <summary>Whether a run was started here.</summary>
    public bool Exists => System.IO.File.Exists(RecordPath);

    /// <exception cref="InvalidRequestException">Not a run's folder, or run.json is damaged.</exception>
    public RunRecord ReadRecord()
    {
        if (!Exists)
        {
            throw new InvalidRequestException($"{Path} is not a run's folder: there is no run.json in it");
        }

        RunRecord record = StudyJson.Read<RunRecord>(RecordPath);
        return record.Spec.Depth is >= 1 and <= PlanBuilder.MaximumDepth
            ? record
            : throw new InvalidRequestException($"{RecordPath}: depth is {record.Spec.Depth}; expected 1 to {PlanBuilder.MaximumDepth}");
    }

    /// <summary>The run's record and history; of a run that has not ended, as far as it was written.</summary>
    /// <exception cref="InvalidRequestException">A file is missing or damaged: which, where, what was expected.</exception>
    public RunResult Read() => Result(ReadRecord());

    /// <summary>The run, where it is the one that is asked for; null where nothing was started.</summary>
    /// <exception cref="InvalidRequestException">It is another run, or damaged.</exception>
    internal RunResult? ReadAs(RunSpec run, DataReference data)
    {
        if (!Exists)
        {
            return null;
        }

        RunRecord record = ReadRecord();
        string[] differences = [.. PlanGrowth.Differences(record, run, data)];
        return differences.Length == 0
            ? Result(record)
            : throw new InvalidRequestException(
                $"{RecordPath} is of another run: {string.Join("; ", differences)}. Choose another folder, or ask for the same run.");
    }

    /// <summary>The trained network.</summary>
    /// <exception cref="InvalidRequestException">The run has not ended, or its model is damaged.</exception>
    public TrainedModel ReadModel()
    {
        RunRecord record = ReadRecord();
        return record.IsFinished
            ? ModelFile.Read(ModelPath)
            : throw new InvalidRequestException($"{Path}: this run has not ended; run its command again to finish it");
    }

    private RunResult Result(RunRecord record) => new(record, ReadHistory(record));

    private RunHistory ReadHistory(RunRecord record)
    {
        bool mayBeTorn = !record.IsFinished;
        if (mayBeTorn && !(System.IO.File.Exists(HistoryPath) && System.IO.File.Exists(LayersPath)))
        {
            return new RunHistory([], []);
        }

        IReadOnlyList<EpochRecord> epochs = HistoryCsv.Read(HistoryPath, mayBeTorn);
        IReadOnlyList<IReadOnlyList<LayerRecord>> layers = LayersCsv.Read(LayersPath, record.Spec.Depth, mayBeTorn);
        if (!mayBeTorn && layers.Count != epochs.Count + 1)
        {
            throw new InvalidRequestException(
                $"{LayersPath}: epochs 0 to {layers.Count - 1}; expected 0 to {epochs.Count}, as in history.csv");
        }

        // A killed run may have written an epoch's layers but not its history, or a power cut lost more of one file.
        IEnumerable<EpochRecord> complete = epochs.Zip(layers.Skip(1), (epoch, rows) => epoch with { Layers = rows });
        return new RunHistory(layers.Count > 0 ? layers[0] : [], [.. complete]);
    }

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
