using System.IO.Compression;
using System.Text;
using Fathom.Engine.Training;
using Fathom.Study.Data;
using Parquet;
using Parquet.Schema;

namespace Fathom.Study.Tests.Data.Tables;

public sealed class TableFormatTests : IDisposable
{
    private static readonly string Commas = string.Join('\n', MadeTable.Flowers) + "\n";

    private readonly MadeTable _made = new();

    public static TheoryData<string, byte[]> SameFlowers { get; } = new()
    {
        { "flowers.tsv", Utf8(Commas.Replace(',', '\t')) },
        { "flowers-no-end.csv", Utf8(Commas.TrimEnd()) },
        { "flowers-crlf.csv", Utf8(Commas.Replace("\n", "\r\n", StringComparison.Ordinal)) },
        { "flowers-bom.csv", [0xef, 0xbb, 0xbf, .. Utf8(Commas)] },
        { "flowers-decimal-commas.csv", Utf8(Commas.Replace(',', ';').Replace('.', ',')) },
        { "flowers-bars.txt", Utf8(Commas.Replace(',', '|')) },
        { "flowers-quoted.csv", Utf8(string.Join('\n', MadeTable.Flowers.Select(line => $"\"{line.Replace(",", "\",\"", StringComparison.Ordinal)}\""))) },
        { "flowers-blank-lines.csv", Utf8(Commas.Replace("\n", "\n\n", StringComparison.Ordinal)) },
        { "flowers-utf16.csv", [0xff, 0xfe, .. Encoding.Unicode.GetBytes(Commas)] },
        { "flowers-utf16-no-mark.csv", Encoding.Unicode.GetBytes(Commas) },
        { "flowers.csv.gz", Gzip(Utf8(Commas)) },
    };

    [Theory]
    [MemberData(nameof(SameFlowers))]
    public void However_a_table_is_written_the_same_cells_give_the_same_bits(string name, byte[] content) =>
        AssertSame(Load(_made.Write("plain.csv", MadeTable.Flowers)), Load(_made.Write(name, content)));

    [Fact]
    public async Task A_parquet_file_gives_the_bits_of_the_csv()
    {
        string[][] cells = [.. MadeTable.Flowers.Skip(1).Select(line => line.Split(','))];
        DataField[] fields =
            [new DataField<double>("length"), new DataField<int>("width"), new DataField<string>("colour"), new DataField<bool>("smells"), new DataField<string>("kind")];
        using MemoryStream stream = new();
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, cancellationToken: TestContext.Current.CancellationToken))
        {
            using ParquetRowGroupWriter rows = writer.CreateRowGroup();
            CancellationToken cancel = TestContext.Current.CancellationToken;
            await rows.WriteAsync<double>(fields[0], cells.Select(row => double.Parse(row[0], System.Globalization.CultureInfo.InvariantCulture)).ToArray(), cancellationToken: cancel);
            await rows.WriteAsync<int>(fields[1], cells.Select(row => int.Parse(row[1], System.Globalization.CultureInfo.InvariantCulture)).ToArray(), cancellationToken: cancel);
            await rows.WriteAsync(fields[2], cells.Select(row => row[2]).ToArray());
            await rows.WriteAsync<bool>(fields[3], cells.Select(row => row[3] == "yes").ToArray(), cancellationToken: cancel);
            await rows.WriteAsync(fields[4], cells.Select(row => row[4]).ToArray());
        }

        LoadedData parquet = Load(_made.Write("flowers.parquet", stream.ToArray()));
        LoadedData csv = Load(_made.Write("flowers.csv", MadeTable.Flowers.Select(line => line.Replace(",yes,", ",true,", StringComparison.Ordinal).Replace(",no,", ",false,", StringComparison.Ordinal))));

        AssertSame(csv, parquet);
    }

    [Fact]
    public void A_cut_parquet_file_is_refused()
    {
        string path = _made.Write("cut.parquet", [.. "PAR1"u8, 1, 2, 3, 4, 5, 6, 7, 8, .. "PAR1"u8]);

        Assert.StartsWith($"'{path}' is a damaged Parquet file: ", MadeTable.Fault(path), StringComparison.Ordinal);
    }

    public void Dispose() => _made.Dispose();

    private static LoadedData Load(string path) => MadeTable.Load(path, new DataRequest(Label: "kind"));

    private static void AssertSame(LoadedData expected, LoadedData actual)
    {
        Assert.Equal(expected.Data.ClassNames, actual.Data.ClassNames);
        Assert.Equal(expected.Data.ContentSha256, actual.Data.ContentSha256);
        Assert.Equal(FeatureKind.Floats, actual.Data.Training.Kind);
        Assert.Equal(expected.Data.Training.Values.ToArray(), actual.Data.Training.Values.ToArray());
        Assert.Equal(expected.Data.Test.Values.ToArray(), actual.Data.Test.Values.ToArray());
        Assert.Equal(expected.Data.Training.Labels.ToArray(), actual.Data.Training.Labels.ToArray());
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Gzip(byte[] content)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }
}
