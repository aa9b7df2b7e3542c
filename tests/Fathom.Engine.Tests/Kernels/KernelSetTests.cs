using CsCheck;
using Fathom.Engine.Kernels;
using Fathom.Engine.Kernels.Inputs;
using Fathom.Engine.Kernels.Layers;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Normalizations;
using Fathom.Engine.Kernels.Randomness;
using Fathom.Engine.Kernels.References;
using Fathom.Engine.Kernels.Steps;
using Fathom.Engine.Networks;

namespace Fathom.Engine.Tests.Kernels;

/// <summary>Every kernel of every width against the scalar reference, bit for bit, on ragged shapes.</summary>
public sealed unsafe class KernelSetTests
{
    private static readonly Gen<(int Batch, int Inputs, int Outputs, int Seed)> Shapes =
        Gen.Select(Gen.Int[1, 37], Gen.Int[1, 51], Gen.Int[1, 51], Gen.Int[1, 1_000_000]);

    [Theory]
    [ClassData(typeof(Widths))]
    public void Forward_gives_the_reference_bits(KernelWidth width) =>
        Shapes.Select(Gen.Enum<ActivationKind>()).Sample(
            (shape, activation) =>
            {
                KernelCase data = new(shape.Batch, shape.Inputs, shape.Outputs, shape.Seed);
                Matrix result = data.Arena.Matrix(shape.Batch, shape.Outputs);

                KernelSet.For(width).Forward(
                    activation, data.InputsMatrix, data.WeightsMatrix, data.BiasVector, data.AllRows, result);

                float[,] expected = Reference.Product(data.Inputs, data.Weights);
                KernelCase.AssertBits(result, (r, c) => Reference.Activate(activation, expected[r, c] + data.Biases[c]));
            },
            iter: 60);

    [Theory]
    [ClassData(typeof(Widths))]
    public void Backward_data_gives_the_reference_bits_with_units_left_out_and_without(KernelWidth width) =>
        Shapes.Select(Gen.Enum<ActivationKind>(), Gen.Bool).Sample(
            (shape, activation, isMasked) =>
            {
                KernelCase data = new(shape.Batch, shape.Inputs, shape.Outputs, shape.Seed);
                KernelCase masks = new(shape.Batch, shape.Inputs, shape.Outputs, shape.Seed + 1);
                Matrix transposed = data.Arena.Matrix(shape.Outputs, shape.Inputs);
                Transposition.Rows(data.WeightsMatrix, new RowRange(0, shape.Inputs), transposed);
                Matrix result = data.Arena.Matrix(shape.Batch, shape.Inputs);

                KernelSet.For(width).BackwardData(
                    activation, data.DeltasMatrix, transposed, data.InputsMatrix, isMasked ? masks.InputsMatrix : default, data.AllRows, result);

                float[,] expected = Reference.Product(data.Deltas, Reference.Transpose(data.Weights));
                KernelCase.AssertBits(
                    result,
                    (r, c) => Reference.Backward(
                        activation, isMasked ? expected[r, c] * masks.Inputs[r, c] : expected[r, c], data.Inputs[r, c]));
                GC.KeepAlive(masks);
            },
            iter: 60);

    [Theory]
    [ClassData(typeof(Widths))]
    public void Activations_in_a_pass_of_their_own_give_the_reference_bits_and_what_is_kept_of_them(KernelWidth width) =>
        Shapes.Select(Gen.Enum<ActivationKind>()).Sample(
            (shape, activation) =>
            {
                KernelCase data = new(shape.Batch, shape.Inputs, shape.Outputs, shape.Seed);
                Matrix result = data.Arena.Matrix(shape.Batch, shape.Outputs);
                Matrix derivatives = KernelSet.DerivativeFromActivation(activation) ? default : data.Arena.Matrix(shape.Batch, shape.Outputs);

                KernelSet.For(width).Activate(activation, NormalizationTerms.None, data.DeltasMatrix, data.AllRows, result, derivatives);

                KernelCase.AssertBits(result, (r, c) => Reference.Activate(activation, data.Deltas[r, c]));
                KernelCase.AssertBits(
                    derivatives.IsNone ? result : derivatives, (r, c) => Reference.Kept(activation, data.Deltas[r, c]));
            },
            iter: 60);

