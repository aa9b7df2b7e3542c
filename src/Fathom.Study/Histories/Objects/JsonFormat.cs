using Fathom.Study.Histories.Delimited;
using Fathom.Study.Histories.Files;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.Objects;

/// <summary>JSON: Keras' history, Hugging Face's trainer state, results of boosting, W&amp;B's rows, scikit-learn's list, and what any script writes.</summary>
internal sealed class JsonFormat : ILogFormat
{
    private const int DeepestRun = 4;

    private static readonly string[] Wrappers = ["history", "History", "logs", "log", "results", "metrics", "data", "training_history", "train_history", "epochs"];

    public bool Knows(LogFile file)
    {
        string text = file.HeadText.TrimStart();
        return text.StartsWith('{') ? !LooksLikePython(text) : text.StartsWith('[') && text[1..].TrimStart() is var rest && (rest.Length == 0 || rest[0] is '{' or '[' or ']' or '"' or '-' or 'N' or 'I' or 'n' || (char.IsAsciiDigit(rest[0]) && IsList(text)));
    }

    public bool IsLikely(LogFile file) =>
        file.HeadText.Contains("loss", StringComparison.OrdinalIgnoreCase) || file.HeadText.Contains("acc", StringComparison.OrdinalIgnoreCase) || file.HeadText.Contains("log_history", StringComparison.Ordinal) || BoostingResults.IsLikely(file.HeadText);

    public IEnumerable<RawRun> Read(LogFile file, LogColumns columns, CancellationToken cancellation)
    {
        (IReadOnlyList<JsonValue> values, bool cut) = JsonTree.Read(file, cancellation);
        LogNote[] notes = cut ? [new LogNote(LogNoteKind.UnfinishedRow)] : [];
        JsonValue whole = values.Count == 1 ? values[0] : new JsonValue.List(values);
        List<RawRun> runs = [.. Runs(file.Path, "", whole, 0)];
        return runs.Count > 0
            ? runs.Select(run => run with { Notes = [.. notes, .. run.Notes] })
            : throw new InvalidRequestException($"{file.Path}: JSON without a history; expected lists of losses, as {{\"loss\": […], \"val_loss\": […]}}, or a list of rows{Keys(whole)}");
    }

    private static string Keys(JsonValue value) => value is JsonValue.Map { Entries.Count: > 0 } map
        ? $"; it has {Plain.Text(string.Join(", ", map.Entries.Take(12).Select(entry => entry.Key)))}"
        : "";

    private static bool IsList(string text) => text.IndexOfAny([',', ']', '\n']) is var end and > 0 && text[1..end].Trim() is var first && Numbers.TryParse(first, decimalComma: false, out _)
        && (text[end] != ']' || text[(end + 1)..].Trim().Length == 0);

    /// <summary>A dictionary that was printed, one a line, is a printed log.</summary>
    private static bool LooksLikePython(string text) => text.Length > 1 && text[1] == '\'' && text.Contains("\n{'", StringComparison.Ordinal);

    private static IEnumerable<RawRun> Runs(string path, string name, JsonValue value, int depth)
    {
        if (TrainerState.Of(path, value) is { } state)
        {
            return [state with { Name = name }];
        }

        return value switch
        {
            JsonValue.Series series when depth == 0 && series.Values.Count > 0 => [Lists(path, name, LogFormats.ScikitLearn, [("loss", series.Values)])],
            JsonValue.Table table => [Rows(path, name, table.Frame)],
            JsonValue.Map map => OfMap(path, name, map, depth),
            JsonValue.List list => OfList(path, name, list, depth),
            _ => [],
        };
    }

