using Fathom.Study.Comparisons;
using Fathom.Study.Folders;
using Fathom.Study.Reporting;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Tests.Reporting;

public class AnswerTests
{
    [Theory]
    [InlineData(Language.English, "No answer yet: only depth 30 has reached 100 epochs.")]
    [InlineData(Language.TraditionalChinese, "還沒有答案：只有深度 30 達到 100 個訓練週期。")]
    public void Where_only_one_of_the_depths_has_got_to_the_end_nothing_is_answered(Language language, string answer)
    {
        StudyResults whole = new SampleStudy().Build();
        StudyResults begun = new(whole.Plan, [.. whole.Runs.Where(run => run.Record.Spec.Depth == 30)]);

        Assert.Equal([answer], StudyReport.Answer(begun, language));
        ReportContext context = new(begun, StudySummary.Of(begun), new ReportTexts(language));
        string page = ReportPage.Markdown(context);
        Assert.DoesNotContain(language == Language.English ? "stands out from the noise" : "雜訊範圍內", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.English, "with chance over 99\u00A0%")]
    [InlineData(Language.TraditionalChinese, "的機率超過 99\u00A0%")]
    public void Few_seeds_that_all_say_the_same_are_no_certainty(Language language, string chance)
    {
        Recommendation recommendation = StudyComparison.Of(new SampleStudy { Seeds = [1, 2, 3] }.Build()).RecommendationFor("homework")!;

        string sentences = string.Join('\n', new ComparisonTexts(language).Sentences(recommendation));

        Assert.Contains(chance, sentences, StringComparison.Ordinal);
        Assert.DoesNotContain("100\u00A0%", sentences, StringComparison.Ordinal);
    }
}
