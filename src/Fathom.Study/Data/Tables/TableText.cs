using System.Text;

namespace Fathom.Study.Data.Tables;

/// <summary>Whether bytes are text, and in which encoding: UTF-8, or UTF-16 with or without a mark.</summary>
internal static class TableText
{
    /// <summary>The encoding of a file that begins so; null where it is not text.</summary>
    public static Encoding? EncodingOf(ReadOnlySpan<byte> head)
    {
        Encoding strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        return head switch
        {
            [0xef, 0xbb, 0xbf, ..] => strict,
            [0xff, 0xfe, ..] => Encoding.Unicode,
            [0xfe, 0xff, ..] => Encoding.BigEndianUnicode,
            _ when head.Contains((byte)0) => Utf16Of(head),
            _ => head.ContainsAnyInRange((byte)0x0e, (byte)0x1a) || head.ContainsAnyInRange((byte)0x01, (byte)0x08) ? null : strict,
        };
    }

    /// <summary>Latin letters in UTF-16 have a zero in every second byte, always the same one of the two.</summary>
    private static Encoding? Utf16Of(ReadOnlySpan<byte> head)
    {
        int[] zeros = new int[2];
        for (int index = 0; index < head.Length; index++)
        {
            zeros[index % 2] += head[index] == 0 ? 1 : 0;
        }

        int pairs = head.Length / 2;
        return (zeros[0] == 0, zeros[1] == 0) switch
        {
            (true, false) when zeros[1] > pairs / 2 => Encoding.Unicode,
            (false, true) when zeros[0] > pairs / 2 => Encoding.BigEndianUnicode,
            _ => null,
        };
    }
}
