using CsCheck;
using Fathom.Engine.Kernels;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Normalizations;
using Fathom.Engine.Kernels.References;

namespace Fathom.Engine.Tests.Kernels.Normalizations;

/// <summary>Normalisation, skips and sums along rows of every width against their specification, bit for bit, on ragged shapes.</summary>
public sealed unsafe class NormalizationKernelTests
{
    private const float Epsilon = 1e-5f;

    private static readonly Gen<(int Batch, int Units, int Seed)> Shapes =
        Gen.Select(Gen.Int[1, 37], Gen.Int[1, 51], Gen.Int[1, 1_000_000]);

    [Theory]
    [ClassData(typeof(Widths))]
    public void Batch_normalisation_gives_the_reference_bits_forward_and_back(KernelWidth width) =>
        Shapes.Sample(
            shape =>
            {
                Layer layer = new(shape.Batch, shape.Units, shape.Seed);
                KernelSet kernels = KernelSet.For(width);
                ColumnRange columns = new(0, shape.Units);
                kernels.ColumnMoments(layer.Z, shape.Batch, columns, layer.Means, layer.Inverses);
                for (int unit = 0; unit < shape.Units; unit++)
                {
                    (float mean, float variance) = ReferenceNormalization.ColumnMoments(layer.Data.Deltas, unit);
                    Assert.Equal((mean, variance), (layer.Means[unit], layer.Inverses[unit]));
                    layer.Inverses[unit] = 1 / MathF.Sqrt(variance + Epsilon);
                }

                NormalizationTerms terms = NormalizationTerms.ByColumn(layer.Means, layer.Inverses, layer.Scales, layer.Shifts);
                AssertForwardAndParameters(kernels, layer, terms, (row, unit) => (layer.Means[unit], layer.Inverses[unit]));

                kernels.NormalizeBackward(
                    terms, layer.Z, shape.Batch, layer.ScaleGradients, layer.ShiftGradients, layer.Data.AllRows, layer.Deltas);
                KernelCase.AssertBits(layer.Deltas, (r, c) => ReferenceNormalization.ColumnBackward(
                    layer.Data.Inputs[r, c],
                    ReferenceNormalization.Standardized(layer.Data.Deltas[r, c], layer.Means[c], layer.Inverses[c]),
                    shape.Batch,
                    layer.Scales[c],
                    layer.Inverses[c],
                    layer.ScaleGradients[c],
                    layer.ShiftGradients[c]));
                GC.KeepAlive(layer);
            },
            iter: 60);

    [Theory]
    [ClassData(typeof(Widths))]
    public void Layer_normalisation_gives_the_reference_bits_forward_and_back(KernelWidth width) =>
        Shapes.Sample(
            shape =>
            {
                Layer layer = new(shape.Batch, shape.Units, shape.Seed);
                KernelSet kernels = KernelSet.For(width);
                kernels.RowMoments(layer.Z, layer.Data.AllRows, Epsilon, layer.Means, layer.Inverses);
                for (int row = 0; row < shape.Batch; row++)
                {
                    Assert.Equal(
                        ReferenceNormalization.RowMoments(layer.Data.Deltas, row, Epsilon), (layer.Means[row], layer.Inverses[row]));
                }

                NormalizationTerms terms = NormalizationTerms.ByRow(layer.Means, layer.Inverses, layer.Scales, layer.Shifts);
                AssertForwardAndParameters(kernels, layer, terms, (row, unit) => (layer.Means[row], layer.Inverses[row]));

                kernels.NormalizeBackward(
                    terms, layer.Z, shape.Batch, layer.ScaleGradients, layer.ShiftGradients, layer.Data.AllRows, layer.Deltas);
                float[][] expected = [.. Enumerable.Range(0, shape.Batch).Select(row => ReferenceNormalization.RowBackward(
                    [.. Enumerable.Range(0, shape.Units).Select(unit => layer.Data.Inputs[row, unit] * layer.Scales[unit])],
                    [.. Enumerable.Range(0, shape.Units).Select(unit => ReferenceNormalization.Standardized(
                        layer.Data.Deltas[row, unit], layer.Means[row], layer.Inverses[row]))],
                    layer.Inverses[row]))];
                KernelCase.AssertBits(layer.Deltas, (r, c) => expected[r][c]);
                GC.KeepAlive(layer);
            },
            iter: 60);

