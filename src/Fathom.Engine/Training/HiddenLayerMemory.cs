using Fathom.Engine.Kernels;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Normalizations;
using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <summary>What a training step keeps of a hidden layer between its product and its outputs, for the way back.</summary>
internal sealed unsafe class HiddenLayerMemory
{
    public HiddenLayerMemory(FloatArena arena, DenseLayer layer, int capacity, bool dropout)
    {
        if (layer.Normalization is not null || layer.StartsBlock || layer.EndsBlock)
        {
            Z = arena.Matrix(capacity, layer.Outputs);
        }

        Own = layer.Gate is null ? Z : arena.Matrix(capacity, layer.Outputs);
        if (layer.Gate is not null)
        {
            GateProducts = arena.Vector(capacity);
        }

        if (layer.Normalization is not null)
        {
            Means = arena.Vector(Math.Max(layer.Outputs, capacity));
            Inverses = arena.Vector(Math.Max(layer.Outputs, capacity));
            Terms = layer.Normalization.TrainingTerms(Means, Inverses);
        }

        if (dropout)
        {
            Mask = arena.Matrix(capacity, layer.Outputs);
        }

        if (!KernelSet.DerivativeFromActivation(layer.Activation))
        {
            Derivatives = arena.Matrix(capacity, layer.Outputs);
        }
        else if (dropout && !KernelSet.DerivativeFromSign(layer.Activation))
        {
            Undropped = arena.Matrix(capacity, layer.Outputs);
        }
    }

    /// <summary>What normalisation and skips read again, [capacity, out]: the sum behind the block where one ends; none where nothing does.</summary>
    public Matrix Z { get; }

    /// <summary>x·W + b, [capacity, out]; the same memory as <see cref="Z"/> where no gate needs it on the way back.</summary>
    public Matrix Own { get; }

    /// <summary>Each example's part of the gate's gradient.</summary>
    public float* GateProducts { get; }

    /// <summary>Of columns or rows, whichever are normalised.</summary>
    public float* Means { get; }

    /// <summary>1 / √(variance + ε), likewise.</summary>
    public float* Inverses { get; }

    public NormalizationTerms Terms { get; }

    /// <summary>What dropout multiplies gradients by: its scale where a unit is kept, 0 where it is left out.</summary>
    public Matrix Mask { get; }

    /// <summary>f′, where it cannot be had from a.</summary>
    public Matrix Derivatives { get; }

    /// <summary>a before dropout, where f′ needs more of it than dropout leaves.</summary>
    private Matrix Undropped { get; }

    /// <summary>Where a pass writes a, before units are left out.</summary>
    public Matrix Activations(TrainingPass pass, Matrix outputs) => pass.IsStep && !Undropped.IsNone ? Undropped : outputs;

    /// <summary>What f′ is had from on a pass's way back.</summary>
    public Matrix Kept(TrainingPass pass, Matrix outputs) => Derivatives.IsNone ? Activations(pass, outputs) : Derivatives;
}
