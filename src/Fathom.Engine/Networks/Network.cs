using Fathom.Engine.Kernels;
using Fathom.Engine.Kernels.Memory;

namespace Fathom.Engine.Networks;

/// <summary>A stack of dense layers that turns pixels into class probabilities.</summary>
public sealed unsafe class Network
{
    private readonly FloatArena _arena = new();
    private readonly DenseLayer[] _layers;

    /// <summary>A network of zeros, with normalisations that change nothing.</summary>
    internal Network(KernelSet kernels, NetworkDesign design)
    {
        Kernels = kernels;
        Design = design;
        _layers = new DenseLayer[design.Shape.Depth];
        for (int index = 0; index < _layers.Length; index++)
        {
            _layers[index] = new DenseLayer(kernels, _arena, design, index);
        }
    }

    public NetworkDesign Design { get; }

    public NetworkShape Shape => Design.Shape;

    public InputScaling Scaling => Design.Scaling;

    internal KernelSet Kernels { get; }

    internal ReadOnlySpan<DenseLayer> Layers => _layers;

    /// <summary>A network that can predict, from tensors as <see cref="Tensors"/> gives them.</summary>
    /// <exception cref="ArgumentException">A tensor is missing or has another shape; the message says which.</exception>
    public static Network FromTensors(NetworkDesign design, IReadOnlyList<NamedTensor> tensors)
    {
        Network network = new(KernelSet.Default, design);
        network.Load(tensors);
        return network;
    }

    /// <summary>Copies of all parameters and running statistics, in PyTorch's names and orientation.</summary>
    public IReadOnlyList<NamedTensor> Tensors()
    {
        List<NamedTensor> tensors = [];
        for (int index = 0; index < _layers.Length; index++)
        {
            DenseLayer layer = _layers[index];
            float[] weights = new float[layer.Outputs * layer.Inputs];
            for (int input = 0; input < layer.Inputs; input++)
            {
                ReadOnlySpan<float> row = layer.Weights.RowSpan(input);
                for (int output = 0; output < row.Length; output++)
                {
                    weights[output * layer.Inputs + input] = row[output];
                }
            }

            tensors.Add(new NamedTensor(TensorNames.Weight(index), [layer.Outputs, layer.Inputs], weights));
            tensors.AddRange(layer.Vectors.Select(vector => new NamedTensor(vector.Name, [vector.Count], vector.Span.ToArray())));
            if (layer.Normalization is { Kind: NormalizationKind.Batch } normalization)
            {
                tensors.Add(new NamedTensor(
                    TensorNames.RunningMean(index), [layer.Outputs], new ReadOnlySpan<float>(normalization.RunningMeans, layer.Outputs).ToArray()));
                tensors.Add(new NamedTensor(
                    TensorNames.RunningVariance(index), [layer.Outputs], new ReadOnlySpan<float>(normalization.RunningVariances, layer.Outputs).ToArray()));
            }
        }

        return tensors;
    }

    /// <summary>Replaces all parameters and running statistics.</summary>
    /// <exception cref="ArgumentException">A tensor is missing or has another shape; the message says which.</exception>
    internal void Load(IReadOnlyList<NamedTensor> tensors)
    {
        Dictionary<string, NamedTensor> byName = tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        for (int index = 0; index < _layers.Length; index++)
        {
            DenseLayer layer = _layers[index];
            float[] weights = Find(byName, TensorNames.Weight(index), layer.Outputs, layer.Inputs);
            for (int input = 0; input < layer.Inputs; input++)
            {
                Span<float> row = layer.Weights.RowSpan(input);
                for (int output = 0; output < row.Length; output++)
                {
                    row[output] = weights[output * layer.Inputs + input];
                }
            }

            foreach (ParameterVector vector in layer.Vectors)
            {
                Find(byName, vector.Name, vector.Count).CopyTo(vector.Span);
            }

            if (layer.Normalization is { Kind: NormalizationKind.Batch } normalization)
            {
                Find(byName, TensorNames.RunningMean(index), layer.Outputs).CopyTo(new Span<float>(normalization.RunningMeans, layer.Outputs));
                Find(byName, TensorNames.RunningVariance(index), layer.Outputs).CopyTo(new Span<float>(normalization.RunningVariances, layer.Outputs));
                normalization.RunningStatisticsChanged();
            }
        }
    }

    /// <summary>Makes evaluation current after training moved running statistics.</summary>
    internal void RunningStatisticsChanged()
    {
        foreach (DenseLayer layer in _layers)
        {
            layer.Normalization?.RunningStatisticsChanged();
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
        ForwardBuffers buffers = new(arena, Design, Math.Min(Chunk, Math.Max(count, 1)));
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

    private static float[] Find(Dictionary<string, NamedTensor> tensors, string name, params int[] shape)
    {
        NamedTensor tensor = tensors.GetValueOrDefault(name)
            ?? throw new ArgumentException($"The tensor {name} is missing.", nameof(tensors));
        return tensor.Shape.SequenceEqual(shape)
            ? tensor.Values
            : throw new ArgumentException(
                $"The tensor {name} has shape [{string.Join(", ", tensor.Shape)}]; expected [{string.Join(", ", shape)}].",
                nameof(tensors));
    }
}
