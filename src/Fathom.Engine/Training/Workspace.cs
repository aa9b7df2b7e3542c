using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <summary>All memory of a training step, taken once.</summary>
internal sealed unsafe class Workspace
{
    /// <summary>Activations and deltas of so many bytes are worked on together between two barriers: about half a level-2 cache.</summary>
    private const int GroupBytes = 384 * 1024;

    private readonly FloatArena _arena = new();
    private readonly Matrix[] _activations;
    private readonly HiddenLayerMemory?[] _hidden;
    private readonly Matrix[] _hiddenDeltas;
    private readonly Matrix _outputDeltas;
    private readonly byte[] _labels;
    private readonly byte[] _predictions;

    /// <param name="network">Whose steps.</param>
    /// <param name="dropout">Whether units are left out.</param>
    /// <param name="inputDropout">Whether pixels are left out.</param>
    /// <param name="capacity">Most examples of one step.</param>
    /// <param name="batch">Examples of an ordinary step, for which the cache is planned.</param>
    public Workspace(Network network, bool dropout, bool inputDropout, int capacity, int batch)
    {
        NetworkShape shape = network.Shape;
        Depth = shape.Depth;
        Capacity = capacity;
        _activations = new Matrix[Depth + 1];
        _activations[0] = _arena.Matrix(capacity, shape.Inputs);
        _hidden = new HiddenLayerMemory?[Depth];
        for (int index = 0; index < Depth; index++)
        {
            DenseLayer layer = network.Layers[index];
            _activations[index + 1] = _arena.Matrix(capacity, layer.Outputs);
            bool isHidden = index < Depth - 1;
            _hidden[index] = isHidden && (dropout || !layer.IsFused) ? new HiddenLayerMemory(_arena, layer, capacity, dropout) : null;
        }

        long layerBytes = 2L * sizeof(float) * batch * _activations[Depth > 1 ? 1 : 0].Stride;
        LayersPerGroup = (int)Math.Clamp(GroupBytes / layerBytes, 1, Depth);
        _outputDeltas = _arena.Matrix(capacity, shape.Classes);
        _hiddenDeltas = new Matrix[Math.Min(Depth - 1, 2 * LayersPerGroup + 1)];
        for (int index = 0; index < _hiddenDeltas.Length; index++)
        {
            _hiddenDeltas[index] = _arena.Matrix(capacity, shape.LargestWidth);
        }

        if (network.Design.Residual != ResidualKind.None)
        {
            SkipDeltas = _arena.Matrix(capacity, shape.LargestWidth);
        }

        if (inputDropout)
        {
            InputDraws = _arena.Matrix(capacity, shape.Inputs);
        }

        Losses = _arena.Vector(capacity);
        _labels = GC.AllocateArray<byte>(capacity, pinned: true);
        _predictions = GC.AllocateArray<byte>(capacity, pinned: true);
        fixed (byte* labels = _labels, predictions = _predictions)
        {
            Labels = labels;
            Predictions = predictions;
        }
    }

    /// <summary>[classes] of the training loss; null where all count alike.</summary>
    public float* ClassWeights { get; private set; }

    /// <summary>Before the first step; empty: all count alike.</summary>
    public void Weigh(ReadOnlySpan<float> classes)
    {
        ClassWeights = classes.IsEmpty ? null : _arena.Vector(classes.Length);
        classes.CopyTo(new Span<float>(ClassWeights, classes.Length));
    }

    public int Depth { get; }

    public int Capacity { get; }

    /// <summary>Layers whose deltas are computed between two barriers, before their weights move.</summary>
    public int LayersPerGroup { get; }

    /// <summary>[capacity, features].</summary>
    public Matrix Inputs => _activations[0];

    /// <summary>What decides which pixels are left out, [capacity, features].</summary>
    public Matrix InputDraws { get; }

    /// <summary>∂L/∂z of the layer that the blocks above were entered from, [capacity, width]; each member uses its rows alone.</summary>
    public Matrix SkipDeltas { get; }

    public float* Losses { get; }

    public byte* Labels { get; }

    public byte* Predictions { get; }

    /// <summary>What the layer reads, [capacity, in].</summary>
    public Matrix InputsOf(int layer) => _activations[layer];

    /// <summary>What the layer gives, [capacity, out].</summary>
    public Matrix OutputsOf(int layer) => _activations[layer + 1];

    /// <summary>What is kept of a hidden layer between its product and its outputs; null where the product's epilogue does it all.</summary>
    public HiddenLayerMemory? HiddenOf(int layer) => _hidden[layer];

    /// <summary>
    /// ∂L/∂z of the layer, [capacity, out]. Hidden layers share a ring of matrices just long enough that no member of a
    /// team, at most one barrier ahead, overwrites what another still reads.
    /// </summary>
    public Matrix DeltasOf(int layer) => layer == Depth - 1
        ? _outputDeltas
        : _hiddenDeltas[layer % _hiddenDeltas.Length].WithColumns(OutputsOf(layer).Columns);
}
