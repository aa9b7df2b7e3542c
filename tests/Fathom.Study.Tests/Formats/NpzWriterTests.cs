using System.IO.Compression;
using System.Text;
using Fathom.Study.Formats;

namespace Fathom.Study.Tests.Formats;

/// <summary>Arrays as NumPy's <c>savez</c> writes them, header for header.</summary>
public sealed class NpzWriterTests
{
    [Theory]
    [InlineData(new[] { 3 }, "(3,)")]
    [InlineData(new[] { 3, 1 }, "(3, 1)")]
    [InlineData(new[] { 1, 1, 3, 1 }, "(1, 1, 3, 1)")]
    public void A_shape_is_a_tuple_and_a_header_ends_on_a_boundary(int[] shape, string tuple)
    {
        byte[] entry = Entry(npz => npz.Write("x", "|u1", shape, [7, 8, 9]));

        Assert.Equal([0x93, .. "NUMPY"u8, 1, 0], entry[..8]);
        int end = 10 + BitConverter.ToUInt16(entry, 8);
        Assert.Equal(0, end % 64);
        Assert.Equal($"{{'descr': '|u1', 'fortran_order': False, 'shape': {tuple}, }}", Encoding.Latin1.GetString(entry, 10, end - 10).TrimEnd('\n').TrimEnd(' '));
        Assert.Equal('\n', (char)entry[end - 1]);
        Assert.Equal([7, 8, 9], entry[end..]);
    }

    [Fact]
    public void Texts_are_of_the_length_of_the_longest_in_UTF_32()
    {
        byte[] entry = Entry(npz => npz.Write("x", ["a", "çb", ""]));

        int end = 10 + BitConverter.ToUInt16(entry, 8);
        Assert.Contains("'descr': '<U2', 'fortran_order': False, 'shape': (3,)", Encoding.Latin1.GetString(entry, 10, end - 10), StringComparison.Ordinal);
        Assert.Equal("a\0çb\0\0", Encoding.UTF32.GetString(entry[end..]));
    }

    private static byte[] Entry(Action<NpzWriter> write)
    {
        using MemoryStream file = new();
        using (NpzWriter npz = new(file))
        {
            write(npz);
        }

        using ZipArchive zip = new(file);
        Assert.Equal(new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Unspecified), zip.GetEntry("x.npy")!.LastWriteTime.DateTime);
        using Stream stream = zip.GetEntry("x.npy")!.Open();
        using MemoryStream content = new();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