    private static IEnumerable<RawRun> OfMap(string path, string name, JsonValue.Map map, int depth)
    {
        if (BoostingResults.Of(path, name, map) is { } boosting)
        {
            return [boosting];
        }

        if (Oriented.Of(path, map) is { } pandas)
        {
            return [new RawRun(path, name, LogFormats.PandasCsv, pandas) { TrainIsRunning = true }];
        }

        (string Name, IReadOnlyList<double> Values)[] series = [.. Series("", map)];
        if (series.Any(one => ColumnNames.Understand(one.Name).Quantity is Quantity.Loss or Quantity.Accuracy or Quantity.Score && one.Values.Count > 0))
        {
            return [Lists(path, name, FormatOf(series), series)];
        }

        if (depth >= DeepestRun)
        {
            return [];
        }

        return map.Entries.Where(entry => entry.Value is JsonValue.Map or JsonValue.Table or JsonValue.List)
            .SelectMany(entry => Runs(path, Wrappers.Contains(entry.Key, StringComparer.Ordinal) ? name : Joined(name, entry.Key), entry.Value, depth + 1))
            .Where(run => run.Frame.Columns.Any(column => ColumnNames.Understand(column.Name).Quantity is Quantity.Loss or Quantity.Accuracy or Quantity.Score));
    }

    /// <summary>Runs, or the lists of a table by rows.</summary>
    private static IEnumerable<RawRun> OfList(string path, string name, JsonValue.List list, int depth)
    {
        if (list.Items.All(item => item is JsonValue.Text or JsonValue.Number or JsonValue.Nothing) || depth >= DeepestRun)
        {
            return [];
        }

        return list.Items.SelectMany((item, index) => Runs(path, Joined(name, $"#{index + 1}"), item, depth + 1));
    }

    private static string Joined(string name, string key) => name.Length > 0 ? $"{name}/{key}" : key;

    /// <summary>The map's own lists, and those of wrappers and of sets below it: <c>train/loss</c>.</summary>
    private static IEnumerable<(string Name, IReadOnlyList<double> Values)> Series(string prefix, JsonValue.Map map)
    {
        foreach ((string key, JsonValue value) in map.Entries)
        {
            if (value is JsonValue.Series series)
            {
                yield return (prefix + key, series.Values);
            }
            else if (value is JsonValue.Map inner && prefix.Length == 0 && (Wrappers.Contains(key, StringComparer.Ordinal) || ColumnWords.Sets.ContainsKey(key.ToLowerInvariant())))
            {
                foreach ((string Name, IReadOnlyList<double> Values) one in Series(Wrappers.Contains(key, StringComparer.Ordinal) ? "" : key + "/", inner))
                {
                    yield return one;
                }
            }
        }
    }

    private static string FormatOf((string Name, IReadOnlyList<double> Values)[] series)
    {
        bool plainLoss = series.Any(one => one.Name == "loss");
        bool validation = series.Any(one => one.Name.StartsWith("val_", StringComparison.Ordinal));
        bool foreign = series.Any(one => one.Name.StartsWith("train", StringComparison.OrdinalIgnoreCase));
        return plainLoss && !foreign && (validation || series.Length <= 3) ? LogFormats.KerasHistoryJson
            : series.Any(one => one.Name.StartsWith("loss_curve", StringComparison.Ordinal)) ? LogFormats.ScikitLearn
            : LogFormats.Json;
    }

    private static RawRun Lists(string path, string name, string format, (string Name, IReadOnlyList<double> Values)[] series)
    {
        Frame frame = SeriesFrame.Of(path, series, out LogNote[] notes);
        return new RawRun(path, name, format, frame) { TrainIsRunning = format == LogFormats.Json ? null : true, Notes = notes };
    }

    private static RawRun Rows(string path, string name, Frame frame)
    {
        bool wandb = frame.Find("_step") is not null && (frame.Find("_runtime") is not null || frame.Find("_timestamp") is not null);
        bool state = frame.Columns.Any(column => column.Name == "eval_loss") && frame.Find("step") is not null && frame.Find("epoch") is not null;
        return !wandb && LongTable.Pivoted(frame) is { } wide ? new RawRun(path, name, LogFormats.Json, wide)
            : new RawRun(path, name, wandb ? LogFormats.WandbHistory : state ? LogFormats.HuggingFace : LogFormats.Json, frame) { TrainIsRunning = state ? true : null };
    }
}
