using System.Text.Json;
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

    internal string WeightsPath => File("weights.csv");

    internal string SumsPath => File(RunSums.FileName);

    /// <summary>What a finished run consists of.</summary>
    internal IReadOnlyList<string> Files => [RecordPath, HistoryPath, LayersPath, CheckpointPath, ModelPath, OnnxPath, WeightsPath];

    /// <summary>Those that every finished run has; weights.csv came later.</summary>
    internal IEnumerable<string> FilesFromTheStart => Files.Where(path => path != WeightsPath);

    /// <summary>Whether a run was started here: its record is here, or the sums of a run that has ended.</summary>
    public bool Exists => System.IO.File.Exists(RecordPath) || Directory.Exists(RecordPath) || System.IO.File.Exists(SumsPath);

    /// <exception cref="InvalidRequestException">Not a run's folder, or run.json is damaged.</exception>
    public RunRecord ReadRecord()
    {
        if (!Exists)
        {
            throw new InvalidRequestException(Directory.Exists(Path) || System.IO.File.Exists(Path)
                ? $"{Path} is not a run's folder: there is no run.json in it"
                : $"{Path} does not exist; expected the folder of a run");
        }

        RunRecord record = OrDamaged(() => System.IO.File.Exists(RecordPath) || Directory.Exists(RecordPath)
            ? StudyJson.Read<RunRecord>(RecordPath)
            : throw new InvalidRequestException($"{RecordPath} is missing, though {RunSums.FileName} beside it says that the run has ended"));
        return record.Spec.Depth is < 1 or > PlanBuilder.MaximumDepth
            ? throw new InvalidRequestException($"{RecordPath}: depth is {record.Spec.Depth}; expected 1 to {PlanBuilder.MaximumDepth}")
            : record.Results.Any(result => !IsConfusion(result.Confusion))
            ? throw new InvalidRequestException($"{RecordPath}: results.confusion does not count test examples; expected as many rows as columns, and counts of 0 or more")
            : record;
    }

    private static bool IsConfusion(IReadOnlyList<IReadOnlyList<int>> counts) =>
        counts.All(row => row.Count == counts.Count && row.All(count => count >= 0)) && counts.Sum(row => row.Sum(count => (long)count)) <= int.MaxValue;

    /// <summary>The run's record and history; of a run that has not ended, as far as it was written.</summary>
    /// <exception cref="InvalidRequestException">A file is missing or damaged: which, where, what was expected.</exception>
    public RunResult Read() => OrDamaged(() => Result(ReadRecord()));

    /// <summary>The run, where it is the one that is asked for; null where nothing was started.</summary>
    /// <exception cref="InvalidRequestException">It is another run, or damaged.</exception>
    internal RunResult? ReadAs(RunSpec run, DataReference data)
    {
        if (!Exists)
        {
            return null;
        }

        RunRecord record = ReadRecord();
        RequireSame(record, run, data);
        return Result(record);
    }

    /// <summary>The run, where it is the one that is asked for, or what is damaged; neither where nothing was started.</summary>
    /// <exception cref="InvalidRequestException">It is another run, or one of another version, which is never taken for damage.</exception>
    internal (RunResult? Run, string? Damage) Examine(RunSpec run, DataReference data)
    {
        if (!Exists)
        {
            return (null, null);
        }

        RunRecord record;
        try
        {
            record = ReadRecord();
            Sums(record)?.Require(RecordPath);
        }
        catch (InvalidRequestException e) when (IsRecordDamaged())
        {
            return (null, e.Message);
        }

        RequireSame(record, run, data);
        try
        {
            return (Result(record), null);
        }
        catch (InvalidRequestException e) when (!AreHistoriesAsWritten(record))
        {
            return (null, e.Message);
        }
    }

    /// <summary>Whether what cannot be read is another version's, not damaged.</summary>
    private bool AreHistoriesAsWritten(RunRecord record)
    {
        try
        {
            return Sums(record) is { } sums && sums.Problem(HistoryPath) is null && sums.Problem(LayersPath) is null && sums.Problem(WeightsPath) is null;
        }
        catch (InvalidRequestException)
        {
            return false;
        }
    }

    /// <summary>Whether run.json is certainly not what a command wrote, rather than what this version cannot read.</summary>
    private bool IsRecordDamaged()
    {
        try
        {
            if (RunSums.Read(this) is { } sums)
            {
                return sums.Problem(RecordPath) is not null;
            }

            using JsonDocument json = JsonDocument.Parse(BoundedFile.Read(RecordPath, StudyJson.MostBytes));
            return json.RootElement.ValueKind != JsonValueKind.Object;
        }
        catch (Exception e) when (e is InvalidRequestException or JsonException)
        {
            return true;
        }
    }

    /// <summary>What is wrong with the networks of a finished run, which are made again from its last checkpoint; null where nothing is.</summary>
    internal string? OutputProblem()
    {
        RunSums? sums = RunSums.Read(this);
        return Problem(ModelPath) ?? Problem(OnnxPath) ?? sums?.Problem(CheckpointPath);

        string? Problem(string file) => sums is not null ? sums.Problem(file)
            : new FileInfo(file) is { Exists: true, Length: > 0 } ? null
            : $"{file} is missing or empty";
    }

    /// <summary>Deletes what a run wrote, so that it starts anew; other files stay.</summary>
    internal void Clear()
    {
        // The record goes first and the sums last: while anything is left that says of what run it is, it is told as damaged.
        foreach (string file in Files.Append(SumsPath).Where(System.IO.File.Exists))
        {
            System.IO.File.Delete(file);
        }
    }

    /// <summary>The trained network.</summary>
    /// <exception cref="InvalidRequestException">The run has not ended, or its model is damaged.</exception>
    public TrainedModel ReadModel()
    {
        RunRecord record = ReadRecord();
        if (!record.IsFinished)
        {
            throw new InvalidRequestException($"{Path}: this run has not ended; run its command again to finish it");
        }

        return OrDamaged(() =>
        {
            TrainedModel model = ModelFile.Read(ModelPath);
            Sums(record)?.Require(ModelPath);
            return model;
        });
    }

    /// <summary>What is wrong with a file says of which run of a study it is, since training that again mends it.</summary>
    private T OrDamaged<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidRequestException e) when (e is { DamagedRun: null, IsOfLaterVersion: false } && StudyFolder.Around(Path) is not null)
        {
            throw new InvalidRequestException(e.Message, e) { DamagedRun = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(Path)) };
        }
    }

    private RunResult Result(RunRecord record)
    {
        RunHistory history = ReadHistory(record);
        Sums(record)?.Require(RecordPath, HistoryPath, LayersPath, WeightsPath);
        return new RunResult(record, history);
    }

    private RunSums? Sums(RunRecord record) => record.IsFinished ? RunSums.Read(this) : null;

    private void RequireSame(RunRecord record, RunSpec run, DataReference data)
    {
        string[] differences = [.. PlanGrowth.Differences(record, run, data)];
        if (differences.Length > 0)
        {
            throw new InvalidRequestException(
                $"{RecordPath} is of another run: {string.Join("; ", differences)}. Choose another folder, or ask for the same run.");
        }
    }

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
