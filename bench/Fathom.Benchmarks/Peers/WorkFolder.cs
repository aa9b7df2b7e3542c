using System.Globalization;
using System.Runtime.InteropServices;
using Fathom.Engine.Training;

namespace Fathom.Benchmarks.Peers;

/// <summary>The work as files that any language reads: images, the order of the examples, initial weights.</summary>
/// <remarks>
/// All numbers are little-endian, as memory is on every supported processor. <c>pixels.u8</c> [48000, 784],
/// <c>labels.u8</c>, <c>order.i32</c> [2 epochs, 48000], and for each network <c>DEPTH-WIDTH.f32</c>: layer after layer
/// its weights [out, in], then its biases.
/// </remarks>
internal sealed class WorkFolder : IDisposable
{
    private const int Epochs = 2;

    public WorkFolder(ExampleSet examples, IEnumerable<TrainingCase> works)
    {
        Write("pixels.u8", examples.Pixels.Span);
        Write("labels.u8", examples.Labels.Span);
        int[] order = new int[Epochs * examples.Count];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            Shuffle.Fill(TrainingRun.Seed, epoch + 1, order.AsSpan(epoch * examples.Count, examples.Count));
        }

        Write("order.i32", MemoryMarshal.AsBytes(order.AsSpan()));
        foreach (TrainingCase work in works)
        {
            float[] values = [.. TrainingRun.InitialNetwork(work).Tensors().SelectMany(tensor => tensor.Values)];
            string name = string.Create(CultureInfo.InvariantCulture, $"{work.Depth}-{work.Width}.f32");
            Write(name, MemoryMarshal.AsBytes(values.AsSpan()));
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("fathom-peers-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private void Write(string name, ReadOnlySpan<byte> content) =>
        File.WriteAllBytes(System.IO.Path.Combine(Path, name), content);
}
