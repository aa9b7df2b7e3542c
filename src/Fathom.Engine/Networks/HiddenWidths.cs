using System.Collections;
using System.Globalization;

namespace Fathom.Engine.Networks;

/// <summary>The units of each hidden layer, input side first, where they differ; empty where all have one width. Equal where their numbers are.</summary>
public readonly struct HiddenWidths : IReadOnlyList<int>, IEquatable<HiddenWidths>
{
    private readonly int[]? _widths;

    public HiddenWidths(IEnumerable<int> widths)
    {
        int[] copy = [.. widths];
        _widths = copy.Length == 0 ? null : copy;
    }

    public int Count => Widths.Length;

    private int[] Widths => _widths ?? [];

    public int this[int index] => Widths[index];

    public static bool operator ==(HiddenWidths left, HiddenWidths right) => left.Equals(right);

    public static bool operator !=(HiddenWidths left, HiddenWidths right) => !left.Equals(right);

    public bool Equals(HiddenWidths other) => Widths.AsSpan().SequenceEqual(other.Widths);

    public override bool Equals(object? obj) => obj is HiddenWidths other && Equals(other);

    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (int width in Widths)
        {
            hash.Add(width);
        }

        return hash.ToHashCode();
    }

    /// <summary>As users write it: <c>256,128,100</c>.</summary>
    public override string ToString() => string.Join(',', Widths.Select(width => width.ToString(CultureInfo.InvariantCulture)));

    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)Widths).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
