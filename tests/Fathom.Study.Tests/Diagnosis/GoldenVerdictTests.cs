using Fathom.DiagnosisBench.Cases;
using Fathom.DiagnosisBench.Elsewhere;
using Fathom.DiagnosisBench.Recorded;
using Fathom.DiagnosisBench.Scenarios;
using Fathom.DiagnosisBench.Scoring;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Forecasting;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Metrics;

namespace Fathom.Study.Tests.Diagnosis;

/// <summary>Every finding with its numbers, of real and of drawn histories: a change of a rule shows here which verdicts it moves.</summary>
public sealed class GoldenVerdictTests
{
    private static readonly RecordedFolder Recorded = new(Path.Combine(AppContext.BaseDirectory, "recorded"));

    /// <summary>Other seeds tell no more.</summary>
    private static readonly RecordedRun[] Runs = [.. Recorded.Runs.Where(run => run.Seed == 1 && Recorded.Holds(run))];

    private static readonly (string Name, Func<DiagnosisInput, DiagnosisInput> Of)[] Views =
    [
        ("all known", input => input),
        ("rates known", Scenario.RatesKnown.Of),
        ("sizes unknown", Scenario.SizesUnknown.Of),
        ("losses alone", Scenario.LossesAlone.Of),
        ("measured alike", Knowledge.All[^1].Of),
        ("of batches", input => OfBatches(Scenario.SizesUnknown.Of(input))),
        ("by Adam", input => input with { Recipe = input.Recipe! with { Optimizer = OptimizerKind.Adam, LearningRate = 0.01 } }),
        ("by slow Adam", input => input with { Recipe = input.Recipe! with { Optimizer = OptimizerKind.Adam, LearningRate = 1e-6 } }),
        ("with dropout", input => input with { Recipe = input.Recipe! with { Dropout = 0.5, Momentum = 0.9 } }),
        ("one class in two", input => input with { Chance = new Chance(0.5, 0.2, input.ValidationCount!.Value), TrainChance = new Chance(0.5, 0.2, input.RemeasuredCount!.Value) }),
        ("balanced", input => input with { Metric = DecidingMetric.BalancedAccuracy, Chance = new Chance(0.1, 0.1, 2_000), TrainChance = new Chance(0.1, 0.1, 3_000) }),
    ];

    [Fact]
    public void Of_recorded_runs() => GoldenLines.Check("verdicts-recorded.txt", Runs.SelectMany(run =>
    {
        RunHistory history = Recorded.Read(run);
        return Budgets(run.Epochs).SelectMany(budget => Lines($"{run.Name} {budget}", run.Input(history, budget)))
            .Concat(Views.Skip(1).SelectMany(view => Lines($"{run.Name} {run.Epochs}, {view.Name}", view.Of(run.Input(history, run.Epochs)))));
    }));

    [Fact]
    public void Of_planted_findings() => GoldenLines.Check(
        "verdicts-planted.txt",
        from contest in Contest.All.Concat(Contest.Causes)
        from plant in contest.Strengths.Select(sigmas => (contest.Planted, Sigmas: sigmas)).Concat(contest.Clean).Distinct()
        from draw in Enumerable.Range(0, 3)
        from line in Lines($"{contest.Name}: {plant.Item1} {plant.Item2} {draw}", HistoryGenerator.Draw(1_000 * (int)plant.Item1 + 100 * (int)plant.Item2 + draw, plant.Item1, plant.Item2, fewestEpochs: 20).Input)
        select line);

    [Fact]
    public void Of_scenarios() => GoldenLines.Check(
        "verdicts-scenarios.txt",
        from scenario in ScenarioTable.All
        from draw in Enumerable.Range(0, 2)
        let drawn = scenario.Draw(new ScenarioDraw(draw, scenario.FewestEpochs))
        where drawn is not null
        from view in scenario.Views
        from line in Lines($"{scenario.Name} {draw}, {view?.Name ?? "all known"}", view is null ? drawn.Input : view.Of(drawn.Input))
        select line);

    [Fact]
    public void Forecasts_of_recorded_runs() => GoldenLines.Check(
        "forecasts-recorded.txt",
        from run in Runs
        let history = Recorded.Read(run)
        from cut in new[] { 5, run.Epochs / 2, run.Epochs }
        from view in Views.Take(2)
        let input = view.Of(run.Input(history, cut))
        from line in new[] { Line("loss", Forecaster.OfLoss(input)), input.Measured.Metric == MetricKind.Accuracy ? Line("accuracy", Forecaster.OfAccuracy(input)) : null }
        where line is not null
        select $"{run.Name} {cut}, {view.Name}: {line}");

    private static DiagnosisInput OfBatches(DiagnosisInput input) => input with { Measured = input.Measured with { IsWholeEpochs = false, IsCrossEntropy = false } };

    private static IEnumerable<int> Budgets(int epochs) => new[] { 5, 10, 30, epochs }.Where(budget => budget <= epochs).Distinct();

    private static IEnumerable<string> Lines(string name, DiagnosisInput input) => Diagnostician.Diagnose(input).Select(finding => $"{name}: {Line(finding)}");

    private static string Line(Finding finding) =>
        $"{finding.Kind} {finding.Case ?? "-"} {finding.Severity} {finding.Confidence} {finding.Budget} {GoldenLines.Shown((double?)finding.Epoch)} {GoldenLines.Shown((double?)finding.LastEpoch)} "
        + string.Join(' ', finding.Numbers.Select(number => $"{number.Key}={GoldenLines.Shown(number.Value)}"))
        + (finding.Suggestion is { } next
            ? $" → {next.Remedy} {string.Join(' ', next.Changes.Select(change => $"{change.Field}={change.Value}"))} {next.Depth} {next.Budget} {next.Seeds}"
            : "");

    private static string? Line(string what, Forecast? forecast) => forecast is null ? null
        : $"{what} {forecast.FromEpoch} {GoldenLines.Shown(forecast.Level)} {Line(forecast.Points[0])} {Line(forecast.Points[^1])} "
            + $"{GoldenLines.Shown(forecast.Gain.Estimate)} {GoldenLines.Shown(forecast.Gain.Low)} {GoldenLines.Shown(forecast.Gain.High)}";

    private static string Line(ForecastPoint point) =>
        $"{point.Epoch} {GoldenLines.Shown(point.Low)} {GoldenLines.Shown(point.Mid)} {GoldenLines.Shown(point.High)}";
}
