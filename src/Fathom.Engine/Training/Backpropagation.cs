using System.Collections.Concurrent;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <summary>
/// Forward and backward through a network, run by all members of a team at once. Members split the examples for
/// activations and deltas, and the inputs of each layer for weight gradients, so no sum is ever split.
/// </summary>
internal sealed unsafe class Backpropagation(Network network, Workspace workspace, ThreadTeam team, float labelSmoothing, Dropout? dropout)
{
    private readonly HiddenLayerPass _hidden = new(network, workspace, team, dropout);
    private readonly ConcurrentDictionary<int, TransposedWeights> _transposed = new();

    /// <summary>One batch: <c>workspace.Inputs</c> and <c>Labels</c> hold the member's own rows already.</summary>
    /// <param name="member">The calling member.</param>
    /// <param name="batch">Number of examples.</param>
    /// <param name="pass">What it is for.</param>
    /// <param name="use">What is done with each layer's gradient of the mean loss.</param>
    /// <remarks>Ends without a barrier: the caller needs one before it reads another member's results.</remarks>
    public void Run(int member, int batch, TrainingPass pass, ILayerGradientUse use)
    {
        RowRange rows = RowRange.ShareOf(batch, member, team.Members);
        Forward(member, rows, batch, pass);
        network.Kernels.SoftmaxCrossEntropy(
            workspace.OutputsOf(workspace.Depth - 1),
            workspace.Labels,
            rows,
            1f / batch,
            pass.IsStep ? labelSmoothing : 0,
            pass.IsStep ? workspace.ClassWeights : null,
            workspace.DeltasOf(workspace.Depth - 1),
            workspace.Losses,
            workspace.Predictions);
        Backward(member, rows, batch, pass, use, _transposed.GetOrAdd(member, static (_, network) => new TransposedWeights(network), network));
    }

    private void Forward(int member, RowRange rows, int batch, TrainingPass pass)
    {
        for (int index = 0; index < workspace.Depth; index++)
        {
            if (workspace.HiddenOf(index) is { } memory)
            {
                _hidden.Forward(index, memory, member, rows, batch, pass);
            }
            else
            {
                network.Layers[index].Forward(workspace.InputsOf(index), rows, workspace.OutputsOf(index));
            }
        }
    }

    /// <summary>
    /// From the output down, a group of layers at a time: the deltas below each layer (which need its weights as they
    /// were), a barrier, then the gradients.
    /// </summary>
    private void Backward(int member, RowRange rows, int batch, TrainingPass pass, ILayerGradientUse use, TransposedWeights transposed)
    {
        for (int top = workspace.Depth - 1; top >= 0; top -= workspace.LayersPerGroup)
        {
            int bottom = Math.Max(top - workspace.LayersPerGroup + 1, 0);
            for (int index = top; index >= Math.Max(bottom, 1); index--)
            {
                DeltasBelow(index, member, rows, batch, pass, transposed.Of(index));
            }

            team.Barrier();
            for (int index = top; index >= bottom; index--)
            {
                use.Use(
                    index,
                    network.Layers[index],
                    workspace.InputsOf(index),
                    workspace.DeltasOf(index),
                    workspace.HiddenOf(index),
                    batch,
                    pass,
                    member,
                    team.Members);
            }
        }
    }

    private void DeltasBelow(int index, int member, RowRange rows, int batch, TrainingPass pass, Matrix transposed)
    {
        DenseLayer layer = network.Layers[index];
        Matrix deltas = workspace.DeltasOf(index);
        Matrix inputs = workspace.InputsOf(index);
        Matrix inputDeltas = workspace.DeltasOf(index - 1);
        DenseLayer below = network.Layers[index - 1];
        if (workspace.HiddenOf(index - 1) is { } memory)
        {
            layer.Backward(deltas, below, memory.Kept(pass, inputs), pass.IsStep ? memory.Mask : default, rows, transposed, inputDeltas);
            _hidden.Backward(index - 1, memory, member, rows, batch);
        }
        else
        {
            layer.Backward(deltas, below, inputs, mask: default, rows, transposed, inputDeltas);
        }
    }
}