    [Theory]
    [ClassData(typeof(Widths))]
    public void What_dropout_leaves_of_a_derivative_from_the_sign_is_enough(KernelWidth width)
    {
        KernelCase data = new(33, 20, 12, 5);
        Matrix transposed = data.Arena.Matrix(12, 20);
        Transposition.Rows(data.WeightsMatrix, new RowRange(0, 20), transposed);
        foreach (ActivationKind activation in Enum.GetValues<ActivationKind>().Where(KernelSet.DerivativeFromSign))
        {
            KernelCase outputs = new(33, 20, 20, 6);
            Matrix mask = data.Arena.Matrix(33, 20);
            Matrix[] results = [data.Arena.Matrix(33, 20), data.Arena.Matrix(33, 20)];
            Matrix dropped = data.Arena.Matrix(33, 20);
            KernelSet kernels = KernelSet.For(width);
            kernels.Activate(activation, NormalizationTerms.None, outputs.InputsMatrix, data.AllRows, outputs.InputsMatrix, default);
            kernels.Drop(DropoutTerms.Inverted(0.4), new DropoutKey(1, 1, 1, 0), data.AllRows, mask, outputs.InputsMatrix, dropped);

            kernels.BackwardData(activation, data.DeltasMatrix, transposed, outputs.InputsMatrix, mask, data.AllRows, results[0]);
            kernels.BackwardData(activation, data.DeltasMatrix, transposed, dropped, mask, data.AllRows, results[1]);

            for (int row = 0; row < 33; row++)
            {
                Assert.Equal(results[0].RowSpan(row).ToArray(), results[1].RowSpan(row).ToArray());
            }
        }
    }

    [Theory]
    [ClassData(typeof(Widths))]
    public void Weight_gradients_and_steps_give_the_reference_bits(KernelWidth width) =>
        Shapes.Sample(
            shape =>
            {
                const float Rate = 0.03f;
                KernelCase data = new(shape.Batch, shape.Inputs, shape.Outputs, shape.Seed);
                KernelSet kernels = KernelSet.For(width);
                RowRange rows = new(0, shape.Inputs);
                Matrix gradients = data.Arena.Matrix(shape.Inputs, shape.Outputs);
                float* biasGradients = data.Arena.Vector(shape.Outputs);

                kernels.WeightGradient(data.InputsMatrix, data.DeltasMatrix, shape.Batch, rows, gradients);
                kernels.Step(
                    new StepSettings(StepRule.GradientDescent, Rate),
                    data.InputsMatrix,
                    data.DeltasMatrix,
                    shape.Batch,
                    rows,
                    data.WeightsMatrix,
                    default,
                    default);
                kernels.BiasGradient(data.DeltasMatrix, shape.Batch, biasGradients);
                kernels.Step(
                    new StepSettings(StepRule.GradientDescent, Rate), biasGradients, shape.Outputs, data.BiasVector, null, null);

                float[,] expected = Reference.Product(Reference.Transpose(data.Inputs), data.Deltas);
                KernelCase.AssertBits(gradients, (r, c) => expected[r, c]);
                KernelCase.AssertBits(
                    data.WeightsMatrix,
                    (r, c) => MathF.FusedMultiplyAdd(-Rate, expected[r, c], data.Weights[r, c]));
                for (int output = 0; output < shape.Outputs; output++)
                {
                    float gradient = 0;
                    for (int row = 0; row < shape.Batch; row++)
                    {
                        gradient += data.Deltas[row, output];
                    }

                    Assert.Equal(gradient, biasGradients[output]);
                    Assert.Equal(
                        MathF.FusedMultiplyAdd(-Rate, gradient, data.Biases[output]), data.BiasVector[output]);
                }
            },
            iter: 60);

    [Theory]
    [ClassData(typeof(Widths))]
    public void Transposed_weight_gradients_of_some_inputs_give_the_reference_bits(KernelWidth width) =>
        Gen.Select(Gen.Int[1, 37], Gen.Int[1, 90], Gen.Int[1, 16], Gen.Int[1, 1_000_000]).Sample(
            (batch, inputs, outputs, seed) =>
            {
                KernelCase data = new(batch, inputs, outputs, seed);
                Matrix gradients = data.Arena.Matrix(outputs, inputs);
                for (int member = 0; member < 3; member++)
                {
                    RowRange columns = RowRange.ShareOf(inputs, member, 3);
                    KernelSet.For(width).TransposedWeightGradient(data.InputsMatrix, data.DeltasMatrix, batch, columns, gradients);
                }

                float[,] expected = Reference.Product(Reference.Transpose(data.Inputs), data.Deltas);
                KernelCase.AssertBits(gradients, (output, input) => expected[input, output]);
            },
            iter: 100);

    [Theory]
    [ClassData(typeof(Widths))]
    public void Softmax_cross_entropy_gives_the_reference_bits(KernelWidth width) =>
        Shapes.Select(Gen.Bool.Select(smooth => smooth ? 0.1f : 0), Gen.Bool).Sample(
            (shape, smoothing, isWeighted) =>
            {
                KernelCase data = new(shape.Batch, shape.Inputs, shape.Outputs, shape.Seed);
                byte[] labels = new byte[shape.Batch];
                byte[] predictions = new byte[shape.Batch];
                float[] losses = new float[shape.Batch];
                for (int row = 0; row < shape.Batch; row++)
                {
                    labels[row] = (byte)(row % shape.Outputs);
                }

                float[] weights = [.. Enumerable.Range(0, shape.Outputs).Select(index => 0.3f + 0.7f * index)];
                Matrix result = data.Arena.Matrix(shape.Batch, shape.Outputs);
                fixed (byte* label = labels, prediction = predictions)
                fixed (float* loss = losses, weight = weights)
                {
                    KernelSet.For(width).SoftmaxCrossEntropy(
                        data.DeltasMatrix, label, data.AllRows, 0.25f, smoothing, isWeighted ? weight : null, result, loss, prediction);
                }

                float[] row1 = new float[shape.Outputs];
                for (int row = 0; row < shape.Batch; row++)
                {
                    data.DeltasMatrix.RowSpan(row).CopyTo(row1);
                    Assert.Equal(Array.IndexOf(row1, row1.Max()), predictions[row]);
                    Assert.Equal(Reference.SoftmaxCrossEntropy(row1, labels[row], 0.25f, smoothing, isWeighted ? weights[labels[row]] : 1), losses[row]);
                    Assert.Equal(row1, result.RowSpan(row).ToArray());
                }
            },
            iter: 60);

