using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Steps;
using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <summary>
/// Takes the steps of a run. Without a limit on the gradient's norm each layer steps in the epilogue of its gradient's
/// product; with one, gradients go to memory and all layers step in <see cref="Finish"/>.
/// </summary>
internal sealed unsafe class Optimizer : ILayerGradientUse
{
    private readonly FloatArena _arena = new();
    private readonly Network _network;
    private readonly Recipe _recipe;
    private readonly LayerSlots[] _slots;
    private readonly ClippedGradients? _clipped;
    private readonly StepSettings[] _settings = new StepSettings[2];
    private long _step;
    private double _learningRate;

    public Optimizer(Network network, Recipe recipe)
    {
        _network = network;
        _recipe = recipe;
        Rule = OptimizerSteps.RuleOf(recipe);
        _slots = new LayerSlots[network.Layers.Length];
        for (int index = 0; index < _slots.Length; index++)
        {
            _slots[index] = new LayerSlots(_arena, index, network.Layers[index], Rule);
        }

        _clipped = recipe.ClipNorm > 0 ? new ClippedGradients(_arena, network, (float)recipe.ClipNorm) : null;
    }

    public StepRule Rule { get; }

    /// <summary>Prepares a step; called by one member while the others may still take the one before.</summary>
    /// <param name="step">Counted from 1 over the whole run; never two apart from the one before.</param>
    /// <param name="learningRate">α.</param>
    public void Prepare(long step, double learningRate)
    {
        _settings[step & 1] = OptimizerSteps.For(_recipe, step, learningRate);
        _learningRate = learningRate;
        _step = step;
    }

    /// <inheritdoc/>
    public void Use(
        int layerIndex, DenseLayer layer, Matrix inputs, Matrix deltas, HiddenLayerMemory? memory, int batch, TrainingPass pass, int member, int members)
    {
        RowRange rows = RowRange.ShareOf(layer.Inputs, member, members);
        LayerSlots slots = _slots[layerIndex];
        StepSettings settings = _settings[pass.Step & 1];
        if (_clipped is null)
        {
            layer.StepWeights(settings, inputs, deltas, batch, rows, slots.First, slots.Second);
        }
        else
        {
            _clipped.StoreWeights(layerIndex, layer, inputs, deltas, batch, rows);
        }

        if (layerIndex % members == member)
        {
            // Those of normalisation are there already: the way back needed them.
            layer.BiasGradient(deltas, batch);
            if (layer.Gate is not null)
            {
                layer.GateGradient(memory!.GateProducts, batch);
            }

            if (_clipped is null)
            {
                StepVectors(slots, settings);
            }
            else
            {
                _clipped.StoreVectors(layerIndex, layer);
            }
        }
    }

    /// <summary>Takes the step where it had to wait for the whole gradient; called by every member after the pass.</summary>
    public void Finish(int member, TrainingPass pass, ThreadTeam team)
    {
        if (_clipped is null)
        {
            return;
        }

        team.Barrier();
        StepSettings settings = _settings[pass.Step & 1] with { GradientScale = _clipped.Scale() };
        for (int index = 0; index < _slots.Length; index++)
        {
            DenseLayer layer = _network.Layers[index];
            RowRange rows = RowRange.ShareOf(layer.Inputs, member, team.Members);
            LayerSlots slots = _slots[index];
            for (int row = rows.First; row < rows.End; row++)
            {
                nint at = row * layer.Weights.Stride;
                _network.Kernels.Step(
                    settings, _clipped.WeightsOf(index).Row(row), layer.Outputs, layer.Weights.Data + at, slots.First.Data + at, slots.Second.Data + at);
            }

            if (index % team.Members == member)
            {
                StepVectors(slots, settings);
            }
        }
    }

    /// <summary>
    /// Squared norm of the step that one row's gradient would make if it came next, decay and penalties aside; changes nothing.
    /// </summary>
    public double StepSquares(int layerIndex, int row, Matrix gradients)
    {
        const int Block = 256;
        LayerSlots slots = _slots[layerIndex];
        StepSettings settings = OptimizerSteps.For(_recipe, _step, _learningRate).WithoutPenalties();
        float* update = stackalloc float[3 * Block];
        float* first = update + Block;
        float* second = first + Block;
        double sum = 0;
        for (int at = 0; at < gradients.Columns; at += Block)
        {
            int count = Math.Min(Block, gradients.Columns - at);
            new Span<float>(update, Block).Clear();
            Copy(slots.First, row, at, count, first);
            Copy(slots.Second, row, at, count, second);
            _network.Kernels.Step(settings, gradients.Row(row) + at, count, update, first, second);
            for (int index = 0; index < count; index++)
            {
                sum += (double)update[index] * update[index];
            }
        }

        return sum;
    }

    /// <summary>Copies of all that it remembers.</summary>
    public IEnumerable<NamedTensor> Tensors() => _slots.SelectMany(slots => slots.Tensors());

    /// <summary>Puts back what <see cref="Tensors"/> gave.</summary>
    /// <exception cref="ArgumentException">One is missing or has another size; the message says which.</exception>
    public void Load(IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        foreach (LayerSlots slots in _slots)
        {
            slots.Load(tensors);
        }
    }

    private static void Copy(Matrix slot, int row, int at, int count, float* destination)
    {
        if (slot.Rows > 0)
        {
            new ReadOnlySpan<float>(slot.Row(row) + at, count).CopyTo(new Span<float>(destination, count));
        }
    }

    private void StepVectors(LayerSlots slots, StepSettings settings)
    {
        StepSettings plain = settings.WithoutPenalties();
        foreach (VectorSlots vector in slots.Vectors)
        {
            _network.Kernels.Step(
                plain,
                vector.Parameter.Gradients,
                vector.Parameter.Count,
                vector.Parameter.Values,
                vector.First is null ? null : vector.First.Values,
                vector.Second is null ? null : vector.Second.Values);
        }
    }
}
