using Fathom.Engine.Training;
using Fathom.Study.Comparisons;
using Fathom.Study.Folders;
using Fathom.Study.Metrics;
using Fathom.Study.Plans;
using Fathom.Study.Statistics;
using Fathom.Study.Tests.Reporting;

namespace Fathom.Study.Tests.Comparisons;

/// <summary>Everything that is claimed of studies of many kinds, with all its numbers: a change of a rule shows here which claims it moves.</summary>
public sealed class GoldenComparisonTests
{
    private static readonly int[] GridDepths = [1, 2, 4, 8, 16];

    private static readonly (string Name, StudyResults Results)[] Studies =
    [
        ("three seeds", new SampleStudy { Budgets = [10, 100] }.Build()),
        ("five seeds", new SampleStudy { Seeds = [1, 2, 3, 4, 5], Budgets = [30] }.Build()),
        ("one seed", new SampleStudy { Seeds = [1], Budgets = [30] }.Build()),
        ("two seeds of near depths", new SampleStudy { Depths = [10, 8, 9], Seeds = [1, 2], Budgets = [20] }.Build()),
        ("eight seeds of near depths", new SampleStudy { Depths = [9, 10, 11, 12], Seeds = [.. Enumerable.Range(1, 8)], Budgets = [20] }.Build()),
        ("sixteen depths", new SampleStudy { Depths = [.. Enumerable.Range(1, 13)], Budgets = [30] }.Build()),
        ("short", new SampleStudy { Budgets = [5] }.Build()),
        ("one diverged", new SampleStudy { Diverging = (10, 2, 26), Budgets = [20, 30] }.Build()),
        ("one of five diverged", new SampleStudy { Diverging = (10, 2, 26), Seeds = [1, 2, 3, 4, 5], Budgets = [30] }.Build()),
        ("one depth lost", new SampleStudy { Diverging = (10, 2, 26), Seeds = [2], Budgets = [20, 30] }.Build()),
        ("some cut off", CutOff(new SampleStudy { Seeds = [1, 2, 3, 4], Budgets = [20, 40] }.Build())),
        ("one depth all stopped", AllStopped(new SampleStudy { Depths = [1, 10], Budgets = [20] }.Build())),
        ("all stopped", AllStopped(new SampleStudy { Depths = [10], Budgets = [20] }.Build())),
        ("an arm diverged", new SampleStudy { Arms = ["homework", "he"], DivergingArm = "he", Budgets = [20] }.Build()),
        ("all diverged", new SampleStudy { DivergingArm = "homework", Budgets = [20] }.Build()),
        ("older runs", new SampleStudy { RecordsTestImages = false, Budgets = [20] }.Build()),
        ("three arms", Shifted(new SampleStudy { Arms = ["homework", "he", "adam"], Depths = [1, 10, 20], Budgets = [20] }.Build(), spec => spec.Arm switch { "he" => 0.004, "adam" => -0.03, _ => 0 })),
        ("rates tuned", Tuned(new SampleStudy { Seeds = [1, 2, 3, 4, 5], Budgets = [40] }.Build())),
        ("stopped early", Stopped(new SampleStudy { Budgets = [40] }.Build())),
        ("some never learned", Shifted(new SampleStudy { Seeds = [1, 2, 3, 4, 5], Budgets = [20] }.Build(), spec => spec is { Depth: 10, Seed: > 3 } ? -0.7 : 0)),
        ("two lag", Shifted(new SampleStudy { Seeds = [1, 2, 3, 4, 5], Budgets = [30], Depths = [10, 12] }.Build(), spec => spec is { Depth: 10, Seed: > 3 } ? -0.34 : 0)),
        ("seeds missing", Without(new SampleStudy { Budgets = [20], Seeds = [1, 2, 3] }.Build(), spec => spec is { Depth: 30, Seed: > 1 } or { Depth: 1, Seed: 3 })),
        ("balanced", Balanced(new SampleStudy { Budgets = [20] }.Build())),
        ("one class hides the others", Hiding(new SampleStudy { Budgets = [20], Depths = [1, 10] }.Build(), 97)),
        ("one class is half", Hiding(new SampleStudy { Budgets = [20], Depths = [1] }.Build(), 54)),
        ("none learned", Shifted(new SampleStudy { Budgets = [20] }.Build(), _ => -2)),
    ];