    [Theory]
    [ClassData(typeof(Widths))]
    public void Features_become_the_reference_inputs(KernelWidth width)
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value), 7, 8, 9];
        float[] floats = [.. bytes.Select(value => (value - 100) * 1.7f)];
        float[] scales = [.. bytes.Select((_, index) => 0.01f * (index - 40))];
        float[] offsets = [.. bytes.Select((_, index) => 3f / (index + 1))];
        FloatArena arena = new();
        float* inputs = arena.Vector(bytes.Length);
        InputTerms alike = new InputScaling(1f / 255f, -0.5f).Terms(arena);
        InputTerms each = new InputScaling(scales, offsets).Terms(arena);
        KernelSet kernels = KernelSet.For(width);

        kernels.Convert(bytes, alike, inputs);
        AssertInputs(index => MathF.FusedMultiplyAdd(bytes[index], 1f / 255f, -0.5f));
        kernels.Convert(floats, alike, inputs);
        AssertInputs(index => MathF.FusedMultiplyAdd(floats[index], 1f / 255f, -0.5f));
        kernels.Convert(bytes, each, inputs);
        AssertInputs(index => MathF.FusedMultiplyAdd(bytes[index], scales[index], offsets[index]));
        kernels.Convert(floats, each, inputs);
        AssertInputs(index => MathF.FusedMultiplyAdd(floats[index], scales[index], offsets[index]));
        GC.KeepAlive(arena);

        void AssertInputs(Func<int, float> expected)
        {
            for (int index = 0; index < bytes.Length; index++)
            {
                Assert.Equal(expected(index), inputs[index]);
            }
        }
    }

    [Theory]
    [ClassData(typeof(Widths))]
    public void A_label_beyond_the_classes_is_refused_before_anything_is_written(KernelWidth width)
    {
        FloatArena arena = new();
        Matrix logits = arena.Matrix(8, 3);
        float* losses = arena.Vector(8);
        byte[] labels = [0, 3, 0, 0, 0, 0, 0, 0];
        byte[] predictions = new byte[8];
        fixed (byte* label = labels, prediction = predictions)
        {
            nint first = (nint)label;
            nint second = (nint)prediction;
            InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() => KernelSet.For(width).SoftmaxCrossEntropy(
                logits, (byte*)first, new RowRange(0, 8), 1, 0, null, logits, losses, (byte*)second));
            Assert.StartsWith("A label is 3; expected 0 to 2.", refused.Message, StringComparison.Ordinal);
        }

        Assert.All(logits.RowSpan(1).ToArray(), value => Assert.Equal(0, value));
        GC.KeepAlive(arena);
    }

    [Fact]
    public void A_forced_width_is_used_and_nonsense_is_refused()
    {
        Assert.Equal(KernelWidth.Bits128, KernelSet.ChosenWidth("128"));
        Assert.Equal(KernelSet.WidestWidth, KernelSet.ChosenWidth(null));
        FormatException failure = Assert.Throws<FormatException>(() => KernelSet.ChosenWidth("1024"));
        Assert.Contains("expected scalar, 128, 256 or 512", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(Widths))]
    public void Dropout_gives_the_reference_bits_and_its_mask(KernelWidth width) =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 150], Gen.Int, Gen.Bool, Gen.Double[0, 0.99]).Sample(
            (batch, units, seed, isAlpha, rate) =>
            {
                KernelCase data = new(batch, units, units, 7);
                DropoutTerms terms = isAlpha ? DropoutTerms.Alpha(rate) : DropoutTerms.Inverted(rate);
                DropoutKey key = new(seed, 3, 2, 1000);
                RowRange rows = new(batch / 2, batch);
                Matrix mask = data.Arena.Matrix(batch, units);

                KernelSet.For(width).Drop(terms, key, rows, mask, data.InputsMatrix, data.DeltasMatrix);

                KernelCase.AssertBits(data.InputsMatrix, (r, c) => data.Inputs[r, c]);
                KernelCase.AssertBits(data.DeltasMatrix, (r, c) => r < rows.First ? data.Deltas[r, c] : Expected(r, c).Value);
                KernelCase.AssertBits(mask, (r, c) => r < rows.First ? 0 : Expected(r, c).Mask);

                (float Value, float Mask) Expected(int row, int column) =>
                    Reference.Drop(terms, key, row, column, data.Inputs[row, column]);
            },
            iter: 60);
}
