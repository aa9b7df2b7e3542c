using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Histories.Delimited;

/// <summary>What tool wrote a table, by the names of its columns, and what follows from that.</summary>
/// <param name="Format">Of <see cref="LogFormats"/>.</param>
/// <param name="Wrote">Whether it did, by the columns in their order.</param>
/// <param name="TrainIsRunning">As of a log.</param>
internal sealed record CsvKind(string Format, Func<IReadOnlyList<string>, bool> Wrote, bool? TrainIsRunning)
{
    public bool LossesAddUp { get; init; }

    public LogAxisKind RowsAre { get; init; } = LogAxisKind.Row;

    /// <summary>The first that fits; the last one always does.</summary>
    public static readonly IReadOnlyList<CsvKind> All =
    [
        new(LogFormats.Ultralytics, names => Has(names, "epoch") && Starts(names, "train/") && Starts(names, "metrics/"), true) { LossesAddUp = true },
        new(LogFormats.WandbHistory, names => Has(names, "_step") && (Has(names, "_runtime") || Has(names, "_timestamp")), null),
        new(LogFormats.Lightning, names => Has(names, "epoch") && Has(names, "step"), true),
        new(LogFormats.Timm, names => Has(names, "epoch") && Has(names, "train_loss") && Starts(names, "eval_"), true),
        new(LogFormats.Fastai, names => Has(names, "epoch") && Has(names, "train_loss") && Has(names, "valid_loss") && Has(names, "time"), true),
        new(LogFormats.KerasCsvLogger, IsCsvLogger, true),
        new(LogFormats.ScikitLearn, names => names.Count(name => name.Length > 0) == 1 && Array.Exists(["loss", "loss_curve", "loss_curve_", "0"], loss => Has(names, loss)), true),
        new(LogFormats.XGBoost, names => names.Any(name => name.StartsWith("train-", StringComparison.Ordinal) && name.EndsWith("-mean", StringComparison.Ordinal)), false) { RowsAre = LogAxisKind.Round },
        new(LogFormats.CatBoost, names => names.Count > 1 && names[0] == "iter" && names.Skip(1).All(name => char.IsAsciiLetterUpper(name[0])), false) { RowsAre = LogAxisKind.Round },
        new(LogFormats.PandasCsv, names => Has(names, "loss") && (Starts(names, "val_") || names[0].Length == 0), true),
        new(LogFormats.Csv, _ => true, null),
    ];

    /// <summary>Keras writes <c>epoch</c>, then the logs' keys in alphabetical order.</summary>
    private static bool IsCsvLogger(IReadOnlyList<string> names)
    {
        string[] keys = [.. names.Skip(1)];
        return names.Count > 1 && names[0] == "epoch" && keys.Contains("loss", StringComparer.Ordinal) && keys.SequenceEqual(keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static bool Has(IReadOnlyList<string> names, string name) => names.Contains(name, StringComparer.Ordinal);

    private static bool Starts(IReadOnlyList<string> names, string prefix) => names.Any(name => name.StartsWith(prefix, StringComparison.Ordinal));
}
