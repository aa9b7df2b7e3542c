using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Tests.Plans;

namespace Fathom.Study.Tests.Folders;

/// <summary>The networks of a study that are asked for answers.</summary>
public sealed class TrainedNetworksTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Of_each_depth_the_smallest_seed_that_has_ended_is_taken_and_what_cannot_be_read_is_named()
    {
        StudyPlan plan = Sample.Plan(seeds: [1, 2]);
        Sample.Runner().Run(plan, _folder);
        Assert.Equal(["homework-d1-s1", "homework-d3-s1"], Names(unreadable: null));

        string record = _folder.File("runs", "homework-d1-s1", "run.json");
        File.WriteAllText(record, "{");
        List<string> unreadable = [];

        Assert.Throws<InvalidRequestException>(() => Names(unreadable: null));
        Assert.Equal(["homework-d1-s2", "homework-d3-s1"], Names(unreadable));
        Assert.StartsWith(record, Assert.Single(unreadable), StringComparison.Ordinal);

        string[] Names(List<string>? unreadable) => [.. TrainedNetworks.OneOfEachDepth(_folder.Path, plan, unreadable).Select(run => run.Spec.Name)];
    }

    [Fact]
    public void A_network_answers_whole_examples_and_refuses_parts_of_one()
    {
        Sample.Runner().Run(Sample.Plan(), _folder);
        RunFolder folder = new(_folder.File("runs", "homework-d1-s1"));
        RunRecord record = folder.ReadRecord();
        TrainedNetworks networks = new();

        float[] once = networks.Predict(folder, record, (ReadOnlySpan<byte>)[1, 2, 3, 4]);
        float[] twice = networks.Predict(folder, record, (ReadOnlySpan<byte>)[1, 2, 3, 4, 1, 2, 3, 4]);

        Assert.Equal(2, once.Length);
        Assert.Equal([.. once, .. once], twice);
        Assert.Equal(
            "An image has 3 pixels; expected 4",
            Assert.Throws<InvalidRequestException>(() => networks.Predict(folder, record, (ReadOnlySpan<byte>)[1, 2, 3])).Message);
        Assert.Throws<InvalidRequestException>(() => networks.Predict(folder, record, ReadOnlySpan<byte>.Empty));
        Assert.Equal(4, networks.Predict(folder, record, (ReadOnlySpan<float>)[1, 2, 3, 4, 5, 6, 7, 8]).Length);
        Assert.Equal(
            "There are 5 features; expected 4 for each row",
            Assert.Throws<InvalidRequestException>(() => networks.Predict(folder, record, (ReadOnlySpan<float>)[1, 2, 3, 4, 5])).Message);
        Assert.Throws<InvalidRequestException>(() => networks.Predict(folder, record, ReadOnlySpan<float>.Empty));
    }

    [Fact]
    public void Nothing_but_numbers_is_an_answer()
    {
        Assert.True(TrainedNetworks.IsAnswer([0.25f, 0.75f]));
        Assert.False(TrainedNetworks.IsAnswer([0.25f, float.NaN]));
        Assert.False(TrainedNetworks.IsAnswer([float.PositiveInfinity, 0]));
    }

    public void Dispose() => _folder.Dispose();
}
