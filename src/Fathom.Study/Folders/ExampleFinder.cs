using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Formats;
using Fathom.Study.Plans;

namespace Fathom.Study.Folders;

/// <summary>Runs trained networks over the test set to find the images they get wrong.</summary>
public sealed class ExampleFinder(string folder, StudyPlan plan, ExampleSet test)
{
    private const int Chunk = 500;
    private const int MostConfident = 12;
    private const int Pairs = 5;
    private const int OfEachPair = 4;

    /// <summary>Of every arm and depth asked for, that has a finished run; of it the longest, with the smallest seed.</summary>
    public ExampleImages Find(IEnumerable<(string Arm, int Depth)> networks) => new(
        plan.Data.ImageHeight,
        plan.Data.ImageWidth,
        [.. networks.Select(network => Find(network.Arm, network.Depth)).OfType<NetworkExamples>()]);

    private NetworkExamples? Find(string arm, int depth) => plan.Runs
        .Where(run => run.Depth == depth && string.Equals(run.Arm, arm, StringComparison.Ordinal))
        .OrderByDescending(run => run.Budgets[^1])
        .Select(run => StudyFolder.RunFolder(folder, run))
        .Where(run => run.Exists && run.ReadRecord().Status == RunStatus.Done && File.Exists(run.ModelPath))
        .Select(run => Examples(run.ReadRecord().Spec, run.ReadModel()))
        .FirstOrDefault();

    private NetworkExamples Examples(RunSpec run, TrainedModel model)
    {
        ExampleImage[] wrong = [.. Wrong(model).OrderByDescending(image => image.Probability).ThenBy(image => image.Number)];
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
            [.. wrong.Take(MostConfident).Select(WithPixels)],
            [.. ofWorstPairs.Select(WithPixels)]);
    }

    /// <summary>Without pixels: thousands may be wrong and few are kept.</summary>
    private IEnumerable<ExampleImage> Wrong(TrainedModel model)
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

    private ExampleImage WithPixels(ExampleImage image) => image with
    {
        Pixels = test.Pixels.Slice(image.Number * test.FeatureCount, test.FeatureCount).ToArray(),
    };
}
