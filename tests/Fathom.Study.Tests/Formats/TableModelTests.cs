using System.Globalization;
using Fathom.Engine;
using Fathom.Engine.Networks;
using Fathom.Study.Data;
using Fathom.Study.Data.Tables;
using Fathom.Study.Formats;
using Fathom.Study.Tests.Data.Tables;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Fathom.Study.Tests.Formats;

/// <summary>What is exported of a network that learnt from a table takes the table's own columns.</summary>
public sealed class TableModelTests : IDisposable
{
    private readonly MadeTable _made = new();

    /// <summary>Every kind of column, with missing cells of each, values that training lacks, and a name that the graph uses itself.</summary>
    private static readonly string[] Lines =
    [
        "year,half,probabilities,stars,fresh,class",
        .. Enumerable.Range(0, 80).Select(row => string.Join(
            ',',
            row % 11 == 3 ? "" : FormattableString.Invariant($"{2000 + row % 23 + row * 0.01}"),
            FormattableString.Invariant($"{row * 0.5}"),
            row % 7 == 2 ? "?" : row % 3 == 0 ? "wet, cold" : row % 3 == 1 ? "dry" : "wärm",
            row % 13 == 5 ? "NA" : $"{row % 4}",
            row % 9 == 4 ? "" : row % 5 < 3 ? "yes" : "no",
            $"{(char)('a' + row % 3)}").Replace("wet, cold", "\"wet, cold\"", StringComparison.Ordinal)),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Onnx_runtime_gives_the_engines_probabilities_for_raw_columns(int depth)
    {
        (LoadedData loaded, TrainedModel model) = Trained(depth);
        using MemoryStream onnx = new();
        OnnxWriter.Write(model, onnx);
        TableRows rows = loaded.TestRows!;
        IReadOnlyList<string> names = rows.Names;

        using InferenceSession session = new(onnx.ToArray());
        NamedOnnxValue[] columns = [.. model.Table!.Columns.Select(column => Column(session, column, rows, names.ToList().IndexOf(column.Name)))];
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> outputs = session.Run(columns);

        float[] expected = Network.FromTensors(model.Design, model.Tensors).Predict(loaded.Data.Test.Values.Span);
        Assert.Equal(expected.Length, rows.Count * 3);
        Assert.All(outputs.Single().AsTensor<float>(), (probability, place) => Assert.Equal(expected[place], probability, tolerance: 1e-6));
    }

    [Fact]
    public void A_model_file_says_how_its_features_are_made()
    {
        (LoadedData loaded, TrainedModel model) = Trained(depth: 2);
        string path = Path.Combine(_made.Folder, "model.safetensors");
        using (FileStream file = File.Create(path))
        {
            ModelFile.Write(model, file);
        }

        TableEncoding read = ModelFile.Read(path).Table!;

        Assert.Equal(loaded.Table!.FeatureNames, read.FeatureNames);
        Assert.Equal(loaded.Table.Columns.Select(column => (column.Kind, column.Mean, column.Deviation, column.Fill, column.TellsMissing)),
            read.Columns.Select(column => (column.Kind, column.Mean, column.Deviation, column.Fill, column.TellsMissing)));
        Assert.Contains("\"kind\":\"numbered-category\"", SafetensorsReader.Read(path).Metadata["table"], StringComparison.Ordinal);
    }

    public void Dispose() => _made.Dispose();

    private (LoadedData Loaded, TrainedModel Model) Trained(int depth)
    {
        LoadedData loaded = MadeTable.Load(_made.Write("flowers.csv", Lines), new DataRequest(Label: "class"));
        NetworkDesign design = new(new NetworkShape(loaded.Table!.FeatureCount, 8, 3, depth), ActivationKind.Relu) { Scaling = InputScaling.Unchanged };
        NamedTensor[] tensors = [.. TrainedModel.ExpectedTensors(design).Select((tensor, index) => new NamedTensor(
            tensor.Name, tensor.Shape, [.. Enumerable.Range(0, tensor.Shape.Aggregate(1, (product, size) => product * size)).Select(place => MathF.Sin(place * 1.7f + index) * 0.4f)]))];
        return (loaded, new TrainedModel(design, loaded.Data.ClassNames, tensors) { Table = loaded.Table });
    }

    private static NamedOnnxValue Column(InferenceSession session, TableColumn column, TableRows rows, int place)
    {
        string[] cells = [.. Enumerable.Range(0, rows.Count).Select(row => rows.Cells(row)[place])];
        string name = session.InputMetadata.ContainsKey(column.Name) && column.Name != "probabilities" ? column.Name : $"column_{column.Name}";
        return column.Kind is ColumnKind.Number or ColumnKind.NumberedCategory
            ? NamedOnnxValue.CreateFromTensor(name, new DenseTensor<double>(cells.Select(cell => cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture)).ToArray(), [rows.Count, 1]))
            : NamedOnnxValue.CreateFromTensor(name, new DenseTensor<string>(cells, [rows.Count, 1]));
    }
}
