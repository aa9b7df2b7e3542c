namespace Fathom.Engine.Networks;

/// <summary>The sizes of a dense network: <paramref name="Depth"/> layers with weights, the output layer included.</summary>
/// <param name="Inputs">Features of one example.</param>
/// <param name="Width">Units of each hidden layer; unused at depth 1.</param>
/// <param name="Classes">Units of the output layer.</param>
/// <param name="Depth">Number of dense layers; 1 is softmax regression.</param>
public sealed record NetworkShape(int Inputs, int Width, int Classes, int Depth)
{
    /// <summary>The units of each hidden layer where they differ, <see cref="Depth"/> − 1 of them; empty where all have <see cref="Width"/>.</summary>
    public HiddenWidths Widths { get; init; }

    /// <summary>Units of the widest hidden layer; 0 at depth 1.</summary>
    public int LargestWidth => Depth == 1 ? 0 : Widths.Count == 0 ? Width : Widths.Max();

    /// <summary>Inputs of the layer at <paramref name="index"/>, counted from 0.</summary>
    public int InputsOf(int index) => index == 0 ? Inputs : OutputsOf(index - 1);

    /// <summary>Outputs of the layer at <paramref name="index"/>, counted from 0.</summary>
    public int OutputsOf(int index) =>
        index == Depth - 1 ? Classes : Widths.Count == 0 ? Width : Widths[index];

    /// <summary>Weights and biases of all dense layers.</summary>
    public long ParameterCount => SumOverLayers((inputs, outputs) => (inputs + 1L) * outputs);

    /// <summary>Floating-point operations of one example's forward pass: 2·in·out per layer.</summary>
    public long ForwardOperations => SumOverLayers((inputs, outputs) => 2L * inputs * outputs);

    /// <summary>
    /// Floating-point operations to train on one example: forward, weight gradient, and data gradient
    /// except into the input.
    /// </summary>
    public long TrainingOperations => 3 * ForwardOperations - 2L * Inputs * OutputsOf(0);

    private long SumOverLayers(Func<int, int, long> term)
    {
        long sum = 0;
        for (int index = 0; index < Depth; index++)
        {
            sum += term(InputsOf(index), OutputsOf(index));
        }

        return sum;
    }
}
