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
    public static void Write(TrainedModel model, Stream output) => Model(model).WriteTo(output);

    private static ModelProto Model(TrainedModel model)
    {
        int operatorSet = OnnxGraph.OperatorSetFor(model.Design);
        GraphProto graph = new()
        {
            Name = "fathom",
            Input = { Value(OnnxGraph.Input, model.Shape.Inputs) },
            Output = { Value(OnnxGraph.Output, model.Shape.Classes) },
        };
        graph.Initializer.Add(OnnxGraph.ConstantsFor(model.Design).Concat(model.Tensors).Select(Tensor));
        graph.Node.Add(new OnnxGraph(model.Design).Build());
        ModelProto proto = new()
        {
            IrVersion = (long)(operatorSet > 14 ? Onnx.Version.IrVersion2021730 : Onnx.Version.IrVersion202058),
            ProducerName = "Fathom",
            OpsetImport = { new OperatorSetIdProto { Domain = "", Version = operatorSet } },
            Graph = graph,
            MetadataProps = { new StringStringEntryProto { Key = "class_names", Value = string.Join('\n', model.ClassNames) } },
        };
        if (model.ImageShape is { } shape)
        {
            proto.MetadataProps.Add(new StringStringEntryProto { Key = ModelMetadata.ImageShape, Value = string.Join(',', shape) });
        }

        return proto;
    }

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
