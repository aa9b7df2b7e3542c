using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Steps;
using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <summary>What an optimiser remembers of one layer: up to two values for each parameter.</summary>
internal sealed unsafe class LayerSlots
{
    private readonly int _index;
    private readonly DenseLayer _layer;
    private readonly bool _hasFirst;
    private readonly bool _hasSecond;

    public LayerSlots(FloatArena arena, int index, DenseLayer layer, StepRule rule)
    {
        _index = index;
        _layer = layer;
        (_hasFirst, _hasSecond) = OptimizerSteps.SlotsOf(rule);
        First = _hasFirst ? arena.Matrix(layer.Inputs, layer.Outputs) : default;
        Second = _hasSecond ? arena.Matrix(layer.Inputs, layer.Outputs) : default;
        Vectors = [.. layer.Vectors.Select(vector => new VectorSlots(
            vector,
            _hasFirst ? new ParameterVector(arena, vector.Name, vector.Count) : null,
            _hasSecond ? new ParameterVector(arena, vector.Name, vector.Count) : null))];
    }

    /// <summary>Of the weights, [in, out]; empty where the rule has none.</summary>
    public Matrix First { get; }

    /// <summary>Likewise.</summary>
    public Matrix Second { get; }

    public VectorSlots[] Vectors { get; }

    /// <summary>Copies, under the parameters' names after <c>optimizer.first.</c> and <c>optimizer.second.</c>, oriented like them.</summary>
    public IEnumerable<NamedTensor> Tensors()
    {
        foreach ((string prefix, Matrix weights, Func<VectorSlots, ParameterVector?> slot) in Slots())
        {
            yield return new NamedTensor(prefix + TensorNames.Weight(_index), [_layer.Outputs, _layer.Inputs], Transposition.ToTensor(weights));
            foreach (VectorSlots vector in Vectors)
            {
                yield return new NamedTensor(prefix + vector.Parameter.Name, [vector.Parameter.Count], slot(vector)!.Span.ToArray());
            }
        }
    }

    /// <summary>Puts back what <see cref="Tensors"/> gave.</summary>
    /// <exception cref="ArgumentException">One is missing or has another size; the message says which.</exception>
    public void Load(IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        foreach ((string prefix, Matrix weights, Func<VectorSlots, ParameterVector?> slot) in Slots())
        {
            Transposition.FromTensor(Find(tensors, prefix + TensorNames.Weight(_index), _layer.Inputs * _layer.Outputs), weights);
            foreach (VectorSlots vector in Vectors)
            {
                Find(tensors, prefix + vector.Parameter.Name, vector.Parameter.Count).CopyTo(slot(vector)!.Span);
            }
        }
    }

    private static float[] Find(IReadOnlyDictionary<string, NamedTensor> tensors, string name, int count) =>
        tensors.TryGetValue(name, out NamedTensor? tensor) && tensor.Values.Length == count
            ? tensor.Values
            : throw new ArgumentException($"The tensor {name} is missing or has not {count} values.", nameof(tensors));

    private IEnumerable<(string Prefix, Matrix Weights, Func<VectorSlots, ParameterVector?> Slot)> Slots()
    {
        if (_hasFirst)
        {
            yield return (Checkpoint.OptimizerPrefix + "first.", First, slots => slots.First);
        }

        if (_hasSecond)
        {
            yield return (Checkpoint.OptimizerPrefix + "second.", Second, slots => slots.Second);
        }
    }
}

/// <summary>The slots of a parameter that is no matrix; null where the rule has none.</summary>
internal sealed record VectorSlots(ParameterVector Parameter, ParameterVector? First, ParameterVector? Second);
