using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Fathom.Study.Data.Tables;

/// <summary>A checksum of what was decoded, the same for the same cells in any format, and of who tests.</summary>
internal static class TableHash
{
    /// <summary>Over the classes, every used column (name, kind and cells) in the rows' order, and the rows of the test part, where it says more those of the others; numbers as float64, little-endian.</summary>
    /// <param name="learned">The table.</param>
    /// <param name="isUsualSplit">Whether all rows but the test part's were drawn by class with the first seed; then who trains and validates follows, and is left out.</param>
    public static string Of(LearnedTable learned, bool isUsualSplit)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, "fathom table 1");
        Append(hash, learned.Encoding.Label);
        foreach (string name in learned.Label.ClassNames)
        {
            Append(hash, name);
        }

        hash.AppendData(MemoryMarshal.AsBytes<int>(learned.Label.Labels));
        for (int index = 0; index < learned.Used.Count; index++)
        {
            RawColumn column = learned.Used[index];
            Append(hash, column.Name);
            Append(hash, KebabCase.NameOf(learned.Encoding.Columns[index].Kind));
            if (column.IsAllNumbers)
            {
                AppendNumbers(hash, column);
            }
            else
            {
                AppendTexts(hash, column);
            }
        }

        hash.AppendData(MemoryMarshal.AsBytes<int>(learned.Draw.Test));
        if (!isUsualSplit)
        {
            Append(hash, "split");
            hash.AppendData(MemoryMarshal.AsBytes<int>(learned.Draw.Training));
            hash.AppendData(MemoryMarshal.AsBytes<int>(learned.Draw.Validation));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AppendNumbers(IncrementalHash hash, RawColumn column)
    {
        double[] numbers = new double[column.Count];
        for (int row = 0; row < numbers.Length; row++)
        {
            // One of the many NaN, whatever the platform's.
            double number = column.Number(row);
            numbers[row] = double.IsNaN(number) ? BitConverter.UInt64BitsToDouble(0x7ff8_0000_0000_0000) : number;
        }

        hash.AppendData(MemoryMarshal.AsBytes<double>(numbers));
    }

    private static void AppendTexts(IncrementalHash hash, RawColumn column)
    {
        foreach (string text in column.Texts)
        {
            Append(hash, text);
        }

        int[] codes = [.. Enumerable.Range(0, column.Count).Select(column.Code)];
        hash.AppendData(MemoryMarshal.AsBytes<int>(codes));
    }

    private static void Append(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(MemoryMarshal.AsBytes<int>([bytes.Length]));
        hash.AppendData(bytes);
    }
}
