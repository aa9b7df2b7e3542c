using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace Fathom.Study.Data.Pictures;

/// <summary>An array of NumPy's format, decoded.</summary>
/// <remarks>https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html, versions 1 to 3: little-endian or single-byte numbers and bools, in C order.</remarks>
/// <param name="Name">What messages call it.</param>
/// <param name="Kind">u, i, f or b.</param>
/// <param name="ItemBytes">Bytes of a number.</param>
/// <param name="Shape">Sizes, the slowest first.</param>
/// <param name="Data">The numbers.</param>
internal sealed partial record NumpyArray(string Name, char Kind, int ItemBytes, int[] Shape, byte[] Data)
{
    public int Count => Shape.Length == 0 ? 1 : Shape[0];

    public static bool Is(ReadOnlySpan<byte> head) => head.Length > 10 && head[0] == 0x93 && head[1..].StartsWith("NUMPY"u8);

    /// <summary>Whether it is an array of texts.</summary>
    public static bool HoldsTexts(ReadOnlySpan<byte> file) => Is(file) && file[..Math.Min(file.Length, 64)].IndexOf("'descr': '<U"u8) >= 0;

    /// <exception cref="InvalidRequestException">Cut, of another format, or of numbers that cannot be pixels or labels.</exception>
    public static NumpyArray Parse(byte[] file, string name)
    {
        if (!Is(file))
        {
            throw new InvalidRequestException($"'{name}' is no array of NumPy's format. Save it with numpy.save or numpy.savez.");
        }

        if (file[6] is < 1 or > 3)
        {
            throw new InvalidRequestException($"'{name}' is version {file[6]} of NumPy's format; expected 1, 2 or 3. Get or save it again.");
        }

        int start = file[6] == 1 ? 10 : 12;
        if (file.Length < start)
        {
            throw Cut(name);
        }

        long headerLength = file[6] == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(8)) : BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(8));
        if (start + headerLength > file.Length)
        {
            throw Cut(name);
        }

        string header = Encoding.Latin1.GetString(file, start, (int)headerLength);
        Match match = Header().Match(header);
        if (!match.Success || match.Groups["order"].Value == "True" && match.Groups["shape"].Value.Count(letter => letter == ',') > 1)
        {
            throw new InvalidRequestException(
                $"'{name}' is stored as {header.Trim()}; expected whole or floating-point numbers in C order. Save numpy.ascontiguousarray of it as uint8.");
        }

        // Sizes as they are written, however large: of all that a file can hold, each fits.
        BigInteger[] shape = [.. match.Groups["shape"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(size => BigInteger.Parse(size, CultureInfo.InvariantCulture))];
        int itemBytes = int.Parse(match.Groups["bytes"].Value, CultureInfo.InvariantCulture);
        BigInteger expected = shape.Aggregate((BigInteger)itemBytes, (product, size) => product * size);
        if (expected == 0)
        {
            throw new InvalidRequestException($"'{name}' holds no number: its shape is {match.Groups["shape"].Value.Trim()}.");
        }

        byte[] data = file[(int)(start + headerLength)..];
        return data.Length == expected && shape.All(size => size <= int.MaxValue)
            ? new NumpyArray(name, match.Groups["kind"].Value[0], itemBytes, [.. shape.Select(size => (int)size)], data)
            : throw Cut(name);
    }

    public double At(long index)
    {
        ReadOnlySpan<byte> item = Data.AsSpan((int)(index * ItemBytes), ItemBytes);
        return (Kind, ItemBytes) switch
        {
            ('u' or 'b', 1) => item[0],
            ('i', 1) => (sbyte)item[0],
            ('u', 2) => BinaryPrimitives.ReadUInt16LittleEndian(item),
            ('i', 2) => BinaryPrimitives.ReadInt16LittleEndian(item),
            ('u', 4) => BinaryPrimitives.ReadUInt32LittleEndian(item),
            ('i', 4) => BinaryPrimitives.ReadInt32LittleEndian(item),
            ('u', 8) => BinaryPrimitives.ReadUInt64LittleEndian(item),
            ('i', 8) => BinaryPrimitives.ReadInt64LittleEndian(item),
            ('f', 2) => (double)BinaryPrimitives.ReadHalfLittleEndian(item),
            ('f', 4) => BinaryPrimitives.ReadSingleLittleEndian(item),
            ('f', 8) => BinaryPrimitives.ReadDoubleLittleEndian(item),
            _ => throw new InvalidRequestException($"'{Name}' holds numbers of {ItemBytes} bytes; expected uint8."),
        };
    }

    /// <summary>"uint8, 60000 × 28 × 28", for messages.</summary>
    public string Describe() => $"{Kind switch { 'u' => "uint", 'i' => "int", 'f' => "float", _ => "bool" }}{8 * ItemBytes}, {string.Join(" × ", Shape)}";

    private static InvalidRequestException Cut(string name) =>
        new($"'{name}' is cut short or goes on after its last number: its header promises another length. Get or save it again.");

    [GeneratedRegex(@"'descr': '[<|](?<kind>[uifb])(?<bytes>[1248])'.*'fortran_order': (?<order>True|False).*'shape': \((?<shape>([0-9]{1,30}( *, *[0-9]{1,30}){0,20} *,?)?) *\)", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Header();
}
