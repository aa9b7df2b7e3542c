using System.Buffers.Binary;
using Fathom.Study.Data.Tables;
using Fathom.Study.Formats.Onnx;
using Google.Protobuf;
using DataType = Fathom.Study.Formats.Onnx.TensorProto.Types.DataType;

namespace Fathom.Study.Formats;

/// <summary>
/// The nodes that make a network's inputs of a table's raw columns: an input for each column, [N, 1], named as the column is. Numbers are
/// float64, missing ones NaN; texts are strings, missing ones empty. Imputation, scaling and one-hot are as in training, bit for bit.
/// </summary>
internal sealed class OnnxColumns
{
    /// <summary>Where the inputs stand, [N, features] in float32.</summary>
    public const string Output = "features";

    /// <summary>The first whose Equal compares strings.</summary>
    public const int OperatorSet = 19;

    private readonly List<NodeProto> _nodes = [];
    private readonly List<TensorProto> _constants = [];
    private readonly List<ValueInfoProto> _inputs = [];

    public OnnxColumns(TableEncoding table)
    {
        List<string> parts = [];
        foreach ((int index, TableColumn column) in table.Columns.Index())
        {
            string input = InputName(column.Name, table.Columns);
            string at = FormattableString.Invariant($"columns.{index}");
            bool isNumber = column.Kind is ColumnKind.Number or ColumnKind.NumberedCategory;
            _inputs.Add(OnnxWriter.Value(input, 1, isNumber ? DataType.Double : DataType.String));
            parts.Add(column.Kind switch
            {
                ColumnKind.Number => Number(column, input, at),
                ColumnKind.NumberedCategory => Hot(input, at, Doubles($"{at}.values", [.. column.Values!.Select(value => double.Parse(value, System.Globalization.CultureInfo.InvariantCulture))])),
                ColumnKind.Category => Hot(input, at, Strings($"{at}.values", column.Values!)),
                _ => YesNo(column, input, at),
            });
            if (column.TellsMissing)
            {
                string missing = isNumber ? Add("IsNaN", $"{at}.missing", input) : Add("Equal", $"{at}.missing", input, Strings($"{at}.nothing", [""]));
                parts.Add(AsFloat($"{at}.is_missing", missing));
            }
        }

        Add("Concat", Output, [.. parts]);
        _nodes[^1].Attribute.Add(Integer("axis", 1));
    }

    public IReadOnlyList<NodeProto> Nodes => _nodes;

    public IReadOnlyList<TensorProto> Constants => _constants;

    public IReadOnlyList<ValueInfoProto> Inputs => _inputs;

    /// <summary>A column's name, unless a part of the network has it already; then one that no column has.</summary>
    private static string InputName(string column, IEnumerable<TableColumn> columns)
    {
        string name = column;
        while (name is OnnxGraph.Input or OnnxGraph.Output or Output or "scaled" or "logits" or "input_scale" or "input_offset" or "half" or "one" or "root_half"
            || name.StartsWith("layers.", StringComparison.Ordinal) || name.StartsWith("columns.", StringComparison.Ordinal)
            || name.StartsWith("norms.", StringComparison.Ordinal) || name.StartsWith("gates.", StringComparison.Ordinal)
            || (name != column && columns.Any(other => other.Name == name)))
        {
            name = $"column_{name}";
        }

        return name;
    }

    /// <summary>(x − mean) / deviation in float64; a missing x is the mean.</summary>
    private string Number(TableColumn column, string input, string at)
    {
        string mean = Doubles($"{at}.mean", [column.Mean]);
        string filled = Add("Where", $"{at}.filled", Add("IsNaN", $"{at}.unfilled", input), mean, input);
        string centred = Add("Sub", $"{at}.centred", filled, mean);
        return AsFloat($"{at}.value", Add("Div", $"{at}.divided", centred, Doubles($"{at}.deviation", [column.Deviation])));
    }

    private string Hot(string input, string at, string values) => AsFloat($"{at}.value", Add("Equal", $"{at}.hot", input, values));

    /// <summary>1 for yes; what is neither is the commoner.</summary>
    private string YesNo(TableColumn column, string input, string at) => column.Fill == 0
        ? Hot(input, at, Strings($"{at}.yes", [column.Values![1]]))
        : AsFloat($"{at}.value", Add("Not", $"{at}.not_no", Add("Equal", $"{at}.is_no", input, Strings($"{at}.no", [column.Values![0]]))));

    private string AsFloat(string output, string input)
    {
        Add("Cast", output, input);
        _nodes[^1].Attribute.Add(Integer("to", (long)DataType.Float));
        return output;
    }

    private string Add(string operation, string output, params string[] inputs)
    {
        _nodes.Add(new NodeProto { OpType = operation, Name = output, Input = { inputs }, Output = { output } });
        return output;
    }

    private string Doubles(string name, IReadOnlyList<double> values)
    {
        byte[] bytes = new byte[values.Count * sizeof(double)];
        for (int index = 0; index < values.Count; index++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(index * sizeof(double)), values[index]);
        }

        _constants.Add(new TensorProto { Name = name, DataType = (int)DataType.Double, Dims = { 1, values.Count }, RawData = UnsafeByteOperations.UnsafeWrap(bytes) });
        return name;
    }

    private string Strings(string name, IReadOnlyList<string> values)
    {
        _constants.Add(new TensorProto { Name = name, DataType = (int)DataType.String, Dims = { 1, values.Count }, StringData = { values.Select(ByteString.CopyFromUtf8) } });
        return name;
    }

    private static AttributeProto Integer(string name, long value) => new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value };
}
