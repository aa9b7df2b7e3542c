using System.Text.Json.Nodes;
using Fathom.Engine.Training;
using Fathom.Study.Metrics;

namespace Fathom.Study.Reporting.Files;

/// <summary>What <see cref="ClassScores"/> gives, as <c>summary.json</c> holds it.</summary>
internal static class ScoresJson
{
    /// <returns>Null where nothing was tested.</returns>
    public static JsonObject? Of(IReadOnlyList<BudgetResult> results, IReadOnlyList<string> classNames)
    {
        BudgetResult[] tested = [.. results.Where(result => result.Confusion.Count == classNames.Count)];
        return tested.Length == 0 || ClassScores.Of([.. tested.Select(result => result.Confusion)]) is not { } scores ? null : new JsonObject
        {
            ["accuracy"] = ComparisonJson.Of(scores.Accuracy),
            ["balanced_accuracy"] = ComparisonJson.Of(scores.BalancedAccuracy),
            ["worst_class"] = scores.Worst is { } worst ? classNames[worst.Class] : null,
            ["classes"] = new JsonArray([.. scores.Classes.Select(JsonNode (score) => new JsonObject
            {
                ["class"] = classNames[score.Class],
                ["count"] = score.Count,
                ["precision"] = ComparisonJson.Of(score.Precision),
                ["recall"] = ComparisonJson.Of(score.Recall),
                ["f1"] = ComparisonJson.Of(score.F1),
            })]),
        };
    }
}
