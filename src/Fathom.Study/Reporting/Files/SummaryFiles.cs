using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fathom.Study.Comparisons;
using Fathom.Study.Metrics;
using Fathom.Study.Reporting.Summaries;

namespace Fathom.Study.Reporting.Files;

/// <summary>The summary as <c>summary.csv</c> and <c>summary.json</c>: the same columns under the same names.</summary>
internal static class SummaryFiles
{
    private const string Fraction = "0.0000##";

    /// <summary>Of summary.json; higher where a reader of the one before would misread it. 1 had rows alone and did not say so; 2 called depths worse, not enough.</summary>
    private const int JsonFormat = 3;

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>DESIGN §6 fixes names and order.</summary>
    private static readonly Column[] Columns =
    [
        new("arm", row => row.Arm),
        new("depth", row => row.Depth),
        new("budget", row => row.Budget),
        new("seeds", row => row.Seeds),
        new("parameters", row => row.Parameters),
        new("train_accuracy", row => row.TrainAccuracy, Fraction),
        new("validation_accuracy", row => row.ValidationAccuracy, Fraction),
        new("test_accuracy", row => row.TestAccuracy, Fraction),
        new("test_accuracy_sd", row => row.TestAccuracySd, Fraction),
        new("test_accuracy_ci_low", row => row.TestAccuracyCiLow, Fraction),
        new("test_accuracy_ci_high", row => row.TestAccuracyCiHigh, Fraction),
        new("validation_loss", row => row.ValidationLoss, Fraction),
        new("seconds", row => row.Seconds, "0.000"),
        new("findings", row => row.Findings),
        new("validation_accuracy_jitter", row => row.Metric == DecidingMetric.Accuracy ? row.Jitter : null, Fraction),
        new("verdict", row => row.Verdict is { } verdict ? KebabCase.NameOf(verdict) : null),
        new("train_balanced_accuracy", row => row.Balanced.Train, Fraction),
        new("validation_balanced_accuracy", row => row.Balanced.Validation, Fraction),
        new("test_balanced_accuracy", row => row.Balanced.Test, Fraction),
        new("test_balanced_accuracy_sd", row => row.Balanced.TestSd, Fraction),
        new("test_balanced_accuracy_ci_low", row => row.Balanced.TestCiLow, Fraction),
        new("test_balanced_accuracy_ci_high", row => row.Balanced.TestCiHigh, Fraction),
        new("validation_balanced_accuracy_jitter", row => row.Metric == DecidingMetric.BalancedAccuracy ? row.Jitter : null, Fraction),
        new("decided_by", row => KebabCase.NameOf(row.Metric)),
    ];

    /// <summary>RFC 4180 but for its line ends, which are LF; a figure that does not exist is an empty cell.</summary>
    public static string Csv(StudyAnswer answer)
    {
        StringBuilder text = new();
        text.AppendJoin(',', Columns.Select(column => column.Name)).Append('\n');
        foreach (SummaryRow row in answer.Summary.Rows)
        {
            text.AppendJoin(',', Columns.Select(column => Quoted(column.TextOf(row)))).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The rows, what may be claimed of them, and tuned learning rates; docs/summary-json.md describes it. A figure that does not exist is null.</summary>
    public static string Json(StudyAnswer answer)
    {
        StudyComparison comparison = answer.Comparison;
        JsonArray rows = [];
        foreach (SummaryRow row in answer.Summary.Rows)
        {
            rows.Add(new JsonObject(Columns.Select(column => KeyValuePair.Create(column.Name, column.NodeOf(row)))));
        }

        JsonObject whole = new()
        {
            ["format"] = JsonFormat,
            ["metric"] = new JsonObject
            {
                ["name"] = KebabCase.NameOf(answer.Results.Plan.Metric),
                ["direction"] = KebabCase.NameOf(answer.Results.Plan.Metric.Direction()),
                ["chance"] = Rounded.To(answer.Results.Plan.ChanceOnValidation(answer.Results.Plan.Metric).Share, 6),
            },
            ["rows"] = rows,
            ["comparisons"] = new JsonArray([.. comparison.Comparisons.Select(item => ComparisonJson.Of(item, comparison.Groups, item.Budget == answer.Results.Plan.Budgets[^1] ? answer.Results.Plan.Data.ClassNames : null))]),
            ["over_arms"] = comparison.OverArms is { } arms ? ComparisonJson.Of(arms, comparison.Groups) : null,
        };
        if (answer.Summary.TunedRates.Count > 0)
        {
            whole["tuned_learning_rates"] = new JsonArray([.. answer.Summary.TunedRates.Select(JsonNode (rate) => new JsonObject
            {
                ["arm"] = rate.Arm,
                ["depth"] = rate.Depth,
                ["learning_rate"] = rate.LearningRate,
                ["at_edge"] = rate.AtEdge,
            })]);
        }

        return whole.ToJsonString(Indented) + "\n";
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private sealed record Column(string Name, Func<SummaryRow, object?> Value, string? Format = null)
    {
        public string TextOf(SummaryRow row) => Value(row) switch
        {
            null or double.NaN or double.PositiveInfinity or double.NegativeInfinity => "",
            IReadOnlyList<string> list => string.Join("; ", list),
            double number => Rounded.To(number, 6).ToString(Format, CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(Format, CultureInfo.InvariantCulture),
            var text => (string)text,
        };

        public JsonNode? NodeOf(SummaryRow row) => Value(row) switch
        {
            null or double.NaN => null,
            double.PositiveInfinity or double.NegativeInfinity => null,
            IReadOnlyList<string> list => new JsonArray([.. list.Select(item => JsonValue.Create(item))]),
            double number => JsonValue.Create(Rounded.To(number, 6)),
            int number => JsonValue.Create(number),
            long number => JsonValue.Create(number),
            var text => JsonValue.Create((string)text),
        };
    }
}