    [Fact]
    public void Of_whole_studies() => GoldenLines.Check("comparisons.txt", Studies.SelectMany(study => Lines(study.Results).Select(line => $"{study.Name}: {line}")));

    [Fact]
    public void Of_a_recorded_grid() => GoldenLines.Check(
        "contests.txt",
        from epoch in (int[])[3, 8, 14, 20]
        from seeds in (int[])[1, 2, 4, 6]
        from margin in (double[])[0.003, 0.01, 0.03]
        select $"{epoch} epochs, {seeds} seeds, {GoldenLines.Shown(margin)}: " + string.Join(' ', Contest.Judge(
            [.. GridDepths.Select(depth => Enumerable.Range(1, seeds).Select(seed => RecordedGrid.Figure(depth, seed, epoch)).ToArray())],
            RecordedGrid.Rules with { Margin = margin }).Select(Line)));

    [Fact]
    public async Task Of_searches() => GoldenLines.Check("searches.txt", (await Task.WhenAll(
        from epoch in (int[])[4, 8, 20]
        from depths in (int[])[5, 16]
        from seeds in (int[])[1, 2, 6]
        select SearchAsync(epoch, depths, seeds))).SelectMany(lines => lines));

    private static async Task<IReadOnlyList<string>> SearchAsync(int epoch, int depths, int seeds)
    {
        DepthSearchResult found = await new DepthSearch(
            new DepthSearchOptions { Depths = [.. Enumerable.Range(1, depths)], Seeds = seeds, Rules = RecordedGrid.Rules, CostOf = depth => 1 + depth * depth },
            (_, tried, drawn) => Task.FromResult<IReadOnlyList<IReadOnlyList<RunFigure?>>>(
                [.. tried.Select(depth => drawn.Select(seed => RecordedGrid.Figure(depth, seed, epoch)).ToArray())])).RunAsync();
        string name = $"{epoch} epochs, {depths} depths, {seeds} seeds: ";
        return
        [
            .. found.Rounds.Select(round => name + $"{round.Purpose} {string.Join(' ', round.Depths)} seeds {round.FirstSeed} to {round.LastSeed} ({round.Seeds.Count()}) best {GoldenLines.Shown((double?)round.Best)} "
                + $"worse {string.Join(' ', round.Worse)} answer {GoldenLines.Shown((double?)round.Answer)}"),
            name + $"{GoldenLines.Shown((double?)found.Answer)} enough {found.IsEnough} by {found.Runs} of {found.GridRuns} work {GoldenLines.Shown(found.Work)} of {GoldenLines.Shown(found.GridWork)} saved {GoldenLines.Shown(found.Saved)}",
        ];
    }

    private static IEnumerable<string> Lines(StudyResults results)
    {
        StudyComparison comparison = StudyComparison.Of(results);
        return comparison.Comparisons.Append(comparison.OverArms).OfType<BudgetComparison>().SelectMany(Lines)
            .Concat(comparison.Groups.SelectMany(group => results.Plan.Budgets.SelectMany(budget => group.FindingsAt(budget).Select(folded =>
                $"{group.Arm.Name} {group.Depth} at {budget}: {folded.Typical.Kind} {folded.Typical.Case ?? "-"} seed {folded.TypicalSeed}, {folded.Seeds} of {folded.Runs}"))))
            .Concat(comparison.Groups.Select(group => group.Band(epoch => epoch.ValidationLoss)).Where(band => band.Epochs.Length > 0).Select(band =>
                $"band of {band.Epochs.Length}: {GoldenLines.Shown(band.Low[^1])} {GoldenLines.Shown(band.Mean[^1])} {GoldenLines.Shown(band.High[^1])}, "
                + $"at 3 {GoldenLines.Shown(band.MeanAt(3))}, at 300 {GoldenLines.Shown(band.MeanAt(300))}, a line {band.IsLine}"))
            .Append(Line(Standing.Of(results.Plan, comparison.Groups)));
    }

