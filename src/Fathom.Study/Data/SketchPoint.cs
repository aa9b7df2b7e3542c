using System.Runtime.InteropServices;

namespace Fathom.Study.Data;

/// <summary>A point of a sketch, in pixels: x to the right, y downwards.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SketchPoint(double X, double Y)
{
    public SketchPoint Mirrored => new(-X, Y);

    public static SketchPoint operator +(SketchPoint a, SketchPoint b) => new(a.X + b.X, a.Y + b.Y);

    public static SketchPoint operator -(SketchPoint a, SketchPoint b) => new(a.X - b.X, a.Y - b.Y);

    public static SketchPoint operator *(double factor, SketchPoint a) => new(factor * a.X, factor * a.Y);

    /// <summary>A vector of length 1 at a right angle to this one.</summary>
    public SketchPoint Normal()
    {
        double length = Math.Sqrt((X * X) + (Y * Y));
        return new SketchPoint(-Y / length, X / length);
    }
}
