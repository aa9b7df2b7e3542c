using System.Runtime.InteropServices;
using Fathom.Engine.Kernels;
using Fathom.Engine.Kernels.Inputs;
using Fathom.Engine.Kernels.Memory;

namespace Fathom.Engine.Networks;

/// <summary>A stack of dense layers that turns features into class probabilities.</summary>
public sealed unsafe class Network
{
    private readonly FloatArena _arena = new();
    private readonly DenseLayer[] _layers;
    private readonly InputTerms _inputTerms;

    /// <summary>A network of zeros, with normalisations that change nothing.</summary>
    /// <exception cref="ArgumentException">The design is no network's; the message says why.</exception>
    internal Network(KernelSet kernels, NetworkDesign design)
    {
        if (design.Problem() is { } problem)
        {
            throw new ArgumentException($"No such network: {problem}.", nameof(design));
        }

        _inputTerms = design.Scaling.Terms(_arena);
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
            tensors.Add(new NamedTensor(TensorNames.Weight(index), [layer.Outputs, layer.Inputs], Transposition.ToTensor(layer.Weights)));
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
            Transposition.FromTensor(Find(byName, TensorNames.Weight(index), layer.Outputs, layer.Inputs), layer.Weights);
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

    /// <summary>Class probabilities [count, classes], row by row, of examples given as bytes [count, features].</summary>
    /// <exception cref="ArgumentException">Not whole examples; the message gives the sizes.</exception>
    public float[] Predict(ReadOnlySpan<byte> features) => PredictAll(features);

    /// <summary>Class probabilities [count, classes], row by row, of examples given as raw float32 features [count, features].</summary>
    /// <exception cref="ArgumentException">Not whole examples, or a feature is not finite; the message says where.</exception>
    public float[] Predict(ReadOnlySpan<float> features)
    {
        int wrong = features.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
        return wrong < 0
            ? PredictAll(features)
            : throw new ArgumentException(
                FormattableString.Invariant($"Feature {wrong % Shape.Inputs} of example {wrong / Shape.Inputs} is {features[wrong]}; expected a finite number."),
                nameof(features));
    }

    /// <summary>The inputs that an example's raw features become.</summary>
    /// <typeparam name="T">Byte or float.</typeparam>
    internal void Convert<T>(ReadOnlySpan<T> features, float* inputs)
        where T : unmanaged
    {
        if (typeof(T) == typeof(byte))
        {
            Kernels.Convert(MemoryMarshal.AsBytes(features), _inputTerms, inputs);
        }
        else
        {
            Kernels.Convert(MemoryMarshal.Cast<T, float>(features), _inputTerms, inputs);
        }
    }

    private float[] PredictAll<T>(ReadOnlySpan<T> features)
        where T : unmanaged
    {
        const int Chunk = 256;
        int inputs = Shape.Inputs;
        int count = features.Length / inputs;
        if (count * inputs != features.Length)
        {
            throw new ArgumentException($"There are {features.Length} features; expected a multiple of {inputs}, the features of one example.", nameof(features));
        }

        float[] probabilities = new float[count * Shape.Classes];
        FloatArena arena = new();
        ForwardBuffers buffers = new(arena, Design, Math.Min(Chunk, Math.Max(count, 1)));
        for (int first = 0; first < count; first += Chunk)
        {
            RowRange rows = new(0, Math.Min(Chunk, count - first));
            for (int row = 0; row < rows.End; row++)
            {
                Convert(features.Slice((first + row) * inputs, inputs), buffers.Inputs.Row(row));
            }

            Matrix logits = buffers.Forward(this, rows);
            Kernels.Softmax(logits, rows);
            for (int row = 0; row < rows.End; row++)
            {
                logits.RowSpan(row).CopyTo(probabilities.AsSpan((first + row) * Shape.Classes));
            }
        }

        GC.KeepAlive(arena);
        GC.KeepAlive(this);
        return probabilities;
    }

    private static float[] Find(Dictionary<string, NamedTensor> tensors, string name, params int[] shape)
    {
        NamedTensor tensor = tensors.GetValueOrDefault(name)
            ?? throw new ArgumentException($"The tensor {name} is missing.", nameof(tensors));
        if (!tensor.Shape.SequenceEqual(shape))
        {
            throw new ArgumentException(
                $"The tensor {name} has shape [{string.Join(", ", tensor.Shape)}]; expected [{string.Join(", ", shape)}].", nameof(tensors));
        }

        int count = shape.Aggregate(1, (product, size) => product * size);
        return tensor.Values.Length == count
            ? tensor.Values
            : throw new ArgumentException(
                $"The tensor {name} has {tensor.Values.Length} values; expected {count}, for shape [{string.Join(", ", shape)}].", nameof(tensors));
    }
}