    private static IEnumerable<string> Lines(BudgetComparison compared)
    {
        string place = $"{compared.Arm ?? "over arms"} at {compared.Budget}: ";
        return compared.Readings.Select(Line)
            .Concat(compared.Pairs.Select(Line))
            .Append(compared.Recommendation is { } told ? Line(told) : "no recommendation")
            .Append($"unpaired {compared.Unpaired ?? "-"}")
            .Select(line => place + line);
    }

    private static string Line(DepthReading reading) =>
        $"{reading.Arm} {reading.Depth}: {reading.Verdict} {Line(reading.Shortfall)} best {reading.IsBest} steadied {reading.IsSteadied} jitter {GoldenLines.Shown(reading.Jitter)} "
        + $"learned {reading.Learned} of {reading.Count} {Line(reading.SuccessRate)} {string.Join(' ', reading.Failures.Select(failure => $"{failure.Kind} {failure.Seed}"))} "
        + $"validation {Line(reading.Validation)} {GoldenLines.Shown(reading.TypicalValidation)} test {Line(reading.Test)} {GoldenLines.Shown(reading.TypicalTest)} "
        + $"{reading.Parameters} {GoldenLines.Shown(reading.Seconds)} {GoldenLines.Shown(reading.Operations)}";

    private static string Line(PairComparison pair) =>
        $"{Name(pair.First)} and {Name(pair.Second)}: {Line(pair.Validation)} p {GoldenLines.Shown(pair.PValue)} {pair.IsDifferent} superior {GoldenLines.Shown(pair.Superiority)} "
        + $"detectable {GoldenLines.Shown(pair.Detectable)} test {Line(pair.Test)}";

    private static string Line(Recommendation told) =>
        $"chosen {Name(told.Chosen)} enough {told.IsEnough} best {Name(told.Best)} missing {string.Join(' ', told.Missing)} improving {string.Join(' ', told.StillImproving.Select(Name))} "
        + $"settled {told.HaveSettled} indication {told.IsFirstIndication} worse deeper {string.Join(' ', told.DeeperAndWorse.Select(Name))} undecided {string.Join(' ', told.Undecided.Select(Name))} "
        + $"effect {told.Effect} metric {told.Metric} chance {GoldenLines.Shown(told.Chance)} hides {told.OneClassHidesOthers} "
        + (told.Confirmation is { } test ? $"test {test.Outcome} {Name(test.Rival)} {Line(test.Difference)} paired {test.IsPaired} " : "no test ")
        + (told.Settlement is { } needed ? $"needs {Name(needed.Depth)} {GoldenLines.Shown((double?)needed.Seeds)} {GoldenLines.Shown(needed.Seconds)}" : "needs nothing");

    private static string Line(Standing standing) =>
        $"standing: best {Name(standing.Best)} ties {string.Join(' ', standing.Ties.Select(Name))} worse {string.Join(' ', standing.Worse.Select(Name))} "
        + $"untrained {string.Join(' ', standing.Untrained.Select(Name))} indication {standing.IsFirstIndication} trained {string.Join(' ', standing.Trained.Select(Name))}";

    private static string Line(Verdict verdict) =>
        $"{verdict.Kind} {Line(verdict.Shortfall)} {verdict.IsBest} {verdict.IsSteadied} {verdict.Learned.Count(learned => learned)}/{verdict.Learned.Length};";

    private static string Line(SeedSpread spread) =>
        $"{spread.Count} {GoldenLines.Shown(spread.Mean)} {GoldenLines.Shown(spread.Median)} {GoldenLines.Shown(spread.StandardDeviation)} {GoldenLines.Shown(spread.Low)} {GoldenLines.Shown(spread.High)}";

    private static string Line(Interval? interval) => interval is null ? "-"
        : $"{GoldenLines.Shown(interval.Estimate)} ({GoldenLines.Shown(interval.Low)} to {GoldenLines.Shown(interval.High)})";

