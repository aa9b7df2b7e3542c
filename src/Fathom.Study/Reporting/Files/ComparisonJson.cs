using System.Text.Json.Nodes;
using Fathom.Study.Comparisons;
using Fathom.Study.Metrics;
using Fathom.Study.Statistics;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Files;

/// <summary>Comparisons as <c>summary.json</c> holds them.</summary>
internal static class ComparisonJson
{
    /// <param name="comparison">At one budget.</param>
    /// <param name="groups">All of the study.</param>
    /// <param name="classNames">To tell the scores of each class too, of long studies at the last budget alone; null: without.</param>
    public static JsonObject Of(BudgetComparison comparison, IReadOnlyList<SeedGroup> groups, IReadOnlyList<string>? classNames = null) => new()
    {
        ["arm"] = comparison.Arm,
        ["budget"] = comparison.Budget,
        ["candidates"] = new JsonArray([.. comparison.Readings.OrderBy(depth => depth.Depth).Select(depth => Of(depth, groups, comparison.Budget, classNames))]),
        ["pairs"] = new JsonArray([.. comparison.Pairs.Select(Of)]),
        ["recommendation"] = comparison.Recommendation is { } recommendation ? Of(recommendation) : null,
        ["test_images_not_recorded_by"] = comparison.Unpaired,
    };

    private static JsonObject Of(DepthReading depth, IReadOnlyList<SeedGroup> groups, int budget, IReadOnlyList<string>? classNames) => new()
    {
        ["arm"] = depth.Arm,
        ["depth"] = depth.Depth,
        ["parameters"] = depth.Parameters,
        ["operations"] = depth.Operations,
        ["seconds"] = Number(depth.Seconds),
        ["validation"] = Of(depth.Validation),
        ["test"] = Of(depth.Test),
        ["seeds"] = new JsonArray([.. depth.Runs.Select(run => new JsonObject
        {
            ["seed"] = run.Seed,
            ["validation_accuracy"] = Number(run.Epoch.ValidationAccuracy),
            ["test_accuracy"] = Number(run.Test.TestAccuracy),
            ["validation_balanced_accuracy"] = Number(DecidingMetric.BalancedAccuracy.OnValidation(run.Epoch)),
            ["test_balanced_accuracy"] = Number(DecidingMetric.BalancedAccuracy.OnTest(run.Test)),
        })]),
        ["scores"] = classNames is not null ? ScoresJson.Of([.. depth.Runs.Select(run => run.Test)], classNames) : null,
        ["shortfall"] = Of(depth.Shortfall),
        ["verdict"] = KebabCase.NameOf(depth.Verdict),
        ["is_best"] = depth.IsBest,
        ["is_steadied"] = depth.IsSteadied,
        ["jitter"] = Number(depth.Jitter),
        ["learned"] = depth.Learned,
        ["of_runs"] = depth.Count,
        ["success_rate"] = Of(depth.SuccessRate),
        ["failures"] = new JsonArray([.. depth.Failures.Select(run => new JsonObject { ["seed"] = run.Seed, ["why"] = KebabCase.NameOf(run.Kind) })]),
        ["findings"] = new JsonArray([.. groups.Single(group => group.Arm.Name == depth.Arm && group.Depth == depth.Depth).FindingsAt(budget).Select(Of)]),
    };

    private static JsonObject Of(FoldedFinding finding) => new()
    {
        ["finding"] = KebabCase.NameOf(finding.Typical.Kind),
        ["sentence"] = FindingTexts.Sentence(finding.Typical, Language.English),
        ["of_seed"] = finding.TypicalSeed,
        ["seeds"] = finding.Seeds,
        ["of_seeds"] = finding.Runs,
    };

    private static JsonObject Of(PairComparison pair) => new()
    {
        ["first"] = Name(pair.First),
        ["second"] = Name(pair.Second),
        ["validation_difference"] = Of(pair.Validation),
        ["p_value"] = Number(pair.PValue),
        ["is_different"] = pair.IsDifferent,
        ["probability_first_higher"] = Number(pair.Superiority),
        ["detectable_difference"] = Number(pair.Detectable),
        ["test_difference"] = Of(pair.Test),
    };

    private static JsonObject Of(Recommendation recommendation) => new()
    {
        ["chosen"] = Name(recommendation.Chosen),
        ["best"] = Name(recommendation.Best),
        ["margin"] = Number(recommendation.Margin),
        ["metric"] = KebabCase.NameOf(recommendation.Metric),
        ["is_enough"] = recommendation.IsEnough,
        ["is_first_indication"] = recommendation.IsFirstIndication,
        ["undecided"] = Names(recommendation.Undecided),
        ["still_improving"] = Names(recommendation.StillImproving),
        ["have_settled"] = recommendation.HaveSettled,
        ["deeper_and_worse"] = Names(recommendation.DeeperAndWorse),
        ["learning_rates_are_tuned"] = recommendation.LearningRatesAreTuned,
        ["depths_without_a_run"] = new JsonArray([.. recommendation.Missing.Select(depth => JsonValue.Create(depth))]),
        ["test_confirmation"] = recommendation.Confirmation is { } confirmation
            ? new JsonObject
            {
                ["rival"] = Name(confirmation.Rival),
                ["test_difference"] = Of(confirmation.Difference),
                ["is_paired"] = confirmation.IsPaired,
                ["outcome"] = KebabCase.NameOf(confirmation.Outcome),
            }
            : null,
        ["more_seeds"] = recommendation.Settlement is { } settlement
            ? new JsonObject
            {
                ["would_prove"] = Name(settlement.Depth),
                ["seeds"] = settlement.Seeds,
                ["seconds"] = Number(settlement.Seconds),
            }
            : null,
        ["sentences"] = new JsonArray([.. new ComparisonTexts(Language.English).Sentences(recommendation).Select(sentence => JsonValue.Create(sentence))]),
    };

    private static JsonArray Names(IEnumerable<DepthReading> depths) => [.. depths.Select(Name)];

    private static JsonObject Name(DepthReading depth) => new() { ["arm"] = depth.Arm, ["depth"] = depth.Depth };

    private static JsonObject Of(SeedSpread spread) => new()
    {
        ["mean"] = Number(spread.Mean),
        ["median"] = Number(spread.Median),
        ["sd"] = Number(spread.StandardDeviation),
        ["ci_low"] = Number(spread.Low),
        ["ci_high"] = Number(spread.High),
    };

    internal static JsonObject? Of(Interval? interval) => interval is null ? null : new JsonObject
    {
        ["estimate"] = Number(interval.Estimate),
        ["ci_low"] = Number(interval.Low),
        ["ci_high"] = Number(interval.High),
    };

    /// <summary>Six decimals are more than any set of examples gives.</summary>
    private static JsonValue? Number(double? value) => value is { } number && double.IsFinite(number) ? JsonValue.Create(Rounded.To(number, 6)) : null;
}
