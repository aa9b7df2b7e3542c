using System.Text.Json.Nodes;
using Fathom.Study.Folders;
using Fathom.Study.Metrics;
using Fathom.Study.Plans;
using Fathom.Study.Tests.Folders;
using Fathom.Study.Tests.Plans;
using Fathom.Study.Tests.Workers;

namespace Fathom.Study.Tests.Running;

/// <summary>A study that is asked for again: with more depths and seeds, or by another metric.</summary>
public sealed class GrownStudyTests
{
    [Fact]
    public void A_grown_study_trains_only_what_is_new_and_is_the_study_that_was_asked_for_whole()
    {
        using TemporaryFolder whole = new();
        Sample.Runner().Run(Sample.Plan(depths: [1, 2, 3], seeds: [1, 2]), whole);
        using TemporaryFolder grown = new();
        Sample.Runner().Run(Sample.Plan(depths: [1, 3], seeds: [2]), grown);
        RecordingObserver observer = new();

        Sample.Runner().Run(Sample.Plan(depths: [2], seeds: [1]), grown, observer);

        Assert.Equal(4, observer.Started.Count);
        Assert.Equal(whole.Content(), grown.Content());
    }

    [Fact]
    public void A_study_is_asked_again_by_another_metric_without_training_and_keeps_it_until_another_is_asked_for()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        RecordingObserver observer = new();

        Sample.Runner().Run(ByBalancedAccuracy, folder, observer);
        Assert.Equal(DecidingMetric.BalancedAccuracy, StudyFolder.ReadPlan(folder.Path)!.Metric);
        Assert.Equal(Sample.Data.Test.Labels.ToArray(), StudyFolder.ReadPlan(folder.Path)!.TestLabels.ToArray());
        Sample.Runner().Run(Sample.Plan(), folder, observer);

        Assert.Equal(DecidingMetric.BalancedAccuracy, StudyFolder.ReadPlan(folder.Path)!.Metric);
        Assert.Empty(observer.Started);
    }

    [Fact]
    public void A_study_recorded_before_balanced_accuracies_were_is_read_and_is_not_decided_by_them()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        string path = folder.File("study.json");
        JsonNode old = JsonNode.Parse(TemporaryFolder.WithoutSum(File.ReadAllText(path)))!;
        old["data"]!.AsObject().Remove("classes");
        old.AsObject().Remove("metric");
        File.WriteAllText(path, old.ToJsonString());

        StudyPlan read = StudyFolder.ReadPlan(folder.Path)!;
        Assert.Equal(DecidingMetric.Accuracy, read.Metric);
        Assert.Equal(Chance.OfEqual(2, 4), read.ChanceOnValidation(read.Metric));
        Sample.Runner().Run(Sample.Plan(), folder);
        Assert.Contains(
            "it cannot be decided by balanced-accuracy",
            Assert.Throws<InvalidRequestException>(() => Sample.Runner().Run(ByBalancedAccuracy, folder)).Message,
            StringComparison.Ordinal);
    }

    private static StudyPlan ByBalancedAccuracy => PlanBuilder.Build(
        Sample.Data, Sample.ValidationFraction, [1, 3], [Sample.Arm], [1], [2, 4], metric: DecidingMetric.BalancedAccuracy);
}
