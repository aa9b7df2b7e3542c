using Fathom.Engine.Training;
using Fathom.Study.Comparisons;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Folders;
using Fathom.Study.Statistics;
using Fathom.Study.Tests.Reporting;

namespace Fathom.Study.Tests.Comparisons;

public class StudyComparisonTests
{
    private static readonly StudyResults Results = new SampleStudy { Seeds = [1, 2, 3, 4, 5] }.Build();
    private static readonly StudyComparison Comparison = StudyComparison.Of(Results);

    [Fact]
    public void Every_budget_of_every_arm_is_compared_as_if_the_runs_had_ended_there()
    {
        Assert.Equal([10, 20, 30, 100], Comparison.Comparisons.Select(comparison => comparison.Budget));
        Assert.All(Comparison.Comparisons, comparison => Assert.Equal(3, comparison.Pairs.Count));
        Assert.Null(Comparison.OverArms);
    }

    [Fact]
    public void A_pair_is_compared_by_Welch_with_Holm_over_all_pairs()
    {
        BudgetComparison last = Comparison.Comparisons[^1];
        double[] raw = [.. last.Pairs.Select(pair => Welch.Compare(pair.First.AccuraciesBeside(pair.Second), pair.Second.AccuraciesBeside(pair.First)).PValue)];

        Assert.Equal(Holm.Adjust(raw), last.Pairs.Select(pair => pair.PValue!.Value));
        PairComparison shallow = last.Pairs[0];
        Assert.Equal((1, 10), (shallow.First.Depth, shallow.Second.Depth));
        Assert.True(shallow.IsDifferent);
        Assert.Equal(0, shallow.Superiority);
        Assert.Equal(shallow.First.Validation.Mean - shallow.Second.Validation.Mean, shallow.Validation!.Estimate, 1e-12);
    }

    [Fact]
    public void The_test_difference_is_paired_over_the_same_images()
    {
        PairComparison pair = Comparison.Comparisons[^1].Pairs[0];

        Assert.Equal(pair.First.Test.Mean - pair.Second.Test.Mean, pair.Test!.Estimate, 1e-12);
        double unpaired = 2 * Math.Sqrt(2 * 0.86 * 0.14 / 10_000);
        Assert.InRange(pair.Test.High - pair.Test.Estimate, 1e-4, 0.9 * unpaired);
    }

    [Fact]
    public void Runs_that_did_not_record_their_test_images_are_compared_without_them_and_named()
    {
        StudyComparison older = StudyComparison.Of(new SampleStudy { RecordsTestImages = false }.Build());

        Assert.All(older.Comparisons, comparison => Assert.Equal("homework-d1-s1", comparison.Unpaired));
        Assert.All(older.Comparisons.SelectMany(comparison => comparison.Pairs), pair => Assert.Null(pair.Test));
        Assert.False(older.RecommendationFor("homework")!.Confirmation!.IsPaired);
    }

    [Fact]
    public void Bits_that_contradict_the_accuracy_beside_them_are_not_believed()
    {
        RunResult first = Results.Runs[0];
        BudgetResult edited = first.Record.Results[^1] with { TestAccuracy = 0.5 };
        StudyResults results = Results with
        {
            Runs = [first with { Record = first.Record with { Results = [.. first.Record.Results.SkipLast(1), edited] } }, .. Results.Runs.Skip(1)],
        };

        StudyComparison comparison = StudyComparison.Of(results);

        Assert.Null(comparison.Comparisons[0].Unpaired);
        Assert.Equal(first.Record.Spec.Name, comparison.Comparisons[^1].Unpaired);
        Assert.Null(comparison.Comparisons[^1].Pairs[0].Test);
        Assert.NotNull(comparison.Comparisons[^1].Pairs[^1].Test);
    }

