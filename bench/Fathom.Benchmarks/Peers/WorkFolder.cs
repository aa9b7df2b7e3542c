using System.Globalization;
using System.Runtime.InteropServices;
using Fathom.Engine.Training;

namespace Fathom.Benchmarks.Peers;

/// <summary>The work as files that any language reads: images, the order of the examples, initial weights.</summary>
/// <remarks>
/// All numbers are little-endian, as memory is on every supported processor. <c>pixels.u8</c> [48000, 784],
/// <c>labels.u8</c>, <c>order.i32</c> [2 epochs, 48000], for each network <c>DEPTH-WIDTH.f32</c>: layer after layer
/// its weights [out, in], then its biases. For the check of each case, <c>check-DEPTH-WIDTH-BATCH.i32</c> are the examples
/// of its steps and <c>.f32</c> Fathom's biases after them, layer after layer.
/// </remarks>
internal sealed class WorkFolder : IDisposable
{
    /// <summary>
    /// Steps from the initial weights after which the peers' biases are compared. They begin at zero, so each holds the
    /// gradients of its layer to full precision: a wrong loss, mean, order or rate shows, and one that is not applied.
    /// After ten steps a deep network has amplified the rounding already.
    /// </summary>
    public const int CheckSteps = 2;

    private const int Epochs = 2;

    public WorkFolder(ExampleSet examples, IEnumerable<TrainingCase> works)
    {
        Write("pixels.u8", examples.Pixels.Span);
        Write("labels.u8", examples.Labels.Span);
        WriteOrder("order.i32", Epochs, examples.Count);
        foreach (TrainingCase work in works)
        {
            WriteCheck(work, examples.Slice(0, CheckSteps * work.Batch));
            float[] values = [.. TrainingRun.InitialNetwork(work).Tensors().SelectMany(tensor => tensor.Values)];
            string name = string.Create(CultureInfo.InvariantCulture, $"{work.Depth}-{work.Width}.f32");
            Write(name, MemoryMarshal.AsBytes(values.AsSpan()));
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("fathom-peers-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private void WriteCheck(TrainingCase work, ExampleSet examples)
    {
        using TrainingRun run = new(work, examples);
        run.TrainEpoch(threads: 1);
        float[] biases = [.. run.Network.Tensors().Where(tensor => tensor.Shape.Count == 1).SelectMany(tensor => tensor.Values)];
        string name = string.Create(CultureInfo.InvariantCulture, $"check-{work.Depth}-{work.Width}-{work.Batch}");
        WriteOrder(name + ".i32", epochs: 1, examples.Count);
        Write(name + ".f32", MemoryMarshal.AsBytes(biases.AsSpan()));
    }

    private void WriteOrder(string name, int epochs, int count)
    {
        int[] order = new int[epochs * count];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            Shuffle.Fill(TrainingRun.Seed, epoch + 1, order.AsSpan(epoch * count, count));
        }

        Write(name, MemoryMarshal.AsBytes(order.AsSpan()));
    }

    private void Write(string name, ReadOnlySpan<byte> content) =>
        File.WriteAllBytes(System.IO.Path.Combine(Path, name), content);
}
