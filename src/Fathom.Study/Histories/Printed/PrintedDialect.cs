using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.Printed;

/// <summary>Which tool prints so, by lines that only it prints; the first one seen decides.</summary>
internal sealed partial class PrintedDialect
{
    private static readonly FrozenDictionary<string, string> Nanotrain =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["tel"] = "validation", ["trl"] = "train", ["eval"] = "score" }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> CatBoostNames =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["learn"] = "train", ["test"] = "validation" }.ToFrozenDictionary(StringComparer.Ordinal);

    public string Format { get; private set; } = LogFormats.Printed;

    public bool IsKeras => Format == LogFormats.KerasPrinted;

    public bool CountsRounds => Format is LogFormats.XGBoost or LogFormats.LightGbm or LogFormats.CatBoost;

    /// <summary>Whether training's values are running ones, where the tool is known.</summary>
    public bool? TrainIsRunning => Format switch
    {
        LogFormats.KerasPrinted or LogFormats.HuggingFace or LogFormats.LlmC or LogFormats.ScikitLearn => true,
        LogFormats.NanoGpt or LogFormats.XGBoost or LogFormats.LightGbm or LogFormats.CatBoost => false,
        _ => null,
    };

    /// <summary>Names that mean a loss with this tool alone.</summary>
    public FrozenDictionary<string, string> Names => Format switch
    {
        LogFormats.LlmC => Nanotrain,
        LogFormats.CatBoost => CatBoostNames,
        _ => FrozenDictionary<string, string>.Empty,
    };

    public void Look(string text)
    {
        if (Format != LogFormats.Printed)
        {
            return;
        }

        Format = text.Contains(" - ", StringComparison.Ordinal) && KerasSums().IsMatch(text) || KerasBar().IsMatch(text) ? LogFormats.KerasPrinted
            : NanoGptLine().IsMatch(text) ? LogFormats.NanoGpt
            : LlmCLine().IsMatch(text) ? LogFormats.LlmC
            : CatBoostLine().IsMatch(text) ? LogFormats.CatBoost
            : LightGbmLine().IsMatch(text) ? LogFormats.LightGbm
            : XGBoostLine().IsMatch(text) ? LogFormats.XGBoost
            : HuggingFaceLine().IsMatch(text) ? LogFormats.HuggingFace
            : ScikitLearnLine().IsMatch(text) ? LogFormats.ScikitLearn
            : LogFormats.Printed;
    }

    /// <summary>The columns that the tool's own names stand for.</summary>
    public LogColumns Columns(Frame frame)
    {
        return Format == LogFormats.XGBoost ? Numbered(frame) : new LogColumns { TrainLoss = Named("train"), ValidationLoss = Named("validation"), ValidationMetric = Named("score") };

        string? Named(string meaning) => Names.Where(name => name.Value == meaning && frame.Find(name.Key) is not null).Select(name => name.Key).FirstOrDefault();
    }

    /// <summary>Of two sets that are numbered only, the first is training's, as in the results that are kept as JSON.</summary>
    private static LogColumns Numbered(Frame frame)
    {
        string[] first = [.. frame.Columns.Select(column => column.Name).Where(name => name.StartsWith("validation_0-", StringComparison.Ordinal) && frame.Find(Second(name)) is not null)];
        string? loss = first.LastOrDefault(name => ColumnNames.Understand(name).Quantity == Quantity.Loss);
        string? metric = first.LastOrDefault(name => ColumnNames.Understand(name).Quantity is Quantity.Accuracy or Quantity.Score);
        return new LogColumns
        {
            TrainLoss = loss,
            ValidationLoss = loss is null ? null : Second(loss),
            TrainMetric = metric,
            ValidationMetric = metric is null ? null : Second(metric),
        };

        static string Second(string name) => "validation_1-" + name["validation_0-".Length..];
    }

    [GeneratedRegex(@"\d+m?u?s(/step|/epoch)? - (loss|accuracy|acc)\w*: ", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex KerasSums();

    [GeneratedRegex(@"^\s*\d+/\d+ \[=+\]", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex KerasBar();

    [GeneratedRegex(@"^step \d+: train loss [\d.naif]+, val loss", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NanoGptLine();

    [GeneratedRegex(@"^s:\d+ (tel|trl|eval):|^step +\d+/\d+ \| (train )?loss [\d.naif]+ .*\| norm", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LlmCLine();

    [GeneratedRegex(@"^\d+:\s+learn: [\d.naif]+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CatBoostLine();

    [GeneratedRegex(@"^\[\d+\]\s.*'s \w+: ", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LightGbmLine();

    [GeneratedRegex(@"^\[\d+\]\s+[\w-]+-\w+(@\w+)?:[\d.naif]+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex XGBoostLine();

    [GeneratedRegex(@"^\{'(eval_)?loss': .*'epoch': ", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HuggingFaceLine();

    [GeneratedRegex(@"^Iteration \d+, loss = ", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ScikitLearnLine();
}
