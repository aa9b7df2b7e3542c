using Fathom.Study.Folders;
using Fathom.Study.Reporting;
using Fathom.Study.Reporting.Figures;
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
        string page = ReportPage.Markdown(context, new StudyFigures(context));
        Assert.DoesNotContain(language == Language.English ? "stands out from the noise" : "雜訊範圍內", page, StringComparison.Ordinal);
    }
}
