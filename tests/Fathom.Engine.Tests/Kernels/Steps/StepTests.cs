using CsCheck;
using Fathom.Engine.Kernels;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.References;
using Fathom.Engine.Kernels.Steps;

namespace Fathom.Engine.Tests.Kernels.Steps;

/// <summary>Every optimiser's step of every width against its formula in plain scalars, bit for bit.</summary>
public sealed unsafe class StepTests
{
    private static readonly Gen<StepSettings> AnySettings =
        Gen.Select(Gen.Enum<StepRule>(), Gen.Bool, Gen.Bool).Select((rule, penalized, clipped) => new StepSettings(rule, 0.03f)
        {
            Momentum = 0.9f,
            SecondCorrection = 3.7f,
            GradientScale = clipped ? 0.71f : 1,
            L2 = penalized ? 0.02f : 0,
            Kept = penalized ? 0.995f : 1,
        });

    [Theory]
    [ClassData(typeof(Widths))]
    public void A_step_in_a_product_and_a_step_from_memory_give_the_reference_bits(KernelWidth width) =>
        Gen.Select(Gen.Int[1, 37], Gen.Int[1, 51], Gen.Int[1, 51], Gen.Int[1, 1_000_000]).Select(AnySettings).Sample(
            (shape, settings) =>
            {
                (int batch, int inputs, int outputs, int seed) = shape;
                KernelCase data = new(batch, inputs, outputs, seed);
                KernelCase slots = new(batch, inputs, outputs, seed + 1);
                KernelCase squares = new(batch, inputs, outputs, seed + 2);
                KernelSet kernels = KernelSet.For(width);
                float[,] gradients = Reference.Product(Reference.Transpose(data.Inputs), data.Deltas);
                MakePositive(squares.WeightsMatrix);

                kernels.Step(
                    settings, data.InputsMatrix, data.DeltasMatrix, batch, new RowRange(0, inputs), data.WeightsMatrix, slots.WeightsMatrix, squares.WeightsMatrix);

                KernelCase.AssertBits(data.WeightsMatrix, (r, c) => Expected(r, c).Value);
                KernelCase.AssertBits(slots.WeightsMatrix, (r, c) => Expected(r, c).First);
                KernelCase.AssertBits(squares.WeightsMatrix, (r, c) => Expected(r, c).Second);
                AssertFromMemory(kernels, settings, gradients, data, slots, squares);

                (float Value, float First, float Second) Expected(int row, int column) => Formula(
                    settings, gradients[row, column], data.Weights[row, column], slots.Weights[row, column], Math.Abs(squares.Weights[row, column]));
            },
            iter: 100);

    private static void AssertFromMemory(
        KernelSet kernels, StepSettings settings, float[,] gradients, KernelCase data, KernelCase slots, KernelCase squares)
    {
        int count = gradients.GetLength(1);
        float* gradient = data.Arena.Vector(count);
        float* value = data.Arena.Vector(count);
        float* first = data.Arena.Vector(count);
        float* second = data.Arena.Vector(count);
        for (int at = 0; at < count; at++)
        {
            (gradient[at], value[at], first[at], second[at]) =
                (gradients[0, at], data.Weights[0, at], slots.Weights[0, at], Math.Abs(squares.Weights[0, at]));
        }

        kernels.Step(settings, gradient, count, value, first, second);

        for (int at = 0; at < count; at++)
        {
            Assert.Equal(
                Formula(settings, gradients[0, at], data.Weights[0, at], slots.Weights[0, at], Math.Abs(squares.Weights[0, at])),
                (value[at], first[at], second[at]));
        }
    }

    private static void MakePositive(Matrix matrix)
    {
        for (int row = 0; row < matrix.Rows; row++)
        {
            foreach (ref float value in matrix.RowSpan(row))
            {
                value = Math.Abs(value);
            }
        }
    }

    /// <summary>The rules as their papers have them, in the order of operations that the bit contract fixes.</summary>
    private static (float Value, float First, float Second) Formula(StepSettings settings, float gradient, float value, float first, float second)
    {
        float g = gradient;
        float w = value;
        if (!settings.IsPlain)
        {
            g = MathF.FusedMultiplyAdd(settings.L2, w, settings.GradientScale * g);
            w = settings.Kept * w;
        }

        switch (settings.Rule)
        {
            case StepRule.GradientDescent:
                return (Descend(w, g), first, second);
            case StepRule.Momentum:
                first = MathF.FusedMultiplyAdd(settings.Momentum, first, g);
                return (Descend(w, first), first, second);
            case StepRule.Nesterov:
                first = MathF.FusedMultiplyAdd(settings.Momentum, first, g);
                return (Descend(w, MathF.FusedMultiplyAdd(settings.Momentum, first, g)), first, second);
            case StepRule.Rmsprop:
                second = MathF.FusedMultiplyAdd(0.99f, second, g * g * (1 - 0.99f));
                return (Descend(w, g / (MathF.Sqrt(second) + 1e-8f)), first, second);
            default:
                first = MathF.FusedMultiplyAdd(0.9f, first, (1 - 0.9f) * g);
                second = MathF.FusedMultiplyAdd(0.999f, second, g * g * (1 - 0.999f));
                return (Descend(w, first / MathF.FusedMultiplyAdd(MathF.Sqrt(second), settings.SecondCorrection, 1e-8f)), first, second);
        }

        float Descend(float from, float direction) => MathF.FusedMultiplyAdd(-settings.LearningRate, direction, from);
    }
}
