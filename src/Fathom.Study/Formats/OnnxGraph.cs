using Fathom.Engine;
using Fathom.Engine.Networks;
using Fathom.Study.Formats.Onnx;

namespace Fathom.Study.Formats;

/// <summary>The nodes that compute a network's probabilities from its features, as evaluation does.</summary>
/// <param name="design">The network's.</param>
/// <param name="features">Where its features stand, [N, features].</param>
internal sealed class OnnxGraph(NetworkDesign design, string features)
{
    public const string Input = "pixels";
    public const string Output = "probabilities";

    /// <summary>Of <see cref="NetworkDesign"/>'s normalisations.</summary>
    private const float NormalizationEpsilon = 1e-5f;

    private readonly List<NodeProto> _nodes = [];

    /// <summary>1.8 of ONNX, the first whose Softmax works along one axis; layer normalisation came later.</summary>
    public static int OperatorSetFor(NetworkDesign design) => design.Normalization == NormalizationKind.Layer ? 17 : 13;

    /// <summary>Constants that the nodes use beside the model's tensors.</summary>
    public static IEnumerable<NamedTensor> ConstantsFor(NetworkDesign design)
    {
        yield return Constants("input_scale", design.Scaling.Scales);
        yield return Constants("input_offset", design.Scaling.Offsets);
        if (design is { Activation: ActivationKind.Gelu, Shape.Depth: > 1 })
        {
            yield return Constant("half", 0.5f);
            yield return Constant("one", 1);
            yield return Constant("root_half", MathF.Sqrt(0.5f));
        }
    }

    public IReadOnlyList<NodeProto> Build()
    {
        string values = Add("Add", "scaled", Add("Mul", "pixels.scaled", features, "input_scale"), "input_offset");
        string skip = "";
        int last = design.Shape.Depth - 1;
        for (int index = 0; index < last; index++)
        {
            string layer = FormattableString.Invariant($"layers.{index}");
            string z = Dense(index, $"{layer}.sums", values);
            if (design.EndsBlock(index))
            {
                string block = design.Residual == ResidualKind.Rezero ? Add("Mul", $"{layer}.gated", z, TensorNames.Gate(index)) : z;
                z = Add("Add", $"{layer}.with_skip", skip, block);
            }

            if (design.StartsBlock(index))
            {
                skip = z;
            }

            values = Activate(layer, Normalize(index, layer, z));
        }

        Add("Softmax", Output, Dense(last, "logits", values));
        _nodes[^1].Attribute.Add(Integer("axis", -1));
        return _nodes;
    }

    private string Dense(int index, string output, string input)
    {
        Add("Gemm", output, input, TensorNames.Weight(index), TensorNames.Bias(index));
        _nodes[^1].Attribute.Add(Integer("transB", 1));
        return output;
    }

    private string Normalize(int index, string layer, string z)
    {
        if (design.Normalization == NormalizationKind.None)
        {
            return z;
        }

        string[] learnt = [z, TensorNames.NormalizationScale(index), TensorNames.NormalizationShift(index)];
        string normalized = design.Normalization == NormalizationKind.Batch
            ? Add("BatchNormalization", $"{layer}.normalized", [.. learnt, TensorNames.RunningMean(index), TensorNames.RunningVariance(index)])
            : Add("LayerNormalization", $"{layer}.normalized", learnt);
        _nodes[^1].Attribute.Add(new AttributeProto { Name = "epsilon", Type = AttributeProto.Types.AttributeType.Float, F = NormalizationEpsilon });
        return normalized;
    }

    /// <summary>ONNX's own defaults are the engine's: LeakyRelu's slope 0.01, Selu's α and λ.</summary>
    private string Activate(string layer, string z) => design.Activation switch
    {
        ActivationKind.Linear => z,
        ActivationKind.Relu => Add("Relu", $"{layer}.activations", z),
        ActivationKind.Tanh => Add("Tanh", $"{layer}.activations", z),
        ActivationKind.Sigmoid => Add("Sigmoid", $"{layer}.activations", z),
        ActivationKind.LeakyRelu => Add("LeakyRelu", $"{layer}.activations", z),
        ActivationKind.Selu => Add("Selu", $"{layer}.activations", z),
        ActivationKind.Silu => Add("Mul", $"{layer}.activations", z, Add("Sigmoid", $"{layer}.sigmoid", z)),
        ActivationKind.Gelu => Gelu(layer, z),
        _ => throw new ArgumentOutOfRangeException(nameof(z), design.Activation, "No ONNX operators are known for it."),
    };

    /// <summary>z·½(1 + erf(z·√½)); an operator of its own only came with operator set 20.</summary>
    private string Gelu(string layer, string z)
    {
        string erf = Add("Erf", $"{layer}.erf", Add("Mul", $"{layer}.erf_input", z, "root_half"));
        string distribution = Add("Mul", $"{layer}.distribution", Add("Add", $"{layer}.erf_above_0", erf, "one"), "half");
        return Add("Mul", $"{layer}.activations", z, distribution);
    }

    /// <summary>Appends a node and returns the name of its output.</summary>
    private string Add(string operation, string output, params string[] inputs)
    {
        _nodes.Add(new NodeProto { OpType = operation, Name = output, Input = { inputs }, Output = { output } });
        return output;
    }

    private static AttributeProto Integer(string name, long value) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value };

    /// <summary>One number for all features, or one for each.</summary>
    private static NamedTensor Constants(string name, IReadOnlyList<float> values) => new(name, values.Count == 1 ? [] : [values.Count], [.. values]);

    private static NamedTensor Constant(string name, float value) => new(name, [], [value]);
}
