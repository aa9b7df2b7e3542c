using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Engine.Tests.Networks;

/// <summary>An independent forward pass in float64 with the platform's mathematics, in training mode, for numeric gradients.</summary>
internal sealed class Float64Network
{
    private readonly NetworkDesign _design;
    private readonly double _smoothing;
    private readonly Dictionary<string, double[]> _values;

    public Float64Network(NetworkDesign design, IReadOnlyList<NamedTensor> tensors, double smoothing = 0)
    {
        _design = design;
        _smoothing = smoothing;
        _values = tensors.ToDictionary(tensor => tensor.Name, tensor => Array.ConvertAll(tensor.Values, value => (double)value), StringComparer.Ordinal);
    }

    /// <summary>What becomes of a hidden unit's activation: layer, example, unit, a.</summary>
    public Func<int, int, int, double, double> Dropped { get; init; } = (_, _, _, a) => a;

    /// <summary>What an example of a class counts.</summary>
    public Func<int, double> WeightOf { get; init; } = _ => 1;

    /// <summary>∂(mean loss)/∂(each element of a tensor), as (L(θ + h) − L(θ − h)) / 2h.</summary>
    public double[] CentralDifferences(string tensor, ExampleSet examples)
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

    public double MeanLoss(ExampleSet examples)
    {
        double[][] logits = Logits(examples);
        return logits.Select((row, index) => WeightOf(examples.Labels.Span[index]) * Loss(row, examples.Labels.Span[index])).Average();
    }

    /// <summary>[count][classes], normalised by the statistics of this very batch.</summary>
    public double[][] Logits(ExampleSet examples)
    {
        double[][] current = [.. Enumerable.Range(0, examples.Count).Select(index => Features(examples, index))];
        double[][] skip = current;
        int depth = _design.Shape.Depth;
        for (int layer = 0; layer < depth; layer++)
        {
            double[][] z = [.. current.Select(row => Dense(row, layer))];
            if (layer == depth - 1)
            {
                return z;
            }

            if (_design.EndsBlock(layer))
            {
                double gate = _design.Residual == ResidualKind.Rezero ? _values[TensorNames.Gate(layer)][0] : 1;
                double[][] before = skip;
                z = [.. z.Select((row, index) => row.Select((value, unit) => before[index][unit] + gate * value).ToArray())];
            }

            skip = _design.StartsBlock(layer) ? z : skip;
            int here = layer;
            current = [.. Normalized(z, layer).Select((row, example) =>
                row.Select((u, unit) => Dropped(here, example, unit, Activate(u))).ToArray())];
        }

        return current;
    }

    private static double[] Standardized(IReadOnlyList<double> values)
    {
        double mean = values.Average();
        double variance = values.Average(value => (value - mean) * (value - mean));
        return [.. values.Select(value => (value - mean) / Math.Sqrt(variance + 1e-5))];
    }

    private double[] Features(ExampleSet examples, int index) =>
        [.. Enumerable.Range(0, examples.FeatureCount).Select(feature =>
            examples.Pixels.Span[index * examples.FeatureCount + feature] * (double)_design.Scaling.Scales[0] + _design.Scaling.Offsets[0])];

    private double Loss(double[] logits, int label)
    {
        double largest = logits.Max();
        double partition = Math.Log(logits.Sum(z => Math.Exp(z - largest))) + largest;
        return partition - (1 - _smoothing) * logits[label] - _smoothing * logits.Average();
    }

    private double[] Dense(double[] inputs, int layer)
    {
        double[] weights = _values[TensorNames.Weight(layer)];
        double[] biases = _values[TensorNames.Bias(layer)];
        return [.. biases.Select((bias, output) =>
            bias + inputs.Select((value, input) => value * weights[output * inputs.Length + input]).Sum())];
    }

    private double[][] Normalized(double[][] z, int layer)
    {
        if (_design.Normalization == NormalizationKind.None)
        {
            return z;
        }

        double[] scale = _values[TensorNames.NormalizationScale(layer)];
        double[] shift = _values[TensorNames.NormalizationShift(layer)];
        double[][] standardized = _design.Normalization == NormalizationKind.Layer
            ? [.. z.Select(row => Standardized(row))]
            : Transposed([.. Transposed(z).Select(column => Standardized(column))]);
        return [.. standardized.Select(row => row.Select((value, unit) => value * scale[unit] + shift[unit]).ToArray())];
    }

    private static double[][] Transposed(double[][] rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Select(row => row[column]).ToArray())];

    private double Activate(double z) => _design.Activation switch
    {
        ActivationKind.Linear => z,
        ActivationKind.Relu => Math.Max(z, 0),
        ActivationKind.Tanh => Math.Tanh(z),
        ActivationKind.Sigmoid => 1 / (1 + Math.Exp(-z)),
        ActivationKind.LeakyRelu => z > 0 ? z : 0.01 * z,
        ActivationKind.Gelu => z * NormalDistribution(z),
        ActivationKind.Selu => 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * (Math.Exp(z) - 1)),
        ActivationKind.Silu => z / (1 + Math.Exp(-z)),
        _ => throw new InvalidOperationException($"No derivative-free form of {_design.Activation}."),
    };

    /// <summary>Φ(z) by Simpson's rule from 0.</summary>
    private static double NormalDistribution(double z)
    {
        const int Steps = 400;
        double step = z / Steps;
        double sum = 0;
        for (int at = 0; at <= Steps; at++)
        {
            int weight = at is 0 or Steps ? 1 : at % 2 == 1 ? 4 : 2;
            sum += weight * Math.Exp(-0.5 * step * at * step * at);
        }

        return 0.5 + sum * step / 3 / Math.Sqrt(2 * Math.PI);
    }
}