    [Fact]
    public void Arms_are_compared_by_the_depth_recommended_in_each()
    {
        StudyResults two = new SampleStudy { Arms = ["homework", "worse"] }.Build();
        StudyResults results = two with
        {
            Runs = [.. two.Runs.Select(run => run.Record.Spec.Arm == "worse" ? Shifted(run, -0.05) : run)],
        };

        Recommendation best = StudyComparison.Of(results).OverArms!.Recommendation!;

        Assert.Equal(("homework", 10), (best.Arm, best.Chosen.Depth));
        DepthReading other = Assert.Single(best.Others);
        Assert.Equal(("worse", 10, DepthVerdict.Worse), (other.Arm, other.Depth, other.Verdict));
    }

    /// <summary>Far above the other arm, but not proved against a depth of its own that may be better.</summary>
    [Fact]
    public void What_is_not_enough_among_its_own_arms_depths_is_not_enough_over_arms()
    {
        StudyResults two = new SampleStudy { Arms = ["homework", "better"], Seeds = [1, 2, 3] }.Build();
        Dictionary<int, double[]> wide = new() { [10] = [0, 0.001, -0.001], [30] = [0.02, -0.03, 0.01] };

        StudyComparison comparison = StudyComparison.Of(two with { Runs = [.. two.Runs.Select(Changed)] });
        Recommendation own = comparison.Comparisons.Single(one => one.Arm == "better" && one.Budget == 100).Recommendation!;
        Recommendation over = comparison.OverArms!.Recommendation!;

        Assert.False(own.IsEnough);
        Assert.Equal(("better", own.Chosen.Depth, false), (over.Arm, over.Chosen.Depth, over.IsEnough));
        Assert.Equal((own.Chosen.Shortfall, own.Settlement), (over.Chosen.Shortfall, over.Settlement));

        RunResult Changed(RunResult run) => run.Record.Spec switch
        {
            { Arm: "homework" } => Shifted(run, -0.3),
            { Depth: 10 or 30 } spec => Shifted(
                run with { History = two.Runs.First(one => one.Record.Spec is { Arm: "better", Depth: 10 }).History }, wide[spec.Depth][spec.Seed - 1]),
            _ => run,
        };
    }

    [Fact]
    public void With_many_depths_only_pairs_with_the_best_or_the_chosen_are_made()
    {
        BudgetComparison last = StudyComparison.Of(new SampleStudy { Depths = [.. Enumerable.Range(1, 16)], Budgets = [30] }.Build()).Comparisons[^1];

        Assert.InRange(last.Pairs.Count, 15, 29);
        Assert.All(last.Pairs, pair => Assert.True(IsOfInterest(pair.First.Depth) || IsOfInterest(pair.Second.Depth)));

        bool IsOfInterest(int depth) => depth == last.Recommendation!.Best.Depth || depth == last.Recommendation.Chosen.Depth;
    }

    [Fact]
    public void Bands_hold_the_mean_between_the_lowest_and_the_highest_seed_at_every_epoch()
    {
        SeedGroup group = Comparison.Groups[1];

        foreach (SeedBand band in new[] { group.Band(epoch => epoch.TrainAccuracy), group.Band(epoch => epoch.ValidationLoss) })
        {
            Assert.Equal(100, band.Epochs.Length);
            Assert.All(Enumerable.Range(0, 100), index => Assert.InRange(band.Mean[index], band.Low[index], band.High[index]));
        }

        Assert.Equal(Comparison.Groups[1].Runs.Max(run => run.History.Epochs[41].ValidationLoss), group.Band(epoch => epoch.ValidationLoss).High[41]);
    }

    [Fact]
    public void Seeds_agree_on_a_finding_or_say_how_many_do()
    {
        IReadOnlyList<FoldedFinding> findings = Comparison.Groups[2].FindingsAt(100);

        FoldedFinding unstable = Assert.Single(findings, finding => finding.Typical.Kind == FindingKind.Unstable);
        Assert.Equal((5, 5), (unstable.Seeds, unstable.Runs));
    }

    private static RunResult Shifted(RunResult run, double by) => run with
    {
        History = run.History with
        {
            Epochs = [.. run.History.Epochs.Select(epoch => epoch with { ValidationAccuracy = epoch.ValidationAccuracy + by })],
        },
    };
}
