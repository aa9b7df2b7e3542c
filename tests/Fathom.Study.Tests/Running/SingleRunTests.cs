using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Tests.Folders;
using Fathom.Study.Tests.Plans;
using Fathom.Study.Tests.Workers;

namespace Fathom.Study.Tests.Running;

/// <summary>A run by itself, outside a study.</summary>
public sealed class SingleRunTests
{
    [Fact]
    public void A_single_run_has_the_files_of_the_same_run_in_a_study()
    {
        StudyPlan plan = Sample.Plan(depths: [3]);
        using TemporaryFolder study = new();
        Sample.Runner().Run(plan, study);
        using TemporaryFolder single = new();

        RunResult run = Sample.Runner().RunSingle(plan, Sample.Split, single.Path, new RecordingObserver(), TestContext.Current.CancellationToken);

        Assert.Equal(RunStatus.Done, run.Record.Status);
        string prefix = Path.Combine("runs", "homework-d3-s1");
        Assert.Equal(
            study.Content().Where(file => file.Key != "study.json"),
            single.Content().Select(file => file.Key == "pictures.json" ? file : KeyValuePair.Create(Path.Combine(prefix, file.Key), file.Value)).OrderBy(file => file.Key, StringComparer.Ordinal));
        Assert.Contains("single run", Assert.Throws<InvalidRequestException>(() => Sample.Runner().Run(plan, single)).Message, StringComparison.Ordinal);
        Assert.Contains("single run", Assert.Throws<InvalidRequestException>(() => StudyFolder.Read(single.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_run_is_not_mistaken_for_another()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().RunSingle(Sample.Plan(depths: [3]), Sample.Split, folder.Path, new RecordingObserver(), TestContext.Current.CancellationToken);

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(() => Sample.Runner().RunSingle(
            Sample.Plan(depths: [2]), Sample.Split, folder.Path, new RecordingObserver(), TestContext.Current.CancellationToken));

        Assert.Contains("depth is 3 there and 2 here", refusal.Message, StringComparison.Ordinal);
    }
}
