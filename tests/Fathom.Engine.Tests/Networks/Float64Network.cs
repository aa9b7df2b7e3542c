using Fathom.Engine.Kernels;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Engine.Tests.Networks;

/// <summary>An independent forward pass in float64 with the platform's mathematics, for numeric gradients.</summary>
internal sealed class Float64Network(ActivationKind activation, IReadOnlyList<NamedTensor> tensors)
{
    private readonly double[][] _values =
        [.. tensors.Select(tensor => Array.ConvertAll(tensor.Values, value => (double)value))];

    /// <summary>∂(mean loss)/∂(each element of a tensor), as (L(θ + h) − L(θ − h)) / 2h.</summary>
    public double[] CentralDifferences(int tensor, ExampleSet examples)
    {
        const double Step = 1e-6;
        double[] values = _values[tensor];
        double[] differences = new double[values.Length];
        for (int at = 0; at < values.Length; at++)
        {
            double value = values[at];
            values[at] = value + Step;
            double above = MeanLoss(examples);
            values[at] = value - Step;
            double below = MeanLoss(examples);
            values[at] = value;
            differences[at] = (above - below) / (2 * Step);
        }

        return differences;
    }

    public double MeanLoss(ExampleSet examples) =>
        Enumerable.Range(0, examples.Count).Average(index => Loss(examples, index));

    private double Loss(ExampleSet examples, int index)
    {
        double[] current = new double[examples.FeatureCount];
        for (int feature = 0; feature < current.Length; feature++)
        {
            current[feature] = examples.Pixels.Span[index * current.Length + feature] / 255.0;
        }

        for (int layer = 0; layer < _values.Length / 2; layer++)
        {
            bool isLast = layer == _values.Length / 2 - 1;
            current = Dense(current, _values[2 * layer], _values[2 * layer + 1], isLast);
        }

        double largest = current.Max();
        return Math.Log(current.Sum(z => Math.Exp(z - largest))) + largest - current[examples.Labels.Span[index]];
    }

    private double[] Dense(double[] inputs, double[] weights, double[] biases, bool isLast)
    {
        double[] outputs = new double[biases.Length];
        for (int output = 0; output < outputs.Length; output++)
        {
            double sum = biases[output];
            for (int input = 0; input < inputs.Length; input++)
            {
                sum += weights[output * inputs.Length + input] * inputs[input];
            }

            outputs[output] = isLast ? sum : Activate(sum);
        }

        return outputs;
    }

    private double Activate(double z) => activation switch
    {
        ActivationKind.Linear => z,
        ActivationKind.Relu => Math.Max(z, 0),
        ActivationKind.Tanh => Math.Tanh(z),
        ActivationKind.Sigmoid => 1 / (1 + Math.Exp(-z)),
        _ => throw new InvalidOperationException($"No derivative-free form of {activation}."),
    };
}
