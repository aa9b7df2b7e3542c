using Fathom.Engine.Training;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Tests.Folders;
using Fathom.Study.Tests.Plans;
using Fathom.Study.Tests.Workers;

namespace Fathom.Study.Tests.Running;

/// <summary>Folders that a study is not written to.</summary>
public sealed class RefusedStudyTests
{
    [Fact]
    public void Another_study_is_refused_and_every_difference_named()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        Arm other = Sample.Arm with { Recipe = Sample.Arm.Recipe with { LearningRate = 0.5 } };

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(
            () => Sample.Runner().Run(Sample.Plan(arms: [other], budgets: [2, 5]), folder));

        Assert.Contains("holds another study", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("arm homework: learningRate is 0.01 there and 0.5 here", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("budgets is [2, 4] there and [2, 5] here", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_data_set_is_another_study()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        StudyPlan plan = Sample.Plan();
        string other = new('b', 64);
        DataSplit split = DataSplit.HoldOutLast(Sample.Data with { ContentSha256 = other }, Sample.ValidationFraction);

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(() => Sample.Runner().Run(
            plan with { Data = plan.Data with { Sha256 = other } }, split, folder.Path, new RecordingObserver(), TestContext.Current.CancellationToken));

        Assert.Contains("data.sha256", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"seed\": 1", "\"seed\": 7", "seed is 7 there and 1 here")]
    [InlineData("\"status\": \"done\"", "\"status\": \"splendid\"", "run.json, line ")]
    [InlineData("\"status\": \"done\",", "", "status")]
    [InlineData("\"status\": \"done\"", "\"status\": \"done\", \"mood\": 1", "mood")]
    [InlineData("\"width\": 3,", "", "width")]
    public void A_run_of_another_version_or_edited_before_there_were_sums_is_refused_before_anything_is_trained(string old, string edited, string expected)
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        string path = folder.File("runs", "homework-d3-s1", "run.json");
        File.Delete(folder.File("runs", "homework-d3-s1", RunSums.FileName));
        string text = File.ReadAllText(path);
        int place = text.IndexOf(old, StringComparison.Ordinal);
        File.WriteAllText(path, text[..place] + edited + text[(place + old.Length)..]);
        RecordingObserver observer = new();

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(
            () => Sample.Runner().Run(Sample.Plan(seeds: [1, 2]), folder, observer));

        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.Empty(observer.Started);
    }

    [Fact]
    public void A_folder_below_a_file_is_refused_as_a_wrong_request()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("file"), "");

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(
            () => Sample.Runner().Run(Sample.Plan(), Sample.Split, folder.File("file", "study"), new RecordingObserver(), TestContext.Current.CancellationToken));

        Assert.Contains("cannot be written", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_permission_is_refused_as_a_wrong_request()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "the superuser may write anywhere");
        using TemporaryFolder folder = new();
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("permissions are set the Unix way");
            return;
        }

        Directory.CreateDirectory(folder.File("closed"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(
            () => Sample.Runner().Run(Sample.Plan(), Sample.Split, folder.File("closed"), new RecordingObserver(), TestContext.Current.CancellationToken));

        Assert.Contains("cannot be written", refusal.Message, StringComparison.Ordinal);
    }
}
