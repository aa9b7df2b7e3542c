using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Data.Tables;
using Fathom.Study.Formats;
using Fathom.Study.Plans;

namespace Fathom.Study.Folders;

/// <summary>Runs trained networks over the test set to find the images they get wrong, but for those that were run before.</summary>
/// <param name="folder">The study's.</param>
/// <param name="results">What is in it.</param>
/// <param name="networks">Of which a finished run is shown: the longest, with the smallest seed.</param>
internal sealed class ExampleFinder(string folder, StudyResults results, IReadOnlyList<(string Arm, int Depth)> networks)
{
    private const int Chunk = 500;
    private const int MostConfident = 12;
    private const int Pairs = 5;
    private const int OfEachPair = 4;

    private readonly ExampleImages? _kept = ExampleImages.Read(folder);

    /// <summary>What images.json holds; null where there is none.</summary>
    public ExampleImages? Kept => _kept;

    /// <summary>Whether a network was trained since its images were found, or has none yet.</summary>
    public bool AnyIsNew => networks.Any(network => Chosen(network) is { } run && !IsCurrent(run));

    /// <summary>Images of every network that has a finished run with its weights, and what was kept of the others.</summary>
    /// <param name="test">The test part.</param>
    /// <param name="rows">Of a table: the same as the file has them; null of images.</param>
    public ExampleImages Find(ExampleSet test, TableRows? rows) => new(
        results.Plan.Data.ImageHeight,
        results.Plan.Data.ImageWidth,
        [.. Concurrently.Select(networks, network => Find(network, test, rows)).OfType<NetworkExamples>()],
        rows?.Names);

    private NetworkExamples? Find((string Arm, int Depth) network, ExampleSet test, TableRows? rows) => Chosen(network) is { } run && !IsCurrent(run)
        ? Examples(run, StudyFolder.RunFolder(folder, run.Spec).ReadModel(), test, rows)
        : _kept?.Of(network.Arm, network.Depth);

    private RunRecord? Chosen((string Arm, int Depth) network) => results.Runs
        .Select(run => run.Record)
        .Where(run => run.Spec.Depth == network.Depth && string.Equals(run.Spec.Arm, network.Arm, StringComparison.Ordinal)
            && run.Status == RunStatus.Done && File.Exists(StudyFolder.RunFolder(folder, run.Spec).ModelPath))
        .MaxBy(run => run.Spec.Budgets[^1]);

    private bool IsCurrent(RunRecord run) => run.WeightsSha256 is { } weights
        && string.Equals(_kept?.Of(run.Spec.Arm, run.Spec.Depth)?.WeightsSha256, weights, StringComparison.Ordinal);

    private static NetworkExamples Examples(RunRecord record, TrainedModel model, ExampleSet test, TableRows? rows)
    {
        RunSpec run = record.Spec;
        ExampleImage[] wrong = [.. Wrong(model, test).OrderByDescending(image => image.Probability).ThenBy(image => image.Number)];
        IEnumerable<ExampleImage> ofWorstPairs = wrong
            .GroupBy(image => (image.Truth, image.Prediction))
            .OrderByDescending(pair => pair.Count())
            .ThenBy(pair => pair.Key)
            .Take(Pairs)
            .SelectMany(pair => pair.Take(OfEachPair));
        return new NetworkExamples(
            run.Arm,
            run.Depth,
            run.Seed,
            wrong.Length,
            test.Count,
            [.. wrong.Take(MostConfident).Select(AsKept)],
            [.. ofWorstPairs.Select(AsKept)],
            record.WeightsSha256);

        ExampleImage AsKept(ExampleImage image) => rows is null
            ? image with { Pixels = test.Pixels.Slice(image.Number * test.FeatureCount, test.FeatureCount).ToArray() }
            : image with { Cells = rows.Cells(image.Number), Line = rows.Line(image.Number) };
    }

    /// <summary>Without pixels: thousands may be wrong and few are kept.</summary>
    private static IEnumerable<ExampleImage> Wrong(TrainedModel model, ExampleSet test)
    {
        Network network = Network.FromTensors(model.Design, model.Tensors);
        int classes = model.Shape.Classes;
        for (int first = 0; first < test.Count; first += Chunk)
        {
            int count = Math.Min(Chunk, test.Count - first);
            float[] probabilities = network.Predict(test.Slice(first, count));
            for (int row = 0; row < count; row++)
            {
                int truth = test.Labels.Span[first + row];
                (int prediction, float probability) = Largest(probabilities.AsSpan(row * classes, classes));
                if (prediction != truth)
                {
                    yield return new ExampleImage(first + row, truth, prediction, Math.Round(probability, 4), []);
                }
            }
        }
    }

    private static (int Class, float Probability) Largest(ReadOnlySpan<float> probabilities)
    {
        int best = 0;
        for (int index = 1; index < probabilities.Length; index++)
        {
            best = probabilities[index] > probabilities[best] ? index : best;
        }

        return (best, probabilities[best]);
    }
}
