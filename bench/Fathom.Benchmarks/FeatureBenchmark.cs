using System.Globalization;
using System.Text;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Benchmarks;

/// <summary><c>-- features</c>: epochs on float32 features against epochs on bytes of the same values, one thread, in turn.</summary>
internal sealed class FeatureBenchmark : IDisposable
{
    public const int DefaultRounds = 15;

    private static readonly (int Features, int Depth, int Width, int Batch)[] Sizes =
    [
        (784, 1, 128, 256), (784, 3, 128, 256), (784, 10, 128, 256), (784, 10, 32, 32), (64, 3, 128, 256), (16, 3, 128, 256), (16, 3, 128, 32),
    ];

    private readonly TrainingRun[] _bytes;
    private readonly TrainingRun[] _floats;
    private readonly Sample[] _ratios = [.. Sizes.Select(_ => new Sample())];
    private readonly Sample[] _seconds = [.. Sizes.Select(_ => new Sample())];

    public FeatureBenchmark(Dataset data)
    {
        ExampleSet[] examples = [.. Sizes.Select(size => MiddleFeatures(data.Training, size.Features))];
        _bytes = [.. examples.Zip(Sizes, (set, size) => Run(set, size.Depth, size.Width, size.Batch, data.ClassNames.Count))];
        _floats = [.. examples.Zip(Sizes, (set, size) => Run(AsFloats(set), size.Depth, size.Width, size.Batch, data.ClassNames.Count))];
    }

    public void Measure(int rounds, TextWriter progress)
    {
        for (int round = 0; round <= rounds; round++)
        {
            progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round} of {rounds}"));
            for (int index = 0; index < Sizes.Length; index++)
            {
                // Bytes before and after: what drifts while the machine works falls out of the ratio.
                double before = _bytes[index].TrainEpoch(threads: 1);
                double floats = _floats[index].TrainEpoch(threads: 1);
                double after = _bytes[index].TrainEpoch(threads: 1);
                if (round > 0)
                {
                    _ratios[index].Add(2 * floats / (before + after));
                    _seconds[index].Add((before + after) / 2);
                }
            }
        }
    }

    public string Table()
    {
        StringBuilder table = new();
        table.AppendLine("Training alone, the shuffle included; medians and half the range. The float32 features hold the bytes' values.").AppendLine();
        table.AppendLine("| features | depth, width, batch | bytes: seconds an epoch | float32: times that |").AppendLine("|---|---|---|---|");
        foreach ((((int features, int depth, int width, int batch), Sample seconds), Sample ratio) in Sizes.Zip(_seconds).Zip(_ratios))
        {
            table.AppendLine(CultureInfo.InvariantCulture, $"| {features} | ({depth}, {width}, {batch}) | {seconds.Seconds()} | {ratio.Times()} |");
        }

        return table.ToString();
    }

    public void Dispose()
    {
        foreach (TrainingRun run in _bytes.Concat(_floats))
        {
            run.Dispose();
        }
    }

    private static TrainingRun Run(ExampleSet examples, int depth, int width, int batch, int classes) =>
        new(new Recipe { Width = width, BatchSize = batch }, new NetworkShape(examples.FeatureCount, width, classes, depth), examples);

    /// <summary>Narrow tables are cut out of the middle of the pictures, where pixels are not all black.</summary>
    private static ExampleSet MiddleFeatures(ExampleSet examples, int features)
    {
        int skipped = (examples.FeatureCount - features) / 2;
        byte[] cut = new byte[examples.Count * features];
        for (int row = 0; row < examples.Count; row++)
        {
            examples.Pixels.Span.Slice(row * examples.FeatureCount + skipped, features).CopyTo(cut.AsSpan(row * features));
        }

        return new ExampleSet(cut.AsMemory(), examples.Labels, features);
    }

    private static ExampleSet AsFloats(ExampleSet examples)
    {
        float[] values = new float[examples.Pixels.Length];
        ReadOnlySpan<byte> pixels = examples.Pixels.Span;
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = pixels[index];
        }

        return new ExampleSet(values.AsMemory(), examples.Labels, examples.FeatureCount);
    }
}
