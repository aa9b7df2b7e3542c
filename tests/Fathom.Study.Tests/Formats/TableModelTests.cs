using System.Globalization;
using System.Text.Json;
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
    public void Columns_that_are_named_as_parts_of_the_graph_are_asked_under_other_names()
    {
        string[] taken =
            ["pixels", "probabilities", "features", "scaled", "logits", "input_scale", "input_offset", "half", "one", "root_half", "layers.0.weight", "columns.0.mean", "norms.0.scale", "gates.0.bias"];
        // The last is what another would be asked as.
        string[] names = [.. taken, "plain", "column_logits"];
        string[] lines = [.. Enumerable.Range(0, 30).Select(row => string.Join(',', names.Select((_, column) => FormattableString.Invariant($"{(row * 7 + column * 3) % 11 + row * 0.25}")).Append($"{(char)('a' + row % 3)}")))];
        LoadedData loaded = MadeTable.Load(_made.Write("names.csv", [$"{string.Join(',', names)},class", .. lines]), new DataRequest(Label: "class"));
        TrainedModel model = Model(loaded, depth: 3);
        using MemoryStream onnx = new();
        OnnxWriter.Write(model, onnx);
        TableRows rows = loaded.TestRows!;

        using InferenceSession session = new(onnx.ToArray());
        Assert.Equal([.. taken.Select(name => name == "logits" ? "column_column_logits" : $"column_{name}"), "plain", "column_logits"], session.InputNames);
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> outputs = session.Run([.. session.InputNames.Select((name, column) => NamedOnnxValue.CreateFromTensor(
            name, new DenseTensor<double>(Enumerable.Range(0, rows.Count).Select(row => double.Parse(rows.Cells(row)[column], CultureInfo.InvariantCulture)).ToArray(), [rows.Count, 1])))]);

        float[] expected = Network.FromTensors(model.Design, model.Tensors).Predict(loaded.Data.Test.Values.Span);
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

    [Fact]
    public void Both_exports_say_how_the_network_was_trained_and_keep_it_when_written_again()
    {
        (_, TrainedModel model) = Trained(depth: 2);
        model = model with { Origin = new ModelOrigin("homework", "balanced", "balanced-accuracy") };
        string path = Path.Combine(_made.Folder, "told.safetensors");
        using (FileStream file = File.Create(path))
        {
            ModelFile.Write(model, file);
        }

        using MemoryStream onnx = new();
        OnnxWriter.Write(ModelFile.Read(path), onnx);
        using InferenceSession session = new(onnx.ToArray());

        foreach (IReadOnlyDictionary<string, string> told in new[] { SafetensorsReader.Read(path).Metadata, session.ModelMetadata.CustomMetadataMap })
        {
            Assert.Equal(("homework", "balanced", "balanced-accuracy"), (told["recipe"], told["class_weights"], told["metric"]));
        }
    }

    /// <summary>Whoever has the file alone: its header, the JSON in it, a row's cells as text, and the formulas of docs/own-data.md.</summary>
    [Fact]
    public void Features_can_be_made_anew_from_the_metadata_alone()
    {
        (LoadedData loaded, TrainedModel model) = Trained(depth: 2);
        using MemoryStream file = new();
        ModelFile.Write(model, file);
        using JsonDocument header = HeaderOf(file.ToArray());
        using var table = JsonDocument.Parse(header.RootElement.GetProperty("__metadata__").GetProperty("table").GetString()!);

        string[] names = [.. loaded.TestRows!.Names];
        float[] made =
        [
            .. Enumerable.Range(0, loaded.TestRows.Count).SelectMany(row => table.RootElement.GetProperty("columns").EnumerateArray()
                .SelectMany(column => Made(column, loaded.TestRows.Cells(row)[Array.IndexOf(names, column.GetProperty("name").GetString())]))),
        ];

        Assert.True(made.AsSpan().SequenceEqual(loaded.Data.Test.Values.Span));
        Assert.Equal("class", table.RootElement.GetProperty("label").GetString());

        static IEnumerable<float> Made(JsonElement column, string cell)
        {
            bool isMissing = cell.Length == 0;
            string[] values = column.TryGetProperty("values", out JsonElement listed) ? [.. listed.EnumerateArray().Select(value => value.GetString()!)] : [];
            double mean = column.GetProperty("mean").GetDouble();
            float[] own = column.GetProperty("kind").GetString() switch
            {
                "number" => [(float)(((isMissing ? mean : double.Parse(cell, CultureInfo.InvariantCulture)) - mean) / column.GetProperty("deviation").GetDouble())],
                "yes-no" => [cell == values[0] ? 0 : cell == values[1] ? 1 : (float)column.GetProperty("fill").GetDouble()],
                _ => [.. values.Select(value => cell == value ? 1f : 0)],
            };
            return column.GetProperty("tellsMissing").GetBoolean() ? [.. own, isMissing ? 1 : 0] : own;
        }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(7)]
    [InlineData(255)]
    public void A_table_of_pictures_is_asked_in_its_own_numbers_whatever_is_white(int white)
    {
        string[] lines = [.. Enumerable.Range(0, 61).Select(row => string.Join(',', Enumerable.Range(0, 49).Select(pixel => $"{(row == 0 ? white : (row * 31 + pixel * 7) % (white + 1))}").Prepend($"{row % 3}")))];
        string header = string.Join(',', Enumerable.Range(1, 49).Select(pixel => $"pixel{pixel}").Prepend("label"));
        string test = _made.Write("test.csv", [header, .. lines[40..]]);
        LoadedData loaded = MadeTable.Load(_made.Write("train.csv", [header, .. lines[..40]]), new DataRequest(TestPath: test));
        Assert.Equal(white, loaded.Table!.Brightest);
        TrainedModel model = Model(loaded, depth: 2);
        using MemoryStream onnx = new();
        OnnxWriter.Write(model, onnx);
        float[] raw = [.. lines[40..].SelectMany(line => line.Split(',').Skip(1)).Select(cell => float.Parse(cell, CultureInfo.InvariantCulture))];

        using InferenceSession session = new(onnx.ToArray());
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> outputs = session.Run(
            [NamedOnnxValue.CreateFromTensor("pixels", new DenseTensor<float>(raw, [21, 49]))]);
        var asked = PictureRows.Read(test, model.Table!, 49, TestContext.Current.CancellationToken);

        Assert.True(asked.Pixels.Span.SequenceEqual(loaded.Data.Test.Pixels.Span));
        float[] expected = Network.FromTensors(model.Design, model.Tensors).Predict(asked.Pixels.Span);
        Assert.All(outputs.Single().AsTensor<float>(), (probability, place) => Assert.Equal(expected[place], probability, tolerance: 1e-6));
    }

    /// <summary>Every whole number under every white, as ONNX's operators compute it.</summary>
    [Fact]
    public void Stretching_in_float32_gives_the_same_byte_as_reading_a_table()
    {
        for (int white = 1; white <= 127; white++)
        {
            for (int number = 0; number <= 255; number++)
            {
                float stretched = Math.Min(MathF.Round(number * 255f / white, MidpointRounding.ToEven), 255);
                Assert.Equal(PixelTable.Pixel(number, white), stretched);
            }
        }
    }

    [Theory]
    [InlineData("label,1\n0,1\n", "has 1 column beside the class 'label'; expected the 49 pixels that the network was trained on.")]
    [InlineData("12.5", "line 2: column 'pixel3': '12.5' is no pixel; expected a whole number from 0 (black) to 16 (white), as in training.")]
    [InlineData("200", "line 2: column 'pixel3': '200' is no pixel; expected a whole number from 0 (black) to 16 (white), as in training.")]
    [InlineData("", "line 2: column 'pixel3': '' is no pixel; expected a whole number from 0 (black) to 16 (white), as in training.")]
    public void A_row_that_is_no_picture_is_refused_with_its_place(string text, string expected)
    {
        string header = string.Join(',', Enumerable.Range(1, 49).Select(pixel => $"pixel{pixel}"));
        string[] lines = text.Contains('\n', StringComparison.Ordinal)
            ? text.Split('\n')
            : [header, string.Join(',', Enumerable.Range(1, 49).Select(pixel => pixel == 3 ? text : "1")), string.Join(',', Enumerable.Repeat("2", 49))];
        string path = _made.Write("asked.csv", lines);

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(
            () => PictureRows.Read(path, new TableEncoding("label", [], 16), 49, TestContext.Current.CancellationToken));

        Assert.EndsWith(expected, refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _made.Dispose();

    private static JsonDocument HeaderOf(byte[] file) =>
        JsonDocument.Parse(file.AsMemory(8, (int)System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(file)));

    private (LoadedData Loaded, TrainedModel Model) Trained(int depth)
    {
        LoadedData loaded = MadeTable.Load(_made.Write("flowers.csv", Lines), new DataRequest(Label: "class"));
        return (loaded, Model(loaded, depth));
    }

    private static TrainedModel Model(LoadedData loaded, int depth)
    {
        NetworkDesign design = new(new NetworkShape(loaded.Data.Training.FeatureCount, 8, 3, depth), ActivationKind.Relu)
        {
            Scaling = loaded.Table!.Brightest is null ? InputScaling.Unchanged : InputScaling.UnitInterval,
        };
        NamedTensor[] tensors = [.. TrainedModel.ExpectedTensors(design).Select((tensor, index) => new NamedTensor(
            tensor.Name, tensor.Shape, [.. Enumerable.Range(0, tensor.Shape.Aggregate(1, (product, size) => product * size)).Select(place => MathF.Sin(place * 1.7f + index) * 0.4f)]))];
        return new TrainedModel(design, loaded.Data.ClassNames, tensors) { Table = loaded.Table };
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
