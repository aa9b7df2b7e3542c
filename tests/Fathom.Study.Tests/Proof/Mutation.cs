using CsCheck;

namespace Fathom.Study.Tests.Proof;

/// <summary>What chance does to a file: one to four changes of the kinds that readers break on.</summary>
internal static class Mutation
{
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "null", "NaN", "Infinity", "-1", "0", "1e309", "-0.0", "4294967296", "9223372036854775807", "99999999999999999999", "[]", "{}", "\"\"", "[null]", "true", "\"", ",", "\n", "\r\n", "\t", ";",
            "\u001b[31m", "\u202e", "\uFEFF", "\\u0000", "\0", "  ", "nan", "inf", ":", "{", "[", "]", "}",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
        [0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], [0x7F, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0], [0x80, 0, 0, 0], [0, 0, 0, 0x80], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0xFF, 0xFF], [0, 0],
    ];

    private static readonly Gen<(int Kind, int At, int Value)[]> Changes =
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue]).Array[1, 4];

    /// <summary>One of <paramref name="seeds"/>, changed.</summary>
    public static Gen<byte[]> Of(IReadOnlyList<byte[]> seeds) =>
        Gen.Select(Gen.Int[0, seeds.Count - 1], Changes, (seed, changes) => changes.Aggregate(seeds[seed], (bytes, change) => Changed(bytes, change, seeds)));

    private static byte[] Changed(byte[] bytes, (int Kind, int At, int Value) change, IReadOnlyList<byte[]> seeds)
    {
        int at = bytes.Length == 0 ? 0 : change.At % bytes.Length;
        int length = bytes.Length == 0 ? 0 : Math.Min(bytes.Length - at, 1 + change.Value % 32);
        byte[] token = Tokens[change.Value % Tokens.Length];
        switch (change.Kind)
        {
            case 0 when bytes.Length > 0:
                byte[] flipped = [.. bytes];
                flipped[at] ^= (byte)(1 << change.Value % 8);
                return flipped;
            case 1 when bytes.Length > 0:
                byte[] set = [.. bytes];
                set[at] = (byte)change.Value;
                return set;
            case 2:
                return bytes[..at];
            case 3:
                return [.. bytes.AsSpan(0, at), .. bytes.AsSpan(at + length)];
            case 4:
                return [.. bytes.AsSpan(0, at + length), .. bytes.AsSpan(at, length), .. bytes.AsSpan(at + length)];
            case 5:
                return [.. bytes.AsSpan(0, at), .. token, .. bytes.AsSpan(at)];
            case 6:
                return [.. bytes.AsSpan(0, at), .. token, .. bytes.AsSpan(Math.Min(bytes.Length, at + token.Length))];
            case 7:
                byte[] other = seeds[change.Value % seeds.Count];
                return [.. bytes.AsSpan(0, at), .. other.AsSpan(Math.Min(other.Length, at))];
            default:
                return token;
        }
    }
}
