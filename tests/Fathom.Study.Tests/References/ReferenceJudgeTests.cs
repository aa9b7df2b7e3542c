using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.References;
using Fathom.Study.Texts;

namespace Fathom.Study.Tests.References;

public class ReferenceJudgeTests
{
    private static readonly ReferenceStudy Homework = ReferenceFile.Homework.Reference;

    [Fact]
    public void Every_claim_is_judged_once_and_in_order() =>
        Assert.Equal(Homework.Claims, ReferenceJudge.Judge(Homework, []).Select(judgement => judgement.Claim));

    [Fact]
    public void Without_runs_every_claim_is_not_run() =>
        Assert.All(ReferenceJudge.Judge(Homework, []), judgement => Assert.Equal(ClaimVerdict.NotRun, judgement.Verdict));

    [Theory]
    [InlineData(4, 0, ClaimVerdict.Supported)]
    [InlineData(3, 1, ClaimVerdict.Supported)]
    [InlineData(2, 2, ClaimVerdict.Undecidable)]
    [InlineData(0, 1, ClaimVerdict.NotSupported)]
    public void Three_of_four_runs_must_agree(int unstable, int stable, ClaimVerdict expected)
    {
        RunReading[] runs =
        [
            .. Enumerable.Range(1, unstable).Select(seed => Run(30, 30, seed, 0.7, Found(FindingKind.Unstable))),
            .. Enumerable.Range(1, stable).Select(seed => Run(30, 30, seed, 0.7)),
        ];

        Assert.Equal(expected, Verdict(runs, ClaimCheck.Unstable));
    }

    [Fact]
    public void Runs_too_short_to_judge_do_not_count_as_stable()
    {
        RunReading run = Run(30, 30, 1, 0.7, Found(FindingKind.Undecided) with { Case = "Stability" });

        Assert.Equal(ClaimVerdict.Undecidable, Verdict([run], ClaimCheck.Unstable));
    }

    [Theory]
    [InlineData(15, ClaimVerdict.Supported)]
    [InlineData(27, ClaimVerdict.NotSupported)]
    public void Overfitting_from_about_fifteen_asks_for_the_onset_too(int onset, ClaimVerdict expected) =>
        Assert.Equal(expected, Verdict(
            [Run(10, 30, 1, 0.8, Found(FindingKind.Overfitting) with { Epoch = onset })], ClaimCheck.Overfits, 10));

    /// <summary>The author said "perhaps slight overfitting" of depth 1 and "good fit" of depth 10.</summary>
    [Fact]
    public void A_mild_rise_is_slight_overfitting_and_still_a_good_fit()
    {
        Finding mild = Found(FindingKind.Overfitting) with { Epoch = 8, Case = "Mild" };

        Assert.Equal(ClaimVerdict.Supported, Verdict([Run(1, 100, 1, 0.8, mild)], ClaimCheck.Overfits, 1));
        Assert.Equal(ClaimVerdict.Supported, Verdict([Run(10, 10, 1, 0.8, mild)], ClaimCheck.WellFitted, 10));
    }

    [Fact]
    public void A_loss_that_still_falls_is_no_local_minimum_and_a_flat_one_proves_none()
    {
        Assert.Equal(ClaimVerdict.NotSupported, Verdict(
            [Run(10, 30, 1, 0.8, Found(FindingKind.StillImproving))], ClaimCheck.LocalMinimum));
        Assert.Equal(ClaimVerdict.Undecidable, Verdict(
            [Run(10, 30, 1, 0.8, Found(FindingKind.Converged))], ClaimCheck.LocalMinimum));
    }

    [Theory]
    [InlineData(0.404, ClaimVerdict.Supported)]
    [InlineData(0.77, ClaimVerdict.NotSupported)]
    public void A_run_off_chance_at_once_but_far_behind_started_slowly_too(double accuracy, ClaimVerdict expected) =>
        Assert.Equal(expected, Verdict([Run(30, 10, 1, accuracy)], ClaimCheck.SlowStart));

    [Fact]
    public void One_seed_claims_no_difference_between_depths()
    {
        RunReading[] runs = [Run(1, 10, 1, 0.78), Run(30, 10, 1, 0.27)];

        Assert.Equal(ClaimVerdict.Undecidable, Verdict(runs, ClaimCheck.DeeperIsSlower));
        Assert.Equal(ClaimVerdict.Undecidable, Verdict(runs, ClaimCheck.BestDepthWithin));
    }

