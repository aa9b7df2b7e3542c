namespace Fathom.Study.Histories.Tables;

/// <summary>A cell without a reading is a NaN of its own, which no arithmetic makes; the file's NaN is a reading.</summary>
internal static class Cell
{
    private const long MissingBits = 0x7FF8_0000_0000_0F47;

    public static readonly double Missing = BitConverter.Int64BitsToDouble(MissingBits);

    public static bool IsMissing(double value) => BitConverter.DoubleToInt64Bits(value) == MissingBits;

    public static double? Reading(double value) => IsMissing(value) ? null : value;
}
