using System.Text.RegularExpressions;

namespace Fathom.Study.Data.Tables;

/// <summary>Tables whose rows are square grey pictures: a label, and a column for each pixel.</summary>
internal static partial class PixelTable
{
    private const int LeastPixels = 49;
    private const int White = 255;

    /// <summary>Whether every column but one is a pixel: named so or without names, a whole number 0…255, a square number of them.</summary>
    /// <param name="table">As read.</param>
    /// <param name="others">The columns that are no pixels: the label, and what says a row's part or group.</param>
    public static bool IsLikely(RawTable table, HashSet<int> others)
    {
        int count = table.Columns.Count - others.Count;
        int side = (int)Math.Sqrt(count);
        return count >= LeastPixels && side * side == count
            && (!table.HasHeader || table.Columns.Index().All(column => others.Contains(column.Index) || PixelName().IsMatch(column.Item.Name)))
            && table.Columns.Index().All(column => others.Contains(column.Index) || IsPixel(column.Item));
    }

    /// <summary>The number that is white: 255, or the largest of the training rows where all are far below (0…16 of scanned digits).</summary>
    public static int BrightestOf(IEnumerable<RawColumn> pixels, ReadOnlySpan<int> trainingRows)
    {
        double largest = 1;
        foreach (RawColumn column in pixels)
        {
            foreach (int row in trainingRows)
            {
                largest = Math.Max(largest, column.Number(row));
            }
        }

        return largest < White / 2 ? (int)largest : White;
    }

    /// <summary>The largest number that may be of such a table: beyond, a table whose white is far below 255 is of another scale.</summary>
    public static int Most(int brightest) => brightest == White ? White : White / 2 - 1;

    /// <summary>A byte from the file's number: as it is where white is 255, else stretched, rounded and cut at white.</summary>
    public static byte Pixel(double number, int brightest) => (byte)Math.Min(Math.Round(number * White / brightest, MidpointRounding.ToEven), White);

    /// <summary>Pictures of some rows, a row after the other.</summary>
    public static byte[] Pixels(IReadOnlyList<RawColumn> columns, ReadOnlySpan<int> rows, int brightest)
    {
        int count = columns.Count;
        byte[] pixels = new byte[(long)rows.Length * count];
        int place = 0;
        foreach (RawColumn column in columns)
        {
            byte[] ofCodes = [.. Enumerable.Range(0, column.Texts.Count).Select(code => Pixel(column.Value(code), brightest))];
            for (int index = 0; index < rows.Length; index++)
            {
                pixels[(long)index * count + place] = ofCodes[column.Code(rows[index])];
            }

            place++;
        }

        return pixels;
    }

    private static bool IsPixel(RawColumn column)
    {
        if (!column.HasTexts || !column.IsAllNumbers || column.Texts.Count == 0)
        {
            return false;
        }

        for (int code = 0; code < column.Texts.Count; code++)
        {
            double value = column.Value(code);
            if (value is < 0 or > White || value != Math.Floor(value))
            {
                return false;
            }
        }

        for (int row = 0; row < column.Count; row++)
        {
            if (column.IsMissing(row))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>pixel1, px_0, p12, 1x28, or a number.</summary>
    [GeneratedRegex(@"^(p|px|pix|pixel)?[ _.-]?\d+([x_]\d+)?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PixelName();
}
