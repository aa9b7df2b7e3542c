using System.Text.Json;
using Fathom.Engine.Kernels.References;

namespace Fathom.Engine.Tests.Kernels.Losses;

public sealed class LabelSmoothingTests
{
    private const float Smoothing = 0.1f;

    [Fact]
    public void Smoothed_losses_and_gradients_are_PyTorchs()
    {
        JsonElement golden = GoldenNumbers.Of("pytorch_leaves").GetProperty("smoothed");
        double[][] logits = GoldenNumbers.Rows(golden.GetProperty("logits"));
        double[][] deltas = GoldenNumbers.Rows(golden.GetProperty("deltas"));
        double[] losses = GoldenNumbers.Doubles(golden.GetProperty("losses"));
        int[] labels = [.. golden.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32())];
        for (int row = 0; row < logits.Length; row++)
        {
            float[] values = Array.ConvertAll(logits[row], value => (float)value);
            float loss = Reference.SoftmaxCrossEntropy(values, labels[row], 1f / logits.Length, Smoothing);

            Assert.Equal(losses[row], loss, 2e-6);
            Assert.All(values.Zip(deltas[row]), pair => Assert.Equal(pair.Second, pair.First, 1e-7));
        }
    }

    [Fact]
    public void The_gradient_sums_to_zero_and_is_that_of_the_loss()
    {
        float[] logits = [0.3f, -1.2f, 2.5f, 0.7f];
        float[] deltas = [.. logits];
        Reference.SoftmaxCrossEntropy(deltas, 1, 1, Smoothing);

        Assert.Equal(0, deltas.Sum(), 1e-6);
        for (int at = 0; at < logits.Length; at++)
        {
            const float Step = 1e-2f;
            float[] above = [.. logits];
            float[] below = [.. logits];
            above[at] += Step;
            below[at] -= Step;
            double slope = (Reference.SoftmaxCrossEntropy(above, 1, 1, Smoothing)
                - Reference.SoftmaxCrossEntropy(below, 1, 1, Smoothing)) / (2 * Step);
            Assert.Equal(slope, deltas[at], 1e-4);
        }
    }
}
