using Fathom.Study.Data;

namespace Fathom.Study.Tests.Data;

public sealed class IdxReaderTests : IDisposable
{
    private static readonly byte[] Images = Idx.Counting([30, 8, 9]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("images.gz", true)]
    [InlineData("images", false)]
    [InlineData("compressed-under-a-raw-name", true)]
    [InlineData("raw-under-a-compressed-name.gz", false)]
    public void Reads_gzip_and_raw_files_whatever_they_are_called(string name, bool compressed)
    {
        string path = _folder.Write(name, compressed ? Idx.Gzip(Images) : Images);

        IdxArray array = IdxReader.Read(path);

        Assert.Equal([30, 8, 9], array.Header.Sizes);
        Assert.Equal("30 × 8 × 9", array.Header.ToString());
        Assert.Equal(Images, array.Content.ToArray());
        Assert.Equal(Images[16..], array.Elements.ToArray());
    }

    [Fact]
    public void Takes_memory_once_for_a_large_file()
    {
        byte[] large = Idx.Counting([300, 28, 28]);

        string path = _folder.Write("large.gz", Idx.Gzip(large));
        long before = GC.GetAllocatedBytesForCurrentThread();

        IdxArray array = IdxReader.Read(path);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, large.Length, 1.25 * large.Length);
        Assert.Equal(large, array.Content.ToArray());
    }

    [Fact]
    public void Takes_no_memory_for_elements_that_a_file_is_too_short_to_hold()
    {
        string path = _folder.Write("boast", Idx.Header(2_000_000, 32, 32));
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("is cut short: it holds 0 elements", MessageFor(path), StringComparison.Ordinal);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    [Fact]
    public void Reads_the_header_alone_even_where_the_elements_are_missing() =>
        Assert.Equal([60_000, 28, 28], IdxReader.ReadHeader(_folder.Write("header", Idx.Header(60_000, 28, 28))).Sizes);

    [Fact]
    public void Names_a_missing_file()
    {
        string message = MessageFor(_folder["nothing.gz"]);

        Assert.Contains($"'{_folder["nothing.gz"]}' cannot be read", message, StringComparison.Ordinal);
        Assert.Contains("Could not find file", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { }, "ends within its header")]
    [InlineData(new byte[] { 0, 0, 8 }, "ends within its header")]
    [InlineData(new byte[] { 0, 0, 8, 3, 0, 0, 0, 1, 0 }, "ends within its header")]
    [InlineData(new byte[] { (byte)'<', (byte)'!', (byte)'D', (byte)'O' }, "begins with 3C21444F; expected 00000801 or 00000803. It looks like a web page")]
    [InlineData(new byte[] { (byte)'P', (byte)'K', 3, 4 }, "is not an IDX file: it begins with 504B0304")]
    [InlineData(new byte[] { 0, 0, 13, 1, 0, 0, 0, 0 }, "holds elements of IDX type 0x0D; expected 0x08 (unsigned bytes) or 0x0C (32-bit integers)")]
    [InlineData(new byte[] { 0, 0, 8, 0 }, "declares no dimensions; expected at least 1")]
    [InlineData(new byte[] { 0, 0, 8, 2, 0, 0, 0, 5, 0, 0, 0, 0 }, "declares size 0 for dimension 2 of 2")]
    [InlineData(new byte[] { 0, 0, 8, 1, 255, 255, 255, 255 }, "declares size 4294967295 for dimension 1 of 1")]
    [InlineData(new byte[] { 0, 0, 8, 2, 0, 1, 0, 0, 0, 1, 0, 0 }, "declares size 65536 for dimension 2 of 2; expected sizes of at least 1 that make fewer than 2^31")]
    public void Refuses_a_wrong_header_compressed_or_not(byte[] content, string expected)
    {
        Assert.Contains(expected, MessageFor(_folder.Write("raw", content)), StringComparison.Ordinal);
        Assert.Contains(expected, MessageFor(_folder.Write("packed", Idx.Gzip(content))), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_file_cut_short_and_says_how_much_is_there()
    {
        string message = MessageFor(_folder.Write("cut", Images[..^60]));

        Assert.Contains("is cut short: it holds 2100 elements; expected 2160 (30 × 8 × 9", message, StringComparison.Ordinal);
        Assert.EndsWith("Get the file again.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_trailing_bytes() => Assert.Contains(
        "goes on after its last element: expected the end after 2160 elements",
        MessageFor(_folder.Write("long.gz", Idx.Gzip([.. Images, 0]))),
        StringComparison.Ordinal);

    [Fact]
    public void A_flipped_bit_in_a_gzip_stream_never_changes_what_is_read()
    {
        byte[] packed = Idx.Gzip(Images);
        int refused = 0;
        for (int position = 0; position < packed.Length; position++)
        {
            byte[] damaged = [.. packed];
            damaged[position] ^= 0x10;
            string path = _folder.Write("damaged.gz", damaged);
            try
            {
                // Some bits mean nothing: the header's time stamp, or which of two equal runs is copied.
                Assert.Equal(Images, IdxReader.Read(path).Content.ToArray());
            }
            catch (InvalidRequestException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, packed.Length / 2, packed.Length);
    }

    [Fact]
    public void Refuses_a_gzip_stream_that_is_cut_anywhere()
    {
        byte[] packed = Idx.Gzip(Images);
        for (int length = 2; length < packed.Length - 8; length += 3)
        {
            string path = _folder.Write("cut.gz", packed[..length]);
            Assert.Throws<InvalidRequestException>(() => IdxReader.Read(path));
        }
    }

    [Fact]
    public void Says_that_a_gzip_stream_is_damaged()
    {
        byte[] packed = Idx.Gzip(Images);
        packed[^6] ^= 1;

        Assert.Contains(
            "is a damaged or cut gzip file; expected one that decompresses to its end",
            MessageFor(_folder.Write("checksum.gz", packed)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Is_not_fooled_into_a_huge_allocation_by_a_header_that_lies()
    {
        string path = _folder.Write("lie", [.. Idx.Header(60_000, 28, 1_200), 1, 2, 3]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("it holds 3 elements; expected 2016000000", MessageFor(path), StringComparison.Ordinal);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    private static string MessageFor(string path) =>
        Assert.Throws<InvalidRequestException>(() => IdxReader.Read(path)).Message;
}
