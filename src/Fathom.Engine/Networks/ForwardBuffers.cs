using Fathom.Engine.Kernels;

namespace Fathom.Engine.Networks;

/// <summary>Memory for evaluation: inputs, and two matrices that the layers write in turn.</summary>
internal sealed class ForwardBuffers
{
    private readonly Matrix _even;
    private readonly Matrix _odd;
    private readonly Matrix _logits;

    public ForwardBuffers(FloatArena arena, NetworkShape shape, int capacity)
    {
        Inputs = arena.Matrix(capacity, shape.Inputs);
        _even = arena.Matrix(capacity, shape.Width);
        _odd = arena.Matrix(capacity, shape.Width);
        _logits = arena.Matrix(capacity, shape.Classes);
    }

    /// <summary>[capacity, features]; filled by the caller.</summary>
    public Matrix Inputs { get; }

    /// <summary>The logits [capacity, classes] of some rows of the inputs; overwritten by the next call.</summary>
    public Matrix Forward(Network network, RowRange rows)
    {
        Matrix current = Inputs;
        for (int index = 0; index < network.Layers.Length; index++)
        {
            Matrix next = index == network.Layers.Length - 1 ? _logits : index % 2 == 0 ? _even : _odd;
            network.Layers[index].Forward(current, rows, next);
            current = next;
        }

        return current;
    }
}
