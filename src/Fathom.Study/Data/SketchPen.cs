namespace Fathom.Study.Data;

/// <summary>
/// Draws onto a canvas in a garment's own coordinates: pixels, the origin in its middle. Where the garment lies, how large
/// how skewed, and whether mirrored (a shoe's toe may point either way), is drawn once for each sketch; every corner
/// wavers a little.
/// </summary>
internal sealed class SketchPen
{
    private readonly SketchCanvas _canvas;
    private readonly SketchRandom _random;
    private readonly SketchPoint _centre;
    private readonly double _scaleX;
    private readonly double _scaleY;
    private readonly double _shear;
    private readonly double _tilt;

    public SketchPen(SketchCanvas canvas, SketchRandom random)
    {
        (_canvas, _random) = (canvas, random);
        _centre = new SketchPoint(14 + (0.8 * random.Bell()), 14 + (0.7 * random.Bell()));
        double scale = random.Between(0.88, 1.06);
        _scaleX = scale * random.Between(0.88, 1.12) * (random.Chance(0.5) ? -1 : 1);
        _scaleY = scale * random.Between(0.94, 1.06);
        _shear = 0.05 * random.Bell();
        _tilt = 0.05 * random.Bell();
    }

    public void Fill(ReadOnlySpan<SketchPoint> outline, Fabric fabric)
    {
        Span<SketchPoint> placed = stackalloc SketchPoint[outline.Length];
        for (int i = 0; i < outline.Length; i++)
        {
            placed[i] = Place(outline[i]);
        }

        _canvas.Fill(placed, fabric);
    }

    /// <summary>Fills a shape and its mirror image about the vertical axis as one outline; give its right half from top to bottom.</summary>
    public void FillSymmetric(ReadOnlySpan<SketchPoint> rightHalf, Fabric fabric)
    {
        Span<SketchPoint> outline = stackalloc SketchPoint[2 * rightHalf.Length];
        for (int i = 0; i < rightHalf.Length; i++)
        {
            outline[i] = rightHalf[i];
            outline[^(i + 1)] = rightHalf[i].Mirrored;
        }

        Fill(outline, fabric);
    }

    /// <summary>Fills a band from one point to another whose width changes from one end to the other.</summary>
    public void Stroke(SketchPoint from, SketchPoint to, double fromWidth, double toWidth, Fabric fabric)
    {
        SketchPoint normal = (to - from).Normal();
        SketchPoint start = (fromWidth / 2) * normal;
        SketchPoint end = (toWidth / 2) * normal;
        Fill([from + start, to + end, to - end, from - start], fabric);
    }

    private SketchPoint Place(SketchPoint p) => new(
        _centre.X + (_scaleX * p.X) + (_shear * p.Y) + (0.15 * _random.Bell()),
        _centre.Y + (_scaleY * p.Y) + (_tilt * p.X) + (0.15 * _random.Bell()));
}
