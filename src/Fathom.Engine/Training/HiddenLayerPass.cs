using Fathom.Engine.Kernels;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <summary>
/// Forward and backward through the hidden layers that do more than a product's epilogue can: skips, normalisation,
/// activations whose derivative must be kept, dropout. Run by all members of a team at once.
/// </summary>
internal sealed unsafe class HiddenLayerPass(Network network, Workspace workspace, ThreadTeam team, Dropout? dropout)
{
    private readonly KernelSet _kernels = network.Kernels;

    /// <summary>The layer's outputs for the member's rows.</summary>
    public void Forward(int index, HiddenLayerMemory memory, int member, RowRange rows, int batch, TrainingPass pass)
    {
        DenseLayer layer = network.Layers[index];
        Matrix outputs = workspace.OutputsOf(index);
        Matrix activations = memory.Activations(pass, outputs);
        if (layer.IsFused)
        {
            layer.Forward(workspace.InputsOf(index), rows, activations);
        }
        else
        {
            Activate(index, memory, member, rows, batch, pass, activations);
        }

        if (pass.IsStep)
        {
            dropout?.Apply(pass, index, rows, memory.Mask, activations, outputs);
        }
    }

    /// <summary>∂L/∂u of the layer in its deltas, with u what its activation reads, becomes ∂L/∂(x·W + b), for the member's rows.</summary>
    public void Backward(int index, HiddenLayerMemory memory, int member, RowRange rows, int batch)
    {
        DenseLayer layer = network.Layers[index];
        Matrix deltas = workspace.DeltasOf(index);
        if (layer.Normalization is { } normalization)
        {
            float* scaleGradients = normalization.Scale.Gradients;
            float* shiftGradients = normalization.Shift.Gradients;
            ColumnRange columns = ColumnRange.ShareOf(layer.Outputs, member, team.Members);
            team.Barrier();
            _kernels.NormalizationGradients(memory.Terms, memory.Z, deltas, batch, columns, scaleGradients, shiftGradients);
            team.Barrier();
            _kernels.NormalizeBackward(memory.Terms, memory.Z, batch, scaleGradients, shiftGradients, rows, deltas);
        }

        Matrix skipDeltas = workspace.SkipDeltas;
        if (layer.StartsBlock)
        {
            _kernels.AddGated(deltas, 1, skipDeltas, rows, deltas);
        }

        if (layer.EndsBlock)
        {
            _kernels.Scale(1, deltas, rows, skipDeltas);
        }

        if (layer.Gate is { } gate)
        {
            _kernels.RowProducts(skipDeltas, memory.Own, rows, memory.GateProducts);
            _kernels.Scale(*gate.Values, skipDeltas, rows, deltas);
        }
    }

    /// <summary>a, step by step: product, skip, normalisation, f.</summary>
    private void Activate(
        int index, HiddenLayerMemory memory, int member, RowRange rows, int batch, TrainingPass pass, Matrix activations)
    {
        DenseLayer layer = network.Layers[index];
        Matrix own = memory.Own.IsNone ? activations : memory.Own;
        layer.Product(workspace.InputsOf(index), rows, own);
        if (layer.EndsBlock)
        {
            Matrix skip = workspace.HiddenOf(network.Design.SkipSource(index))!.Z;
            layer.AddSkip(skip, memory.Own, rows, memory.Z);
        }

        if (layer.Normalization is { } normalization)
        {
            Measure(normalization, memory, member, rows, batch, pass);
        }

        Matrix z = memory.Z.IsNone ? activations : memory.Z;
        _kernels.Activate(layer.Activation, memory.Terms, z, rows, activations, memory.Derivatives);
    }

    /// <summary>Means and inverse deviations of what is normalised together; over the batch each member takes a share of the columns.</summary>
    private void Measure(
        Normalization normalization, HiddenLayerMemory memory, int member, RowRange rows, int batch, TrainingPass pass)
    {
        if (normalization.Kind == NormalizationKind.Layer)
        {
            _kernels.RowMoments(memory.Z, rows, Normalization.Epsilon, memory.Means, memory.Inverses);
            return;
        }

        ColumnRange columns = ColumnRange.ShareOf(normalization.Units, member, team.Members);
        team.Barrier();
        _kernels.ColumnMoments(memory.Z, batch, columns, memory.Means, memory.Inverses);
        if (pass.IsStep)
        {
            normalization.Follow(memory.Means, memory.Inverses, batch, columns);
        }

        for (int column = columns.First; column < columns.End; column++)
        {
            memory.Inverses[column] = Normalization.Inverse(memory.Inverses[column]);
        }

        team.Barrier();
    }
}
