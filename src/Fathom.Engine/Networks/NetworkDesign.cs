namespace Fathom.Engine.Networks;

/// <summary>All that decides what a network computes but the values of its parameters.</summary>
/// <remarks>
/// A hidden layer computes z = a·W + b, then a = activation(normalisation(z)). With skips, hidden layers 1, 2, … form
/// blocks of <see cref="SkipLength"/> layers (the last may be shorter), and the z of a block's last layer is the z before
/// the block plus its own, times the gate where there is one: pre-activation residual blocks, with the first layer
/// before and the output layer behind them.
/// </remarks>
/// <param name="Shape">The sizes.</param>
/// <param name="Activation">Between the layers.</param>
public sealed record NetworkDesign(NetworkShape Shape, ActivationKind Activation)
{
    public NormalizationKind Normalization { get; init; }

    public ResidualKind Residual { get; init; }

    /// <summary>Dense layers of a residual block.</summary>
    public int SkipLength { get; init; } = 2;

    public InputScaling Scaling { get; init; } = InputScaling.UnitInterval;

    /// <summary>Everything that is trained: weights, biases, scales and shifts of normalisation, gates.</summary>
    public long ParameterCount
    {
        get
        {
            long normalization = 0;
            long gates = 0;
            for (int index = 0; index < Shape.Depth - 1; index++)
            {
                normalization += Normalization == NormalizationKind.None ? 0 : 2L * Shape.OutputsOf(index);
                gates += Residual == ResidualKind.Rezero && EndsBlock(index) ? 1 : 0;
            }

            return Shape.ParameterCount + normalization + gates;
        }
    }

    /// <summary>What makes it no network; null where it is one.</summary>
    internal string? Problem()
    {
        if (Shape.Inputs < 1 || Shape.Classes < 1 || Shape.Depth < 1)
        {
            return $"there are {Shape.Inputs} inputs, {Shape.Classes} classes and {Shape.Depth} layers; expected 1 or more of each";
        }

        int[] hidden = Shape.Widths.Count == 0 ? [.. Enumerable.Repeat(Shape.Width, Shape.Depth > 1 ? 1 : 0)] : [.. Shape.Widths];
        return Shape.Widths.Count > 0 && Shape.Widths.Count != Shape.Depth - 1 ? $"widths are {Shape.Widths}; expected {Shape.Depth - 1} for depth {Shape.Depth}"
            : hidden.Any(width => width < 1) ? $"a hidden layer has {hidden.Min()} units; expected 1 or more"
            : SkipLength < 1 ? $"skip length is {SkipLength}; expected 1 or more"
            : Residual != ResidualKind.None && hidden.Distinct().Count() > 1 ? $"widths are {Shape.Widths}; expected equal ones where skips lead around layers"
            : !Scaling.IsUniform && Scaling.Scales.Count != Shape.Inputs ? $"the input scaling is for {Scaling.Scales.Count} features; expected {Shape.Inputs}"
            : null;
    }

    /// <summary>Whether the z of the layer at <paramref name="index"/> enters a block, to be added again behind it.</summary>
    public bool StartsBlock(int index) =>
        Residual != ResidualKind.None && index < Shape.Depth - 2 && index % SkipLength == 0;

    /// <summary>Whether the layer at <paramref name="index"/> is the last of a block, where the z before the block is added.</summary>
    public bool EndsBlock(int index) =>
        Residual != ResidualKind.None && index > 0 && index < Shape.Depth - 1 && (index % SkipLength == 0 || index == Shape.Depth - 2);

    /// <summary>The layer whose z is added where the block of the layer at <paramref name="index"/> ends.</summary>
    public int SkipSource(int index) => (index - 1) / SkipLength * SkipLength;
}
