using System.Globalization;
using Fathom.Study.Folders;
using Fathom.Study.Histories.Delimited;
using Fathom.Study.Histories.Files;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Objects;
using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.Several;

/// <summary>Fathom's own runs: <c>history.csv</c> beside <c>run.json</c>, which says sizes, depth and seed.</summary>
internal sealed class FathomFolder : IFolderFormat
{
    private const string History = "history.csv";
    private const string Record = "run.json";
    private const string FirstColumns = "epoch,learning_rate,train_loss_running,train_accuracy_running,train_loss,train_accuracy,validation_loss,validation_accuracy";

    private static readonly string[] StudyFiles = ["study.json", "summary.csv", "summary.json", "tuning.json", "recipes.json", "requests.json", "reference.json", "search.json", "images.json"];

    public IEnumerable<RawRun> Take(FileSet files, CancellationToken cancellation)
    {
        string[] folders = [.. files.Left.Where(path => Path.GetFileName(path) == History && IsOurs(path) || IsSums(path)).Select(path => Path.GetDirectoryName(path)!).Distinct(StringComparer.Ordinal)];
        foreach (string folder in folders)
        {
            string below = folder + Path.DirectorySeparatorChar;
            _ = files.Take(path => path.StartsWith(below, StringComparison.Ordinal));
            string history = Path.Combine(folder, History);
            RunSums.Read(new RunFolder(folder))?.Require(history, Path.Combine(folder, Record));
            yield return Run(folder, history, files.NameOf(folder), cancellation);
        }

        if (folders.Length > 0)
        {
            _ = files.Take(path => StudyFiles.Contains(Path.GetFileName(path), StringComparer.Ordinal));
        }
    }

    /// <summary>A run that has ended is known by its sums, whatever became of its other files.</summary>
    private static bool IsSums(string path) =>
        Path.GetFileName(path) == RunSums.FileName && LogFile.Open(path).HeadText.Contains($"  {History}\n", StringComparison.Ordinal);

    private static bool IsOurs(string path)
    {
        try
        {
            return LogFile.Open(path).HeadText.StartsWith(FirstColumns, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is InvalidRequestException or WorkFailedException)
        {
            return false;
        }
    }

    private static RawRun Run(string folder, string history, string name, CancellationToken cancellation)
    {
        LogFile file = LogFile.Open(history);
        (Frame frame, _, IReadOnlyList<LogNote> notes) = CsvLoader.Load(
            file, CsvShape.Of(file) ?? throw new InvalidRequestException($"{history}: no rows of numbers below the names of its columns; expected one for each epoch"), cancellation);
        RawRun run = new(folder, name.Length > 0 ? name : Path.GetFileName(folder), LogFormats.Fathom, frame)
        {
            TrainIsRunning = false,
            LossKind = LogLossKind.CrossEntropy,
            Notes = notes,
            Columns = new LogColumns
            {
                TrainLoss = "train_loss",
                TrainMetric = "train_accuracy",
                ValidationLoss = "validation_loss",
                ValidationMetric = "validation_accuracy",
            },
        };
        string record = Path.Combine(folder, Record);
        return File.Exists(record) && JsonTree.Read(LogFile.Open(record), cancellation).Values is [JsonValue.Map map] ? Described(run, map) : run;
    }

    private static RawRun Described(RawRun run, JsonValue.Map record)
    {
        JsonValue.Map? data = record.Find("data") as JsonValue.Map;
        SortedDictionary<string, string> settings = new(StringComparer.Ordinal);
        if (record.Find("spec") is JsonValue.Map spec)
        {
            Add(settings, "", spec);
        }

        return run with
        {
            Settings = settings,
            ValidationSize = data?.Find("validationCount") is JsonValue.Number size ? (int)size.Value : null,
            Classes = data?.Find("classNames") is JsonValue.List classes ? classes.Items.Count : null,
        };
    }

    /// <summary>Arm, depth and seed, and every field of the recipe.</summary>
    private static void Add(SortedDictionary<string, string> settings, string prefix, JsonValue.Map spec)
    {
        foreach ((string key, JsonValue value) in spec.Entries)
        {
            string? text = value switch
            {
                JsonValue.Text one => one.Value,
                JsonValue.Number number => number.Value.ToString("R", CultureInfo.InvariantCulture),
                JsonValue.Series { Values.Count: > 0 } list => string.Join(' ', list.Values.Select(one => one.ToString("R", CultureInfo.InvariantCulture))),
                _ => null,
            };
            if (value is JsonValue.Map inner)
            {
                Add(settings, prefix + key + ".", inner);
            }
            else if (text is not null)
            {
                settings[prefix + key] = Plain.Text(text);
            }
        }
    }
}