    [Theory]
    [ClassData(typeof(Widths))]
    public void Skips_give_the_reference_bits(KernelWidth width) =>
        Shapes.Sample(
            shape =>
            {
                const float Gate = 0.37f;
                KernelCase data = new(shape.Batch, shape.Units, shape.Units, shape.Seed);
                KernelSet kernels = KernelSet.For(width);
                Matrix sums = data.Arena.Matrix(shape.Batch, shape.Units);
                float* products = data.Arena.Vector(shape.Batch);

                kernels.RowProducts(data.InputsMatrix, data.DeltasMatrix, data.AllRows, products);
                kernels.AddGated(data.InputsMatrix, Gate, data.DeltasMatrix, data.AllRows, sums);
                KernelCase.AssertBits(sums, (r, c) => MathF.FusedMultiplyAdd(Gate, data.Deltas[r, c], data.Inputs[r, c]));
                kernels.Scale(Gate, data.InputsMatrix, data.AllRows, sums);
                KernelCase.AssertBits(sums, (r, c) => Gate * data.Inputs[r, c]);
                for (int row = 0; row < shape.Batch; row++)
                {
                    float[] terms = [.. Enumerable.Range(0, shape.Units).Select(unit => data.Inputs[row, unit] * data.Deltas[row, unit])];
                    Assert.Equal(ReferenceNormalization.SumAlongRow(terms), products[row]);
                }
            },
            iter: 60);

    /// <summary>a = tanh(u(z)) and back, and the gradients of scale and shift.</summary>
    private static void AssertForwardAndParameters(
        KernelSet kernels, Layer layer, NormalizationTerms terms, Func<int, int, (float Center, float Inverse)> moments)
    {
        kernels.Activate(ActivationKind.Tanh, terms, layer.Z, layer.Data.AllRows, layer.Activations, default);
        KernelCase.AssertBits(layer.Activations, (r, c) => Reference.Activate(ActivationKind.Tanh, PreActivation(r, c)));

        Matrix derivatives = layer.Data.Arena.Matrix(layer.Z.Rows, layer.Z.Columns);
        kernels.Activate(ActivationKind.Gelu, terms, layer.Z, layer.Data.AllRows, layer.Activations, derivatives);
        KernelCase.AssertBits(derivatives, (r, c) => Reference.Kept(ActivationKind.Gelu, PreActivation(r, c)));

        ColumnRange columns = new(0, layer.Z.Columns);
        kernels.NormalizationGradients(
            terms, layer.Z, layer.Deltas, layer.Z.Rows, columns, layer.ScaleGradients, layer.ShiftGradients);
        for (int unit = 0; unit < layer.Z.Columns; unit++)
        {
            Assert.Equal(
                ReferenceNormalization.Parameters(layer.Data.Inputs, row => Standardized(row, unit), unit),
                (layer.ScaleGradients[unit], layer.ShiftGradients[unit]));
        }

        float Standardized(int row, int unit)
        {
            (float center, float inverse) = moments(row, unit);
            return ReferenceNormalization.Standardized(layer.Data.Deltas[row, unit], center, inverse);
        }

        float PreActivation(int row, int unit) =>
            MathF.FusedMultiplyAdd(Standardized(row, unit), layer.Scales[unit], layer.Shifts[unit]);
    }

    /// <summary>A layer's z (the case's deltas) and ∂L/∂u (its inputs) with room for everything between.</summary>
    private sealed class Layer
    {
        public Layer(int batch, int units, int seed)
        {
            Data = new KernelCase(batch, units, units, seed);
            Activations = Data.Arena.Matrix(batch, units);
            Means = Data.Arena.Vector(Math.Max(batch, units));
            Inverses = Data.Arena.Vector(Math.Max(batch, units));
            Scales = Data.Arena.Vector(units);
            Shifts = Data.BiasVector;
            ScaleGradients = Data.Arena.Vector(units);
            ShiftGradients = Data.Arena.Vector(units);
            for (int unit = 0; unit < units; unit++)
            {
                Scales[unit] = Data.Weights[0, unit];
            }
        }

        public KernelCase Data { get; }

        public Matrix Z => Data.DeltasMatrix;

        public Matrix Deltas => Data.InputsMatrix;

        public Matrix Activations { get; }

        public float* Means { get; }

        public float* Inverses { get; }

        public float* Scales { get; }

        public float* Shifts { get; }

        public float* ScaleGradients { get; }

        public float* ShiftGradients { get; }
    }
}
