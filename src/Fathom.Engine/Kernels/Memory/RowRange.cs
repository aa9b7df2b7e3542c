namespace Fathom.Engine.Kernels.Memory;

/// <summary>Rows from <paramref name="First"/> up to but not including <paramref name="End"/>; First is a multiple of 8.</summary>
internal readonly record struct RowRange(int First, int End)
{
    private const int TileRows = 8;

    public bool IsEmpty => First >= End;

    /// <summary>The share of one of <paramref name="members"/> threads in <paramref name="rows"/> rows, in whole tiles.</summary>
    public static RowRange ShareOf(int rows, int member, int members)
    {
        int tiles = (rows + TileRows - 1) / TileRows;
        int first = (int)((long)tiles * member / members) * TileRows;
        int end = (int)((long)tiles * (member + 1) / members) * TileRows;
        return new RowRange(first, Math.Min(end, rows));
    }
}