    [Theory]
    [InlineData(0.80, ClaimVerdict.Supported)]
    [InlineData(0.877, ClaimVerdict.Undecidable)]
    [InlineData(0.93, ClaimVerdict.NotSupported)]
    public void A_suitable_depth_up_to_ten_must_beat_every_deeper_one(double deep, ClaimVerdict expected)
    {
        RunReading[] runs =
        [
            .. Seeds(1, 100, 0.83), .. Seeds(10, 100, 0.877), .. Seeds(20, 100, 0.81), .. Seeds(30, 100, deep),
        ];

        Assert.Equal(expected, Verdict(runs, ClaimCheck.BestDepthWithin));
    }

    [Fact]
    public void Depths_are_compared_at_a_budget_that_all_of_them_have()
    {
        RunReading[] runs = [.. Seeds(1, 10, 0.78), .. Seeds(1, 100, 0.83), .. Seeds(30, 10, 0.27)];
        ClaimJudgement judgement = Judgement(runs, ClaimCheck.DeeperIsSlower);

        Assert.Equal((ClaimVerdict.Supported, 10.0), (judgement.Verdict, judgement.Numbers["budget"]));
    }

    [Fact]
    public void Seeds_with_unequal_budgets_count_only_where_they_were_read()
    {
        RunReading[] runs = [Run(30, 30, 1, 0.7, Found(FindingKind.Unstable)), Run(30, 30, 2, 0.7, Found(FindingKind.Unstable)), Run(30, 10, 3, 0.3)];
        ClaimJudgement judgement = Judgement(runs, ClaimCheck.Unstable);

        Assert.Equal((ClaimVerdict.Supported, 2.0), (judgement.Verdict, judgement.Numbers["runs"]));
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.TraditionalChinese)]
    public void Every_judgement_has_a_sentence_with_every_number_filled_in(Language language)
    {
        IReadOnlyList<RunReading>[] studies =
        [
            [],
            [Run(1, 10, 1, 0.78), Run(30, 10, 1, 0.27)],
            [.. Everywhere(FindingKind.StillImproving)],
            [.. Everywhere(FindingKind.Converged)],
            [.. Everywhere(FindingKind.Unstable)],
            [.. Everywhere(FindingKind.Overfitting)],
            [.. Everywhere(FindingKind.NeverTookOff)],
        ];

        foreach (ClaimJudgement judgement in studies.SelectMany(runs => ReferenceJudge.Judge(Homework, runs)))
        {
            ReferenceTexts texts = new(Homework, language);
            Assert.Matches("[.。]$", texts.Evidence(judgement));
            Assert.NotEmpty(texts.Claim(judgement));
            Assert.NotEmpty(texts.Verdict(judgement.Verdict));
        }
    }

    [Fact]
    public void The_homeworks_table_knows_what_it_reports_and_what_it_does_not()
    {
        Assert.Equal(0.274, Homework.TestAccuracy(30, 10));
        Assert.Null(Homework.TestAccuracy(30, 20));
    }

    private static IEnumerable<RunReading> Everywhere(FindingKind kind) =>
        from depth in (int[])[1, 10, 30]
        from budget in (int[])[10, 30, 100]
        from seed in (int[])[1, 2]
        select Run(depth, budget, seed, 0.8 - 0.001 * depth + 0.0001 * seed, Found(kind) with { Epoch = 15 });

    private static IEnumerable<RunReading> Seeds(int depth, int budget, double accuracy) =>
        Enumerable.Range(-1, 3).Select(seed => Run(depth, budget, seed + 2, accuracy + 0.002 * seed));

    private static RunReading Run(int depth, int budget, int seed, double accuracy, params Finding[] findings) =>
        new(depth, budget, seed, accuracy, accuracy, findings);

    private static Finding Found(FindingKind kind) =>
        new(kind, Severity.Note, 30, null, new Dictionary<string, double>(StringComparer.Ordinal));

    private static ClaimVerdict Verdict(IReadOnlyList<RunReading> runs, ClaimCheck check, int? depth = null) => Judgement(runs, check, depth).Verdict;

    /// <summary>Of the homework's first claim with that check.</summary>
    private static ClaimJudgement Judgement(IReadOnlyList<RunReading> runs, ClaimCheck check, int? depth = null) =>
        ReferenceJudge.Judge(Homework, runs).First(judgement => judgement.Claim.Check == check && (depth is null || judgement.Claim.Depth == depth));
}
