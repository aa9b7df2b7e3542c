using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Fathom.Engine.Training;
using Fathom.Study.Data;

namespace Fathom.Study.Tests.Data.Tables;

/// <summary>The same file gives the same bits on any machine: its checksum and every input are those recorded here.</summary>
public sealed class TableBitsTests : IDisposable
{
    private readonly MadeTable _made = new();

    [Fact]
    public void A_tables_checksum_and_inputs_are_the_recorded_ones()
    {
        string[] lines = [.. MadeTable.Flowers.Select((line, row) => row % 7 == 3 ? line[line.IndexOf(',', StringComparison.Ordinal)..] : line)];

        Dataset data = MadeTable.Load(_made.Write("flowers.csv", lines), new DataRequest(Label: "kind")).Data;

        Assert.Equal("e2bfd78cfee2c7e68f54efdcb11772a9b55f3389dc290bbaaef4dd69775150dd", data.ContentSha256);
        Assert.Equal("94029737fc19694f78a18b9b997c9f218d85cf040c26fdeb39ea1411ff1f7ddf", Convert.ToHexStringLower(SHA256.HashData([.. Bytes(data.Training), .. Bytes(data.Test)])));
    }

    [Theory]
    [InlineData("label,pixel1", ',')]
    [InlineData("label;p_1", ';')]
    public void A_table_of_pictures_and_the_same_pictures_as_IDX_files_are_the_same_bits(string header, char separator)
    {
        (byte[] training, byte[] test) = (MadePixels(40, 0), MadePixels(10, 40));
        Write("train", training);
        Write("t10k", test);
        string csv = _made.Write("train.csv", Lines(header, separator, training));

        Dataset table = MadeTable.Load(csv, new DataRequest(TestPath: _made.Write("test.csv", Lines(header, separator, test)))).Data;
        Dataset idx = DataKinds.Load(new DataRequest(Path: Path.Combine(_made.Folder, "idx")), MadeTable.Options, TestContext.Current.CancellationToken).Data;

        Assert.Equal(idx.ContentSha256, table.ContentSha256);
        Assert.Equal(idx.ClassNames, table.ClassNames);
        var (ofIdx, ofTable) = (DataSplit.HoldOutLast(idx, idx.ValidationFraction ?? 0.2), DataSplit.HoldOutLast(table, table.ValidationFraction ?? 0.2));
        foreach ((ExampleSet one, ExampleSet other) in new[] { (ofIdx.Training, ofTable.Training), (ofIdx.Validation, ofTable.Validation), (ofIdx.Test, ofTable.Test) })
        {
            Assert.True(one.Pixels.Span.SequenceEqual(other.Pixels.Span));
            Assert.True(one.Labels.Span.SequenceEqual(other.Labels.Span));
        }

        Assert.True(table.Test.Pixels.Span.SequenceEqual(test));
    }

    public void Dispose() => _made.Dispose();

    private static byte[] MadePixels(int count, int from) => [.. Enumerable.Range(from * 49, count * 49).Select(place => (byte)(place == from * 49 ? 255 : place * 37 % 256))];

    private static IEnumerable<string> Lines(string header, char separator, byte[] pixels)
    {
        string stem = header.Split(separator)[1].TrimEnd('1');
        return pixels.Chunk(49).Select((row, index) => string.Join(separator, [index % 3, .. row.Select(pixel => (int)pixel)]))
            .Prepend(string.Join(separator, Enumerable.Range(1, 49).Select(place => $"{stem}{place}").Prepend("label")));
    }

    private void Write(string part, byte[] pixels)
    {
        uint count = (uint)(pixels.Length / 49);
        _made.Write($"idx/{part}-images-idx3-ubyte", [.. Idx.Header(count, 7, 7), .. pixels]);
        _made.Write($"idx/{part}-labels-idx1-ubyte", [.. Idx.Header(count), .. Enumerable.Range(0, (int)count).Select(row => (byte)(row % 3))]);
    }

    private static byte[] Bytes(ExampleSet examples) => [.. MemoryMarshal.AsBytes(examples.Values.Span), .. examples.Labels.Span];
}
