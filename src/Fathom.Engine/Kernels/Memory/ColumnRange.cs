namespace Fathom.Engine.Kernels.Memory;

/// <summary>Columns from <paramref name="First"/> up to but not including <paramref name="End"/>; First is a multiple of 16.</summary>
internal readonly record struct ColumnRange(int First, int End)
{
    /// <summary>The share of one of <paramref name="members"/> threads in <paramref name="columns"/> columns, in whole vectors of any width.</summary>
    public static ColumnRange ShareOf(int columns, int member, int members)
    {
        const int Block = 16;
        int blocks = (columns + Block - 1) / Block;
        int first = (int)((long)blocks * member / members) * Block;
        int end = (int)((long)blocks * (member + 1) / members) * Block;
        return new ColumnRange(first, Math.Min(end, columns));
    }
}
