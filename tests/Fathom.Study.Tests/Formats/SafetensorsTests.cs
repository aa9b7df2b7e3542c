using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Fathom.Engine.Networks;
using Fathom.Study.Formats;

namespace Fathom.Study.Tests.Formats;

public sealed class SafetensorsTests
{
    private static readonly SafetensorsFile Small = new(
        new Dictionary<string, string>(StringComparer.Ordinal) { ["b"] = "2", ["a"] = "é\"" },
        [new NamedTensor("w", [2, 1], [1f, -2f]), new NamedTensor("empty", [0, 3], []), new NamedTensor("scalar", [], [0.5f])]);

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        const string Header = "{\"__metadata__\":{\"a\":\"é\\\"\",\"b\":\"2\"},"
            + "\"w\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]},"
            + "\"empty\":{\"dtype\":\"F32\",\"shape\":[0,3],\"data_offsets\":[8,8]},"
            + "\"scalar\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[8,12]}}";

        byte[] bytes = Bytes(Small);

        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        Assert.Equal(Header, Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '));
        Assert.Equal("0000803F000000C00000003F", Convert.ToHexString(bytes.AsSpan(8 + length)));
    }

    [Fact]
    public void What_is_written_is_read_back() => AssertSame(Small, Read(Bytes(Small)));

    [Fact]
    public void Every_file_is_read_back_bit_for_bit() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3000]).SelectMany((rows, columns) => Gen.Float.Array[rows * columns].Select(values =>
                new SafetensorsFile(new Dictionary<string, string>(StringComparer.Ordinal), [new NamedTensor("t", [rows, columns], values)])))
            .Sample(file => AssertSame(file, Read(Bytes(file))), iter: 50);

    [Fact]
    public void Every_NaN_is_written_as_the_same_one_whatever_the_processor_made()
    {
        float[] values = [BitConverter.UInt32BitsToSingle(0xFFC0_0000), BitConverter.UInt32BitsToSingle(0x7FC0_1234), float.NaN];

        byte[] bytes = Bytes(new SafetensorsFile(Small.Metadata, [new NamedTensor("n", [3], values)]));

        Assert.Equal("0000C07F0000C07F0000C07F", Convert.ToHexString(bytes.AsSpan(bytes.Length - 12)));
    }

    [Fact]
    public void Tensors_that_contradict_themselves_are_not_written()
    {
        Assert.Throws<ArgumentException>(() => Bytes(Small with { Tensors = [new NamedTensor("w", [3], [1f])] }));
        Assert.Throws<ArgumentException>(() => Bytes(Small with { Tensors = [Small.Tensors[0], Small.Tensors[0]] }));
        Assert.Throws<ArgumentException>(() => Bytes(Small with { Tensors = [Small.Tensors[0] with { Name = "__metadata__" }] }));
    }

    [Theory]
    [InlineData("[]", "expected an object")]
    [InlineData("{", "not JSON")]
    [InlineData("""{"w":1}""", "tensor w is JSON Number")]
    [InlineData("""{"w":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""", "dtype F16; expected F32")]
    [InlineData("""{"w":{"dtype":"F32","data_offsets":[0,4]}}""", "no shape")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", "-1 in shape")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", "1.5 in shape")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", "expected a start and an end")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "takes 4 bytes")]
    [InlineData("""{"w":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", "takes 0 bytes")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2147483647],"data_offsets":[0,8589934588]}}""", "need 8589934588")]
    [InlineData("""{"w":{"dtype":"F32","shape":[0,9999999999],"data_offsets":[0,0]}}""", "takes 0 bytes")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "starts at byte 4 of the values; expected 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "starts at byte 0 of the values; expected 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[],"data_offsets":[4,8]}}""", "not JSON")]
    [InlineData("""{}""", "8 bytes of values; the header's tensors need 0")]
    [InlineData("""{"__metadata__":{"k":1}}""", "metadata k is JSON Number")]
    public void A_header_that_lies_is_refused_by_name_before_memory_is_taken(string header, string expected)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] file = [.. BitConverter.GetBytes((ulong)text.Length), .. text, .. new byte[8]];
        long before = GC.GetAllocatedBytesForCurrentThread();

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(() => Read(file));

        Assert.StartsWith("model: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5_000_000);
    }

    [Theory]
    [InlineData(0x10UL)]
    [InlineData(0x7FFF_FFFFUL)]
    [InlineData(ulong.MaxValue)]
    public void A_header_longer_than_the_file_is_refused_before_memory_is_taken(ulong length) =>
        Assert.Contains("expected at most 4", Assert.Throws<InvalidRequestException>(
            () => Read([.. BitConverter.GetBytes(length), 1, 2, 3, 4])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_damaged_file_is_refused_or_read_but_never_anything_worse()
    {
        byte[] whole = Bytes(Small);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length]).Sample((place, value, length) =>
        {
            byte[] damaged = [.. whole];
            damaged[place] = value;
            Exception? refusal = Record.Exception(() => Read(damaged[..length]));
            Assert.True(refusal is null or InvalidRequestException, refusal?.ToString());
        });
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("does not exist", Assert.Throws<InvalidRequestException>(() => SafetensorsReader.Read("/nowhere/model")).Message, StringComparison.Ordinal);

    private static byte[] Bytes(SafetensorsFile file)
    {
        using MemoryStream stream = new();
        SafetensorsWriter.Write(file, stream);
        return stream.ToArray();
    }

    private static SafetensorsFile Read(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        return SafetensorsReader.Read(stream, "model");
    }

    private static void AssertSame(SafetensorsFile expected, SafetensorsFile actual)
    {
        Assert.Equal(expected.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal), actual.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Equal(expected.Tensors.Select(tensor => tensor.Name), actual.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(expected.Tensors.Select(tensor => tensor.Shape), actual.Tensors.Select(tensor => tensor.Shape));
        Assert.Equal(expected.Tensors.SelectMany(tensor => tensor.Values), actual.Tensors.SelectMany(tensor => tensor.Values));
    }
}
