namespace Fathom.Study.Data;

/// <summary>A grey picture, black at first, onto which polygons are painted with smooth edges.</summary>
internal sealed class SketchCanvas
{
    public const int Side = 28;

    private const int LinesPerRow = 4;

    private readonly double[] _tones = new double[Side * Side];
    private readonly double[] _coverage = new double[Side];
    private readonly double[] _crossings = new double[32];

    public void Clear() => Array.Clear(_tones);

    /// <summary>Tones of 0 (black) to 1 (white), row-major.</summary>
    public ReadOnlySpan<double> Tones => _tones;

    /// <summary>Paints the inside (even-odd) of a closed outline; a pixel's share is measured along four lines across it.</summary>
    public void Fill(ReadOnlySpan<SketchPoint> outline, Fabric fabric)
    {
        for (int row = 0; row < Side; row++)
        {
            Array.Clear(_coverage);
            for (int line = 0; line < LinesPerRow; line++)
            {
                CoverLine(outline, row + ((line + 0.5) / LinesPerRow));
            }

            for (int column = 0; column < Side; column++)
            {
                if (_coverage[column] > 0)
                {
                    ref double tone = ref _tones[(row * Side) + column];
                    tone += _coverage[column] * (fabric.ToneAt(column, row) - tone);
                }
            }
        }
    }

    private void CoverLine(ReadOnlySpan<SketchPoint> outline, double y)
    {
        int count = 0;
        SketchPoint from = outline[^1];
        foreach (SketchPoint to in outline)
        {
            if (from.Y <= y != to.Y <= y)
            {
                _crossings[count++] = from.X + ((y - from.Y) * (to.X - from.X) / (to.Y - from.Y));
            }

            from = to;
        }

        Array.Sort(_crossings, 0, count);
        for (int i = 0; i + 1 < count; i += 2)
        {
            CoverSpan(_crossings[i], _crossings[i + 1]);
        }
    }

    private void CoverSpan(double left, double right)
    {
        int last = (int)Math.Min(Side - 1, right);
        for (int column = (int)Math.Max(0, left); column <= last; column++)
        {
            double covered = Math.Min(right, column + 1) - Math.Max(left, column);
            _coverage[column] += Math.Max(0, covered) / LinesPerRow;
        }
    }
}
