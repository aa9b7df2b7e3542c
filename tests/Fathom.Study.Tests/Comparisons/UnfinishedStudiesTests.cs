using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Reporting;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Tests.Folders;
using Fathom.Study.Tests.Plans;
using Fathom.Study.Texts;

namespace Fathom.Study.Tests.Comparisons;

public sealed class UnfinishedStudiesTests
{
    [Fact]
    public void Whichever_runs_have_ended_there_is_an_answer_in_both_languages()
    {
        using TemporaryFolder folder = new();
        StudyPlan plan = Sample.Plan(depths: [1, 2, 3], seeds: [1, 2, 3]);
        Sample.Runner().Run(plan, folder);
        StudyResults all = StudyFolder.Read(folder.Path);

        for (int which = 0; which < 1 << all.Runs.Count; which++)
        {
            StudyResults some = all with { Runs = [.. all.Runs.Where((_, index) => (which >> index & 1) == 1)] };
            var answer = StudyAnswer.Of(some);
            Assert.NotEmpty(StudyReport.Answer(answer, Language.English));
            Assert.NotEmpty(StudyReport.Answer(answer, Language.TraditionalChinese));
        }
    }
}
