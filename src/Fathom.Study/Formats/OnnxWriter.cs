using Fathom.Engine.Kernels;
using Fathom.Engine.Networks;
using Fathom.Study.Formats.Onnx;
using Google.Protobuf;

namespace Fathom.Study.Formats;

/// <summary>
/// <c>model.onnx</c>: raw pixels 0–255 as <c>pixels</c> [N, features] in, <c>probabilities</c> [N, classes] out;
/// the scaling is part of the graph.
/// </summary>
public static class OnnxWriter
{
    private const string Input = "pixels";
    private const string Output = "probabilities";

    /// <summary>Operator set 13 (ONNX 1.8): the first whose Softmax works along one axis.</summary>
    private const int OperatorSet = 13;

    public static void Write(TrainedModel model, Stream output) => Model(model).WriteTo(output);

    private static ModelProto Model(TrainedModel model)
    {
        GraphProto graph = new()
        {
            Name = "fathom",
            Input = { Value(Input, model.Shape.Inputs) },
            Output = { Value(Output, model.Shape.Classes) },
            Initializer = { Tensor(new NamedTensor("input_divisor", [], [TrainedModel.InputDivisor])) },
        };
        graph.Initializer.Add(model.Tensors.Select(Tensor));
        graph.Node.Add(Nodes(model));
        return new ModelProto
        {
            IrVersion = (long)Onnx.Version.IrVersion202058,
            ProducerName = "Fathom",
            OpsetImport = { new OperatorSetIdProto { Domain = "", Version = OperatorSet } },
            Graph = graph,
            MetadataProps = { new StringStringEntryProto { Key = "class_names", Value = string.Join('\n', model.ClassNames) } },
        };
    }

    private static IEnumerable<NodeProto> Nodes(TrainedModel model)
    {
        yield return Node("Div", "scaled", Input, "input_divisor");
        string activations = "scaled";
        for (int index = 0; index < model.Shape.Depth; index++)
        {
            bool last = index == model.Shape.Depth - 1;
            string sums = last ? "logits" : FormattableString.Invariant($"layers.{index}.pre_activations");
            NodeProto gemm = Node("Gemm", sums, activations, TrainedModel.WeightName(index), TrainedModel.BiasName(index));
            gemm.Attribute.Add(Integer("transB", 1));
            yield return gemm;
            activations = sums;
            if (!last && OperatorOf(model.Activation) is { } activation)
            {
                activations = FormattableString.Invariant($"layers.{index}.activations");
                yield return Node(activation, activations, sums);
            }
        }

        NodeProto softmax = Node("Softmax", Output, activations);
        softmax.Attribute.Add(Integer("axis", -1));
        yield return softmax;
    }

    private static string? OperatorOf(ActivationKind activation) => activation switch
    {
        ActivationKind.Linear => null,
        ActivationKind.Relu => "Relu",
        ActivationKind.Tanh => "Tanh",
        ActivationKind.Sigmoid => "Sigmoid",
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No ONNX operator is known for it."),
    };

    private static NodeProto Node(string operation, string output, params string[] inputs) =>
        new() { OpType = operation, Name = output, Input = { inputs }, Output = { output } };

    private static AttributeProto Integer(string name, long value) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value };

    private static TensorProto Tensor(NamedTensor tensor) => new()
    {
        Name = tensor.Name,
        DataType = (int)TensorProto.Types.DataType.Float,
        Dims = { tensor.Shape.Select(size => (long)size) },
        RawData = UnsafeByteOperations.UnsafeWrap(TensorBytes.ToArray(tensor.Values)),
    };

    /// <summary>A float matrix of any number of rows.</summary>
    private static ValueInfoProto Value(string name, int columns) => new()
    {
        Name = name,
        Type = new TypeProto
        {
            TensorType = new TypeProto.Types.Tensor
            {
                ElemType = (int)TensorProto.Types.DataType.Float,
                Shape = new TensorShapeProto
                {
                    Dim =
                    {
                        new TensorShapeProto.Types.Dimension { DimParam = "N" },
                        new TensorShapeProto.Types.Dimension { DimValue = columns },
                    },
                },
            },
        },
    };
}
