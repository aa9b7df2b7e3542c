using Fathom.Engine.Kernels;

namespace Fathom.Engine.Networks;

/// <summary>A stack of dense layers that turns pixels into class probabilities.</summary>
public sealed unsafe class Network
{
    private readonly FloatArena _arena = new();
    private readonly DenseLayer[] _layers;

    /// <summary>A network of zeros.</summary>
    internal Network(KernelSet kernels, NetworkShape shape, ActivationKind activation)
    {
        Kernels = kernels;
        Shape = shape;
        _layers = new DenseLayer[shape.Depth];
        for (int index = 0; index < shape.Depth; index++)
        {
            _layers[index] = new DenseLayer(
                kernels,
                _arena,
                shape.InputsOf(index),
                shape.OutputsOf(index),
                index == shape.Depth - 1 ? ActivationKind.Linear : activation);
        }
    }

    public NetworkShape Shape { get; }

    public InputScaling Scaling { get; } = InputScaling.UnitInterval;

    internal KernelSet Kernels { get; }

    internal ReadOnlySpan<DenseLayer> Layers => _layers;

    /// <summary>A network that can predict, from tensors as <see cref="Tensors"/> gives them.</summary>
    /// <exception cref="ArgumentException">A tensor is missing or has another shape; the message says which.</exception>
    public static Network FromTensors(NetworkShape shape, ActivationKind activation, IReadOnlyList<NamedTensor> tensors)
    {
        Network network = new(KernelSet.Default, shape, activation);
        network.Load(tensors);
        return network;
    }

    /// <summary>Copies of all weights and biases, in PyTorch's names and orientation.</summary>
    public IReadOnlyList<NamedTensor> Tensors()
    {
        List<NamedTensor> tensors = [];
        for (int index = 0; index < _layers.Length; index++)
        {
            DenseLayer layer = _layers[index];
            float[] weights = new float[layer.Outputs * layer.Inputs];
            for (int output = 0; output < layer.Outputs; output++)
            {
                layer.TransposedWeights.RowSpan(output).CopyTo(weights.AsSpan(output * layer.Inputs));
            }

            tensors.Add(new NamedTensor(WeightName(index), [layer.Outputs, layer.Inputs], weights));
            tensors.Add(new NamedTensor(
                BiasName(index), [layer.Outputs], new ReadOnlySpan<float>(layer.Biases, layer.Outputs).ToArray()));
        }

        return tensors;
    }

    /// <summary>Replaces all weights and biases.</summary>
    /// <exception cref="ArgumentException">A tensor is missing or has another shape; the message says which.</exception>
    internal void Load(IReadOnlyList<NamedTensor> tensors)
    {
        for (int index = 0; index < _layers.Length; index++)
        {
            DenseLayer layer = _layers[index];
            float[] weights = Find(tensors, WeightName(index), layer.Outputs, layer.Inputs);
            for (int input = 0; input < layer.Inputs; input++)
            {
                Span<float> row = layer.Weights.RowSpan(input);
                for (int output = 0; output < row.Length; output++)
                {
                    row[output] = weights[output * layer.Inputs + input];
                }
            }

            Find(tensors, BiasName(index), layer.Outputs).CopyTo(new Span<float>(layer.Biases, layer.Outputs));
            layer.WeightsChanged(new RowRange(0, layer.Inputs));
        }
    }

    /// <summary>Class probabilities [count, classes] of images given as pixels [count, features].</summary>
    public float[] Predict(ReadOnlySpan<byte> pixels)
    {
        const int Chunk = 256;
        int features = Shape.Inputs;
        int count = pixels.Length / features;
        float[] probabilities = new float[count * Shape.Classes];
        FloatArena arena = new();
        ForwardBuffers buffers = new(arena, Shape, Math.Min(Chunk, Math.Max(count, 1)));
        for (int first = 0; first < count; first += Chunk)
        {
            RowRange rows = new(0, Math.Min(Chunk, count - first));
            for (int row = 0; row < rows.End; row++)
            {
                ReadOnlySpan<byte> image = pixels.Slice((first + row) * features, features);
                Kernels.ConvertPixels(image, Scaling.Scale, Scaling.Offset, buffers.Inputs.Row(row));
            }

            Matrix logits = buffers.Forward(this, rows);
            Kernels.Softmax(logits, rows);
            for (int row = 0; row < rows.End; row++)
            {
                logits.RowSpan(row).CopyTo(probabilities.AsSpan((first + row) * Shape.Classes));
            }
        }

        GC.KeepAlive(arena);
        return probabilities;
    }

    private static string WeightName(int index) => FormattableString.Invariant($"layers.{index}.weight");

    private static string BiasName(int index) => FormattableString.Invariant($"layers.{index}.bias");

    private static float[] Find(IReadOnlyList<NamedTensor> tensors, string name, params int[] shape)
    {
        NamedTensor tensor = tensors.FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.Ordinal))
            ?? throw new ArgumentException($"The tensor {name} is missing.", nameof(tensors));
        return tensor.Shape.SequenceEqual(shape)
            ? tensor.Values
            : throw new ArgumentException(
                $"The tensor {name} has shape [{string.Join(", ", tensor.Shape)}]; expected [{string.Join(", ", shape)}].",
                nameof(tensors));
    }
}
