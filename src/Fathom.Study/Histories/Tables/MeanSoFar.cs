using System.Runtime.InteropServices;

namespace Fathom.Study.Histories.Tables;

/// <summary>A mean that grows; a reading that is no finite number makes it one.</summary>
[StructLayout(LayoutKind.Auto)]
internal record struct MeanSoFar
{
    private double _sum;

    public int Count { get; private set; }

    public double Last { get; private set; }

    public readonly double? Mean => Count == 0 ? null : Count == 1 ? Last : _sum / Count;

    public readonly double? Latest => Count == 0 ? null : Last;

    public void Add(double value)
    {
        _sum += value;
        Count++;
        Last = value;
    }
}
