using System.Xml.Linq;
using Fathom.Study.Folders;
using Fathom.Study.Reporting;
using Fathom.Study.Reporting.Figures;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Sections;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Tests.Reporting;

public class AnswerTests
{
    [Theory]
    [InlineData(Language.English, "No answer yet: only depth 30 has reached 100 epochs.")]
    [InlineData(Language.TraditionalChinese, "還沒有答案：只有深度 30 達到 100 個週期。")]
    public void Where_only_one_of_the_depths_has_got_to_the_end_nothing_is_answered(Language language, string answer)
    {
        StudyResults whole = new SampleStudy().Build();
        StudyResults begun = new(whole.Plan, [.. whole.Runs.Where(run => run.Record.Spec.Depth == 30)]);

        Assert.Equal([answer], StudyReport.Answer(StudyAnswer.Of(begun), language));
        ReportContext context = new(StudyAnswer.Of(begun), new ReportTexts(language));
        string page = MarkdownPage.Of(ReportPage.Body(context, new StudyFigures(context)));
        Assert.Contains(
            language == Language.English ? "The study is not finished: 3 of 9 runs have ended. No answer yet" : "研究尚未完成：9 次訓練中已結束 3 次。還沒有答案", page, StringComparison.Ordinal);
        Assert.DoesNotContain(language == Language.English ? "stands out from the noise" : "雜訊範圍內", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "So far, depth 10 ", "; no run of depth 30 has finished yet.", "Not yet: the missing runs may change this.")]
    [InlineData(Language.TraditionalChinese, "目前為止，訓練 100 個週期後，深度 10 ", "；深度 30 還沒有完成的訓練。", "還不確定：尚未完成的訓練可能改變結論。")]
    public void An_unfinished_study_says_which_depth_has_no_runs_and_judges_nothing_for_good(Language language, string begins, string ends, string sure)
    {
        StudyResults whole = new SampleStudy().Build();
        StudyResults begun = new(whole.Plan, [.. whole.Runs.Where(run => run.Record.Spec.Depth < 30)]);

        string answer = Assert.Single(StudyReport.Answer(StudyAnswer.Of(begun), language));
        Assert.StartsWith(begins, answer, StringComparison.Ordinal);
        Assert.EndsWith(ends, answer, StringComparison.Ordinal);
        ReportContext context = new(StudyAnswer.Of(begun), new ReportTexts(language));
        XElement page = ReportPage.Body(context, new StudyFigures(context));
        Assert.Contains(sure, page.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(
            page.Descendants("figcaption").Concat(page.Descendants("blockquote")),
            element => element.Value.Contains(language == Language.English ? "Depth 10 is enough" : "就夠了（以", StringComparison.Ordinal)
                || element.Value.Contains(language == Language.English ? "is confirmed" : "獲得確認", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_seed_makes_the_answer_one_so_far_and_a_search_waits_for_nothing()
    {
        StudyResults whole = new SampleStudy().Build();
        StudyAnswer begun = StudyAnswer.Of(new StudyResults(whole.Plan, [.. whole.Runs.SkipLast(1)]));

        Assert.StartsWith("So far, depth 10 ", StudyReport.Answer(begun, Language.English)[0], StringComparison.Ordinal);
        Assert.DoesNotContain("finished yet", StudyReport.Answer(begun, Language.English)[0], StringComparison.Ordinal);
        Assert.StartsWith("Depth 10 ", StudyReport.Answer(begun, Language.English, isSearch: true)[0], StringComparison.Ordinal);
        Assert.StartsWith("Depth 10 ", StudyReport.Answer(StudyAnswer.Of(whole), Language.English)[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "No run reached a budget, so the test set was never used.", "undecided")]
    [InlineData(Language.TraditionalChinese, "沒有任何訓練達到評估時間點，因此從未用到測試集。", "未定")]
    public void Where_every_run_diverged_nothing_is_called_undecided_and_no_test_results_are_counted(Language language, string method, string verdict)
    {
        StudyResults results = new SampleStudy { Depths = [1, 30], DivergingArm = "homework" }.Build();
        ReportContext context = new(StudyAnswer.Of(results), new ReportTexts(language));
        XElement page = ReportPage.Body(context, new StudyFigures(context));

        Assert.Contains(method, page.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Descendants("td"), cell => cell.Value == verdict);
    }

    [Fact]
    public void A_number_with_an_exponent_stays_on_its_line_and_reads_the_same()
    {
        XElement told = Html.P("Lower the rate to 3.2e-5, not 1e-6.");

        Assert.Equal(["3.2e-5", "1e-6"], told.Elements("span").Select(span => span.Value));
        Assert.Equal("Lower the rate to 3.2e-5, not 1e-6.", told.Value);
        Assert.Equal("Lower the rate to 3.2e-5, not 1e-6.", MarkdownPage.Of(Html.Of("body", Html.Of("main", told))).Trim());
        Assert.Empty(Html.P("the-end, e-mail and size-5").Elements());
        Assert.Empty(Html.Of("title", "1e-6").Elements());
    }

    [Fact]
    public void Depths_are_listed_as_Chinese_lists_them()
    {
        VerdictTexts texts = new(Language.TraditionalChinese);
        Assert.Contains("深度 10、30 的訓練全部發散", texts.OthersDiverged(1, [10, 30], arm: null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "No answer: all 6 runs diverged.")]
    [InlineData(Language.TraditionalChinese, "沒有答案：6 次訓練全部發散。")]
    public void Where_every_run_diverged_the_page_waits_for_none_and_says_what_happened_and_draws_nothing_empty(Language language, string answer)
    {
        StudyResults results = new SampleStudy { Depths = [1, 30], DivergingArm = "homework" }.Build();

        Assert.Equal([answer], StudyReport.Answer(StudyAnswer.Of(results), language));
        ReportContext context = new(StudyAnswer.Of(results), new ReportTexts(language));
        XElement page = ReportPage.Body(context, new StudyFigures(context));
        XElement words = page.Descendants().Single(element => (string?)element.Attribute("class") is "words" && element.Name.LocalName is "div");
        Assert.Contains(language == Language.English ? "What happened at depth 1?" : "深度 1 發生了什麼事？", words.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Descendants("figure"), figure => figure.Attribute("id")!.Value is "homework-test-by-depth" or "homework-depths" or "homework-cost" or "homework-d1-loss");
        Assert.DoesNotContain(page.Descendants(), element => (string?)element.Attribute("class") is "wrong");
    }

    [Theory]
    [InlineData(Language.English, "Only depth 1 trains with this recipe; every run of depth 10 diverged.")]
    [InlineData(Language.TraditionalChinese, "在此訓練設定下，只有深度 1 訓練得起來；深度 10 的訓練全部發散。")]
    public void Where_all_runs_of_the_other_depths_diverged_nothing_more_is_waited_for(Language language, string answer)
    {
        StudyResults results = new SampleStudy { Depths = [1, 10], Seeds = [1], Diverging = (10, 1, 3) }.Build();

        Assert.Equal([answer], StudyReport.Answer(StudyAnswer.Of(results), language));
        ReportContext context = new(StudyAnswer.Of(results), new ReportTexts(language));
        string words = ReportPage.Body(context, new StudyFigures(context)).Descendants().Single(element => (string?)element.Attribute("class") is "words" && element.Name.LocalName is "div").Value;
        Assert.Contains(language == Language.English ? "What happened at depth 10?" : "深度 10 發生了什麼事？", words, StringComparison.Ordinal);
        Assert.Contains(language == Language.English ? "Lower the learning rate to" : "把學習率降到", words, StringComparison.Ordinal);
    }

    [Fact]
    public void One_epoch_is_told_in_words_and_no_axis_has_one_epoch()
    {
        StudyResults results = new SampleStudy { Depths = [1, 10], Budgets = [1] }.Build();
        ReportContext context = new(StudyAnswer.Of(results), new ReportTexts(Language.English));
        XElement page = ReportPage.Body(context, new StudyFigures(context));

        Assert.DoesNotContain(page.Descendants("figure"), figure => figure.Attribute("id")!.Value is "homework-d10-accuracy" or "homework-d10-loss" or "homework-depths");
        Assert.Matches("After the only epoch, mean training accuracy is [0-9.]+\u00A0% and mean validation accuracy [0-9.]+\u00A0%", page.Value);
        Assert.DoesNotContain("all 1 ", page.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_depth_at_one_budget_has_no_figure_of_one_point()
    {
        StudyResults results = new SampleStudy { Depths = [10], Budgets = [10] }.Build();
        ReportContext context = new(StudyAnswer.Of(results), new ReportTexts(Language.English));

        Assert.Equal(
            ["homework-d10-accuracy", "homework-d10-loss", "homework-d10-gradients", "homework-d10-dead"], new StudyFigures(context).All.Select(figure => figure.Name));
    }

    [Fact]
    public void Of_many_depths_in_the_same_trouble_one_is_told_in_full()
    {
        StudyResults results = new SampleStudy { Depths = [.. Enumerable.Range(1, 30)], Seeds = [1], Budgets = [10] }.Build();
        ReportContext context = new(StudyAnswer.Of(results), new ReportTexts(Language.English));

        Assert.InRange(context.Groups.Count(context.IsToldInFull), 3, 12);
        Assert.StartsWith("Dense networks of depths 1–30 on", AnswerSection.StudyLine(context), StringComparison.Ordinal);
    }
}
