using Fathom.Engine.Networks;
using Fathom.Study.Formats.Onnx;
using Google.Protobuf;

namespace Fathom.Study.Formats;

/// <summary>
/// <c>model.onnx</c>: raw pixels 0–255 as <c>pixels</c> [N, features] in, of a table of pictures the table's own numbers, or a table's
/// raw columns, each by its name, [N, 1]; <c>probabilities</c> [N, classes] out. Scaling, imputation and one-hot are part of the graph.
/// </summary>
public static class OnnxWriter
{
    public static void Write(TrainedModel model, Stream output) => Model(model).WriteTo(output);

    private static ModelProto Model(TrainedModel model)
    {
        GraphProto graph = new() { Name = "fathom", Output = { Value(OnnxGraph.Output, model.Shape.Classes) } };
        int operatorSet = OnnxGraph.OperatorSetFor(model.Design);
        string features = OnnxGraph.Input;
        if (model.Table is { Columns.Count: > 0 } table)
        {
            OnnxColumns columns = new(table);
            graph.Input.Add(columns.Inputs);
            graph.Initializer.Add(columns.Constants);
            graph.Node.Add(columns.Nodes);
            (operatorSet, features) = (OnnxColumns.OperatorSet, OnnxColumns.Output);
        }
        else
        {
            graph.Input.Add(Value(OnnxGraph.Input, model.Shape.Inputs));
            if (model.Table?.Brightest is { } white and not OnnxPixels.White)
            {
                graph.Initializer.Add(OnnxPixels.ConstantsFor(white).Select(Tensor));
                graph.Node.Add(OnnxPixels.Nodes());
                features = OnnxPixels.Output;
            }
        }

        graph.Initializer.Add(OnnxGraph.ConstantsFor(model.Design).Concat(model.Tensors).Select(Tensor));
        graph.Node.Add(new OnnxGraph(model.Design, features).Build());
        ModelProto proto = new()
        {
            IrVersion = (long)(operatorSet switch
            {
                > 18 => Onnx.Version.IrVersion202355,
                > 14 => Onnx.Version.IrVersion2021730,
                _ => Onnx.Version.IrVersion202058,
            }),
            ProducerName = "Fathom",
            OpsetImport = { new OperatorSetIdProto { Domain = "", Version = operatorSet } },
            Graph = graph,
            MetadataProps = { new StringStringEntryProto { Key = "class_names", Value = string.Join('\n', model.ClassNames) } },
        };
        if (model.ImageShape is { } shape)
        {
            proto.MetadataProps.Add(new StringStringEntryProto { Key = ModelMetadata.ImageShape, Value = string.Join(',', shape) });
        }

        proto.MetadataProps.Add((model.Origin?.Texts ?? []).Select(text => new StringStringEntryProto { Key = text.Key, Value = text.Value }));
        return proto;
    }

    private static TensorProto Tensor(NamedTensor tensor) => new()
    {
        Name = tensor.Name,
        DataType = (int)TensorProto.Types.DataType.Float,
        Dims = { tensor.Shape.Select(size => (long)size) },
        RawData = UnsafeByteOperations.UnsafeWrap(TensorBytes.ToArray(tensor.Values)),
    };

    /// <summary>A matrix of any number of rows.</summary>
    internal static ValueInfoProto Value(string name, int columns, TensorProto.Types.DataType type = TensorProto.Types.DataType.Float) => new()
    {
        Name = name,
        Type = new TypeProto
        {
            TensorType = new TypeProto.Types.Tensor
            {
                ElemType = (int)type,
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
