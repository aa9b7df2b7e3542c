using Fathom.Engine.Training;
using Fathom.Study.Plans;
using Fathom.Study.Running;
using Fathom.Study.Tests.Folders;
using Fathom.Study.Tests.Plans;
using Fathom.Study.Tests.Workers;

namespace Fathom.Study.Tests.Running;

public sealed class DataCheckTests
{
    [Fact]
    public void A_study_trains_on_the_data_of_its_plan_alone()
    {
        using TemporaryFolder folder = new();
        StudyPlan plan = Sample.Plan();
        DataSplit other = DataSplit.HoldOutLast(Sample.Data with { ContentSha256 = new string('b', 64) }, Sample.ValidationFraction);

        ArgumentException refused = Assert.Throws<ArgumentException>(() => Sample.Runner().Run(plan, other, folder.Path, new RecordingObserver(), TestContext.Current.CancellationToken));

        Assert.StartsWith($"This is not the data of the plan, dots: SHA-256: {other.ContentSha256}; expected {plan.Data.Sha256}.", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("study.json")));
    }

    [Fact]
    public void A_split_without_checksum_is_known_by_its_sizes()
    {
        StudyPlan plan = Sample.Plan();
        DataSplit own = Sample.Split;
        DataSplit smaller = new(own.Training.Slice(0, 5), own.Validation, own.Test, own.ClassCount, own.ImageHeight, own.ImageWidth);

        Assert.Contains(
            $"training examples: 5; expected {own.Training.Count}.",
            Assert.Throws<ArgumentException>(() => DataCheck.IsOf(plan.Data, smaller, "data")).Message,
            StringComparison.Ordinal);
        DataCheck.IsOf(plan.Data, own, "data");
    }
}
