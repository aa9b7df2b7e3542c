using Fathom.Engine.Kernels.Activations;
using Fathom.Engine.Kernels.Lanes;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Normalizations;
using Fathom.Engine.Kernels.Products;

namespace Fathom.Engine.Kernels.Layers;

/// <summary>What is done with an activation function once it is known by name.</summary>
internal interface IActivationUse
{
    void With<A>()
        where A : struct, IActivation;
}

/// <summary>Chooses the activation once, outside the loops.</summary>
internal static class ActivationChoice
{
    public static void Choose<U>(ActivationKind activation, U use)
        where U : struct, IActivationUse
    {
        switch (activation)
        {
            case ActivationKind.Linear: use.With<LinearActivation>(); break;
            case ActivationKind.Relu: use.With<ReluActivation>(); break;
            case ActivationKind.Tanh: use.With<TanhActivation>(); break;
            case ActivationKind.Sigmoid: use.With<SigmoidActivation>(); break;
            case ActivationKind.LeakyRelu: use.With<LeakyReluActivation>(); break;
            case ActivationKind.Gelu: use.With<GeluActivation>(); break;
            case ActivationKind.Selu: use.With<SeluActivation>(); break;
            case ActivationKind.Silu: use.With<SiluActivation>(); break;
            default: throw new ArgumentOutOfRangeException(nameof(activation), activation, "No kernel for this activation.");
        }
    }
}

/// <summary>f in the epilogue of the forward product where it is short, else right after it.</summary>
internal readonly unsafe struct ForwardUse<L, V>(Matrix inputs, Matrix weights, float* biases, RowRange rows, Matrix activations) : IActivationUse
    where L : struct, ILanes<V>
    where V : struct
{
    private readonly float* _biases = biases;

    public void With<A>()
        where A : struct, IActivation
    {
        if (A.IsShort)
        {
            Multiply<A>();
        }
        else
        {
            Multiply<LinearActivation>();
            HiddenUnits<L, V>.Activate<A>(NormalizationTerms.None, activations, rows, activations, derivatives: default);
        }
    }

    private void Multiply<A>()
        where A : struct, IActivation =>
        MatrixProduct<L, V>.Multiply(
            Factor.Of(inputs), weights, weights.Rows, rows, new BiasAndActivation<L, V, A>(_biases, activations));
}

/// <summary>f′, and what dropout left of each unit where there is a mask, in the epilogue of the backward data product.</summary>
internal readonly struct BackwardDataUse<L, V>(Matrix deltas, Matrix transposedWeights, Matrix kept, Matrix mask, RowRange rows, Matrix inputDeltas) : IActivationUse
    where L : struct, ILanes<V>
    where V : struct
{
    public void With<A>()
        where A : struct, IActivation
    {
        if (mask.IsNone)
        {
            Multiply(new ActivationDerivative<L, V, A>(kept, inputDeltas));
        }
        else
        {
            Multiply(new MaskedDerivative<L, V, A>(kept, mask, inputDeltas));
        }
    }

    private void Multiply<E>(E epilogue)
        where E : struct, IEpilogue<V> =>
        MatrixProduct<L, V>.Multiply(Factor.Of(deltas), transposedWeights, transposedWeights.Rows, rows, epilogue);
}

/// <summary>f in a pass of its own.</summary>
internal readonly struct ActivateUse<L, V>(NormalizationTerms terms, Matrix z, RowRange rows, Matrix activations, Matrix derivatives) : IActivationUse
    where L : struct, ILanes<V>
    where V : struct
{
    public void With<A>()
        where A : struct, IActivation => HiddenUnits<L, V>.Activate<A>(terms, z, rows, activations, derivatives);
}
