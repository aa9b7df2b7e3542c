using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.Objects;

/// <summary>Lists by set and metric: <c>{"train": {"mlogloss": […]}, "val": {…}}</c>, as XGBoost's, LightGBM's and CatBoost's results are.</summary>
internal static class BoostingResults
{
    private static readonly string[] LightGbmMetrics =
        ["binary_logloss", "multi_logloss", "binary_error", "multi_error", "l1", "l2", "auc", "auc_mu", "average_precision", "quantile", "mape", "cross_entropy", "rmse", "huber", "fair", "poisson", "tweedie", "gamma"];

    private static readonly string[] XGBoostMetrics =
        ["logloss", "mlogloss", "merror", "error", "rmse", "rmsle", "mae", "mape", "mphe", "auc", "aucpr", "pre", "ndcg", "map", "poisson-nloglik", "gamma-deviance", "tweedie-nloglik"];

    private static readonly string[] SetKeys = ["\"train\"", "\"training\"", "\"learn\"", "\"validation_0\"", "\"valid_0\"", "\"valid_1\"", "\"eval\"", "\"valid\"", "\"validation\"", "\"test\""];

    /// <summary>Whether a text names a set and a metric of theirs, each as a key.</summary>
    public static bool IsLikely(string head) => SetKeys.Any(key => head.Contains(key, StringComparison.Ordinal))
        && XGBoostMetrics.Concat(LightGbmMetrics).Any(metric => head.Contains($"\"{metric}\"", StringComparison.Ordinal));

    public static RawRun? Of(string path, string name, JsonValue.Map map)
    {
        (string Set, JsonValue.Map Metrics)[] sets = [.. map.Entries.Where(entry => entry.Value is JsonValue.Map).Select(entry => (entry.Key, (JsonValue.Map)entry.Value))];
        if (sets.Length == 0 || !sets.All(set => IsSet(set.Set) && set.Metrics.Entries.Count > 0 && set.Metrics.Entries.All(entry => entry.Value is JsonValue.Series)))
        {
            return null;
        }

        string[] metrics = [.. sets.SelectMany(set => set.Metrics.Entries).Select(entry => entry.Key).Distinct(StringComparer.Ordinal)];
        string format = sets.Any(set => set.Set == "learn") ? LogFormats.CatBoost
            : Numbered(sets[0].Set, "valid_") || sets.Any(set => set.Set == "training") || metrics.Any(metric => metric.Contains('_', StringComparison.Ordinal) && LightGbmMetrics.Contains(metric, StringComparer.Ordinal)) ? LogFormats.LightGbm
            : metrics.All(metric => XGBoostMetrics.Contains(metric.Split('@')[0], StringComparer.Ordinal)) ? LogFormats.XGBoost
            : LogFormats.Json;
        Dictionary<string, string> renamed = Renamed([.. sets.Select(set => set.Set)]);
        Frame frame = SeriesFrame.Of(path, [.. sets.SelectMany(set => set.Metrics.Entries.Select(entry => ($"{renamed[set.Set]}/{entry.Key}", ((JsonValue.Series)entry.Value).Values)))], out LogNote[] notes);
        bool boosting = format != LogFormats.Json;
        return new RawRun(path, name, format, frame)
        {
            TrainIsRunning = boosting ? false : null,
            RowsAre = boosting ? LogAxisKind.Round : LogAxisKind.Row,
            // As each tool's best_iteration counts.
            FirstRow = format is LogFormats.XGBoost or LogFormats.CatBoost ? 0 : 1,
            Notes = notes,
        };
    }

    private static bool IsSet(string name) =>
        ColumnWords.Sets.ContainsKey(name.ToLowerInvariant()) || Numbered(name, "validation_") || Numbered(name, "valid_") || Numbered(name, "eval_") || Numbered(name, "test_") || Numbered(name, "val_");

    private static bool Numbered(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && name.Length > prefix.Length && name[prefix.Length..].All(char.IsAsciiDigit);

    /// <summary>Of two sets that are numbered only, the first is the training set, as XGBoost's manual has it; of one alone it is validation.</summary>
    private static Dictionary<string, string> Renamed(string[] sets)
    {
        bool numbered = sets.Length > 1 && sets.All(set => Numbered(set, "validation_") || Numbered(set, "eval_"));
        return sets.Select((set, index) => (set, index)).ToDictionary(
            one => one.set,
            one => numbered && one.index == 0 ? $"train ({one.set})" : Numbered(one.set, "validation_") || Numbered(one.set, "valid_") || Numbered(one.set, "eval_") ? one.set.Replace('_', ' ') : one.set,
            StringComparer.Ordinal);
    }
}
