using Fathom.Study.Data.Tables;
using Fathom.Study.Folders;
using Fathom.Study.Tests.Plans;

namespace Fathom.Study.Tests.Folders;

/// <summary>What of the test set a study's networks get wrong, against the networks asked one example at a time.</summary>
public sealed class ExampleFinderTests : IDisposable
{
    private static readonly (string Arm, int Depth)[] Both = [("homework", 1), ("homework", 3)];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_surest_mistakes_and_the_pairs_most_confused_are_those_of_the_network_asked_alone()
    {
        StudyResults results = Sample.Runner().Run(Sample.Plan(), _folder);

        ExampleImages found = Finder(results).Find(Sample.Data.Test, rows: null);

        Assert.Equal((2, 2, null), (found.Height, found.Width, found.Columns));
        Assert.Equal(Both, found.Networks.Select(network => (network.Arm, network.Depth)));
        foreach (NetworkExamples network in found.Networks)
        {
            ExampleImage[] wrong = [.. Wrong(network.Depth)];
            Assert.NotEmpty(wrong);
            Assert.Equal((1, wrong.Length, 4), (network.Seed, network.Wrong, network.Images));
            Assert.Equal(Told(wrong.OrderByDescending(image => image.Probability).ThenBy(image => image.Number)), Told(network.MostConfident));
            Assert.Equal(Told(wrong).Order(StringComparer.Ordinal), Told(network.OfWorstPairs).Order(StringComparer.Ordinal));
            Assert.Equal(Sample.Data.Test.Pixels.Slice(4 * wrong[0].Number, 4).ToArray(), network.All.First(image => image.Number == wrong[0].Number).Pixels);
        }
    }

    [Fact]
    public void Of_a_table_the_cells_and_the_line_are_shown_in_place_of_pixels()
    {
        StudyResults results = Sample.Runner().Run(Sample.Plan(depths: [1]), _folder);
        string path = _folder.File("table.csv");
        File.WriteAllLines(path, ["size,class", .. Enumerable.Range(0, 8).Select(row => $"{row}.5,{row % 2}")]);
        RawTable table = DelimitedText.Read([new TableFile(path, File.ReadAllBytes(path), () => File.OpenRead(path))], out _, TestContext.Current.CancellationToken);

        ExampleImages found = Finder(results, ("homework", 1)).Find(Sample.Data.Test, new TableRows(table, [7, 6, 5, 4]));

        Assert.Equal(["size", "class"], found.Columns!);
        Assert.All(found.Networks.Single().All, image =>
        {
            Assert.Equal(9 - image.Number, image.Line);
            Assert.Equal([$"{7 - image.Number}.5", $"{(7 - image.Number) % 2}"], image.Cells!);
            Assert.Empty(image.Pixels);
        });
    }

    [Fact]
    public void What_was_found_is_kept_until_a_network_is_trained_anew()
    {
        StudyResults results = Sample.Runner().Run(Sample.Plan(), _folder);
        Assert.True(Finder(results).AnyIsNew);
        ExampleImages found = Finder(results).Find(Sample.Data.Test, rows: null);
        ExampleImages marked = found with { Networks = [.. found.Networks.Select(network => network with { Wrong = 99 })] };
        marked.Write(_folder.Path);

        Assert.False(Finder(results).AnyIsNew);
        Assert.Equal(99, Finder(results).Kept!.Of("homework", 3)!.Wrong);
        Assert.All(Finder(results).Find(Sample.Data.Test, rows: null).Networks, network => Assert.Equal(99, network.Wrong));

        StudyResults another = WithWeights(results, depth: 3, new string('f', 64));
        Assert.True(Finder(another).AnyIsNew);
        Assert.Equal([99, found.Of("homework", 3)!.Wrong], Finder(another).Find(Sample.Data.Test, rows: null).Networks.Select(network => network.Wrong));
    }

    [Fact]
    public void Of_a_network_that_has_no_finished_run_with_its_weights_nothing_is_shown()
    {
        StudyResults results = Sample.Runner().Run(Sample.Plan(seeds: [1, 2]), _folder);
        File.Delete(StudyFolder.RunFolder(_folder.Path, results.Plan.Runs.First(run => run is { Depth: 3, Seed: 1 })).ModelPath);
        StudyResults stopped = results with { Runs = [.. results.Runs.Where(run => run.Record.Spec is not { Depth: 1, Seed: 1 })] };

        NetworkExamples[] found = [.. Finder(stopped).Find(Sample.Data.Test, rows: null).Networks];
        Assert.Equal([(1, 2), (3, 2)], found.Select(network => (network.Depth, network.Seed)));

        StudyResults going = results with { Runs = [.. results.Runs.Select(run => run with { Record = run.Record with { Status = RunStatus.Running } })] };
        Assert.False(Finder(going).AnyIsNew);
        Assert.Empty(Finder(going).Find(Sample.Data.Test, rows: null).Networks);
        Assert.Empty(Finder(results, ("he", 1), ("homework", 2)).Find(Sample.Data.Test, rows: null).Networks);
    }

    public void Dispose() => _folder.Dispose();

    private ExampleFinder Finder(StudyResults results, params (string Arm, int Depth)[] networks) =>
        new(_folder.Path, results, networks.Length > 0 ? networks : Both);

    private static IEnumerable<string> Told(IEnumerable<ExampleImage> images) =>
        images.Select(image => FormattableString.Invariant($"{image.Number}: {image.Truth} for {image.Prediction} with {image.Probability}"));

    /// <summary>Two classes: wrong is who gives the other one more.</summary>
    private IEnumerable<ExampleImage> Wrong(int depth)
    {
        RunFolder run = new(_folder.File("runs", $"homework-d{depth}-s1"));
        TrainedNetworks networks = new();
        for (int number = 0; number < Sample.Data.Test.Count; number++)
        {
            float[] shares = networks.Predict(run, run.ReadRecord(), Sample.Data.Test.Pixels.Span.Slice(4 * number, 4));
            int truth = Sample.Data.Test.Labels.Span[number];
            if (shares[1 - truth] > shares[truth] || (truth == 1 && shares[0] == shares[1]))
            {
                yield return new ExampleImage(number, truth, 1 - truth, Math.Round(shares[1 - truth], 4), []);
            }
        }
    }

    private static StudyResults WithWeights(StudyResults results, int depth, string sha256) => results with
    {
        Runs = [.. results.Runs.Select(run => run.Record.Spec.Depth == depth ? run with { Record = run.Record with { WeightsSha256 = sha256 } } : run)],
    };
}