    private static string Name(DepthReading reading) => $"{reading.Arm}-{reading.Depth}";

    private static string Name(SeedGroup? group) => group is null ? "-" : $"{group.Arm.Name}-{group.Depth}";

    private static StudyResults Shifted(StudyResults results, Func<RunSpec, double> by) => results with
    {
        Runs = [.. results.Runs.Select(run => WithEpochs(run, epoch => epoch with { ValidationAccuracy = Math.Max(0.1, epoch.ValidationAccuracy + by(run.Record.Spec)) }))],
    };

    /// <summary>A run stopped between the budgets, one failed, one that ended before its first epoch, one that still trains.</summary>
    private static StudyResults CutOff(StudyResults results) => results with
    {
        Runs = [.. results.Runs.Select(run => (run.Record.Spec.Depth, run.Record.Spec.Seed) switch
        {
            (10, 1) => Until(run, 25, RunStatus.Stopped),
            (10, 2) => Until(run, 12, RunStatus.Failed),
            (1, 3) => Until(run, 0, RunStatus.Failed),
            (30, 4) => Until(run, 20, RunStatus.Running),
            (30, 3) => Until(run, 39, RunStatus.Running),
            _ => run,
        })],
    };

    private static StudyResults AllStopped(StudyResults results) => results with
    {
        Runs = [.. results.Runs.Select(run => run.Record.Spec.Depth == 10 ? Until(run, 7, RunStatus.Stopped) : run)],
    };

    private static RunResult Until(RunResult run, int epochs, RunStatus status) => new(
        run.Record with
        {
            Status = status,
            Results = [.. run.Record.Results.Where(result => result.Budget <= epochs)],
            Findings = [.. run.Record.Findings.Where(finding => finding.Budget <= epochs)],
        },
        run.History.Until(epochs));

    private static StudyResults Stopped(StudyResults results) => results with
    {
        Runs = [.. results.Runs.Select(run => run with { Record = run.Record with { Spec = run.Record.Spec with { Recipe = run.Record.Spec.Recipe with { Patience = 3, MinDelta = 0.001 } } } })],
    };

    private static StudyResults Without(StudyResults results, Func<RunSpec, bool> isMissing) =>
        results with { Runs = [.. results.Runs.Where(run => !isMissing(run.Record.Spec))] };

    /// <summary>Decided by balanced accuracy on a test set whose classes are of 100 to 1,900 images.</summary>
    private static StudyResults Balanced(StudyResults results)
    {
        int[] sizes = [.. Enumerable.Range(0, 10).Select(name => 100 + 200 * name)];
        return results with
        {
            Plan = results.Plan with
            {
                Metric = DecidingMetric.BalancedAccuracy,
                TestLabels = sizes.SelectMany((size, name) => Enumerable.Repeat((byte)name, size)).ToArray(),
                Data = results.Plan.Data with { Classes = new ClassSizes(sizes, sizes, sizes) },
            },
            Runs = [.. results.Runs.Select(run => WithEpochs(run, epoch => epoch with { ValidationBalancedAccuracy = epoch.ValidationAccuracy - 0.02, TrainBalancedAccuracy = epoch.TrainAccuracy }))],
        };
    }

    /// <summary>One class of ten has so many examples of a hundred.</summary>
    private static StudyResults Hiding(StudyResults results, int share)
    {
        int[] sizes = [share * 9, .. Enumerable.Repeat(100 - share, 9)];
        return results with { Plan = results.Plan with { Data = results.Plan.Data with { Classes = new ClassSizes(sizes, sizes, sizes) } } };
    }

    private static StudyResults Tuned(StudyResults results) => results with
    {
        Plan = results.Plan with
        {
            TunedRates = [.. from depth in results.Plan.Depths select new TunedRate("homework", depth, 0.01, AtEdge: false)],
        },
    };

    private static RunResult WithEpochs(RunResult run, Func<EpochRecord, EpochRecord> change) =>
        run with { History = run.History with { Epochs = [.. run.History.Epochs.Select(change)] } };
}
