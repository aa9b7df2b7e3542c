using System.Text.Json;
using Fathom.Study.Metrics;
using Fathom.Study.Statistics;

namespace Fathom.Study.Tests.Metrics;

/// <summary>Against scikit-learn and scipy; Golden/class_scores.py made the file.</summary>
public sealed class ClassScoresTests
{
    private static readonly JsonElement Golden =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "class_scores.json"))).RootElement;

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Golden.GetProperty("cases").GetArrayLength())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Scores_and_intervals_are_those_of_scikit_learn_and_scipy(int number)
    {
        JsonElement golden = Golden.GetProperty("cases")[number];
        ClassScores scores = ClassScores.Of([Confusion(golden)])!;

        AssertInterval(golden.GetProperty("accuracy"), scores.Accuracy);
        AssertInterval(golden.GetProperty("balanced"), scores.BalancedAccuracy);
        Assert.Equal(golden.GetProperty("sklearn").GetProperty("accuracy").GetDouble(), scores.Accuracy.Estimate, 1e-12);
        Assert.Equal(golden.GetProperty("sklearn").GetProperty("balanced").GetDouble(), scores.BalancedAccuracy.Estimate, 1e-12);
        Assert.Equal(scores.BalancedAccuracy.Estimate, ClassScores.BalancedAccuracyOf(Confusion(golden)), 1e-12);
        foreach (ClassScore score in scores.Classes)
        {
            foreach ((string name, Interval? actual) in new[] { ("precision", score.Precision), ("recall", score.Recall), ("f1", score.F1) })
            {
                AssertInterval(golden.GetProperty(name)[score.Class], actual);
                JsonElement known = golden.GetProperty("sklearn").GetProperty(name)[score.Class];
                Assert.Equal(known.ValueKind == JsonValueKind.Null, actual is null);
                Assert.Equal(actual is null ? 0 : known.GetDouble(), actual?.Estimate ?? 0, 1e-12);
            }
        }
    }

    [Fact]
    public void With_many_examples_the_interval_of_F1_is_the_delta_methods()
    {
        JsonElement golden = Golden.GetProperty("cases").EnumerateArray().Last();
        ClassScores scores = ClassScores.Of([Confusion(golden)])!;
        foreach (ClassScore score in scores.Classes)
        {
            double reach = 1.959963984540054 * golden.GetProperty("f1_delta_error")[score.Class].GetDouble();
            Assert.Equal(2 * reach, score.F1!.High - score.F1.Low, 0.02 * reach);
        }
    }

    [Fact]
    public void Intervals_hold_the_truth_about_as_often_as_they_say()
    {
        foreach (JsonProperty held in Golden.GetProperty("coverage").EnumerateArray().SelectMany(one => one.EnumerateObject()))
        {
            Assert.InRange(held.Value.GetDouble(), 0.94, 0.975);
        }
    }

    [Fact]
    public void Two_runs_on_the_same_examples_make_no_interval_shorter()
    {
        int[][] confusion = [[50, 3, 2], [4, 20, 1], [0, 2, 8]];
        ClassScores one = ClassScores.Of([confusion])!;
        ClassScores two = ClassScores.Of([confusion, confusion])!;

        Assert.Equal(one.Accuracy, two.Accuracy);
        Assert.Equal(one.BalancedAccuracy, two.BalancedAccuracy);
        Assert.Equal(one.Classes, two.Classes);
    }

    [Fact]
    public void The_worst_class_is_the_one_with_the_lowest_F1()
    {
        Assert.Equal(2, ClassScores.Of([new int[][] { [50, 0, 5], [0, 20, 0], [0, 0, 3] }])!.Worst!.Class);
        Assert.Null(ClassScores.Of([new int[][] { [0, 0], [0, 0] }]));
        Assert.Null(ClassScores.Of([new int[][] { [5, 0], [9, -2] }]));
    }

    private static int[][] Confusion(JsonElement golden) =>
        [.. golden.GetProperty("confusion").EnumerateArray().Select(row => row.EnumerateArray().Select(count => count.GetInt32()).ToArray())];

    private static void AssertInterval(JsonElement golden, Interval? actual)
    {
        if (golden.ValueKind == JsonValueKind.Null)
        {
            Assert.Null(actual);
            return;
        }

        double[] expected = [.. golden.EnumerateArray().Select(number => number.GetDouble())];
        Assert.Equal(expected[0], actual!.Estimate, 1e-12);
        Assert.Equal(expected[1], actual.Low, 1e-12);
        Assert.Equal(expected[2], actual.High, 1e-12);
    }
}
