namespace Fathom.Study.Data.Pictures;

/// <summary>What stands out from a picture's plain ground: its box and its centre of mass, in pixels.</summary>
internal readonly record struct Subject(Window Box, double MassLeft, double MassTop)
{
    /// <summary>What differs less from the ground is taken for noise and shadow.</summary>
    private const int Contrast = 32;

    /// <summary>A larger picture is looked at in this size, where specks vanish.</summary>
    private const int MostLooked = 256;

    /// <summary>Null where the border is not plain, or nothing stands out from it.</summary>
    public static Subject? Find(Raster picture, byte ground)
    {
        byte[] border = [.. picture.Border(0)];
        if (2 * border.Count(level => Math.Abs(level - ground) <= Contrast) < border.Length)
        {
            return null;
        }

        double scale = Math.Max(1, Math.Max(picture.Height, picture.Width) / (double)MostLooked);
        Raster small = scale > 1
            ? AreaScaling.Scale(
                picture,
                new Window(0, 0, picture.Width, picture.Height),
                [ground],
                Math.Max(1, (int)Math.Round(picture.Height / scale)),
                Math.Max(1, (int)Math.Round(picture.Width / scale)))
            : picture;
        return Measure(small, ground, (double)picture.Height / small.Height, (double)picture.Width / small.Width);
    }

    private static Subject? Measure(Raster picture, byte ground, double tall, double wide)
    {
        (int left, int top, int right, int bottom) = (int.MaxValue, int.MaxValue, -1, -1);
        (long weight, long massLeft, long massTop) = (0, 0, 0);
        for (int row = 0, at = 0; row < picture.Height; row++)
        {
            for (int column = 0; column < picture.Width; column++, at++)
            {
                int contrast = Math.Abs(picture.Values[at] - ground);
                if (contrast > Contrast)
                {
                    (left, right) = (Math.Min(left, column), Math.Max(right, column));
                    (top, bottom) = (Math.Min(top, row), row);
                    weight += contrast;
                    massLeft += contrast * (2L * column + 1);
                    massTop += contrast * (2L * row + 1);
                }
            }
        }

        return right < 0
            ? null
            : new Subject(
                new Window(left * wide, top * tall, (right - left + 1) * wide, (bottom - top + 1) * tall),
                massLeft * wide / (2.0 * weight),
                massTop * tall / (2.0 * weight));
    }

    /// <summary>The longer side of the box, in parts of a window's.</summary>
    public double ExtentIn(Window window) => Math.Max(Box.Height / window.Height, Box.Width / window.Width);

    /// <summary>How far the box's or the mass's centre is from a window's, at the side where it is further, in parts of the window.</summary>
    public double OffsetIn(Window window, bool byMass)
    {
        (double left, double top) = Centre(byMass);
        return Math.Max(
            Math.Abs(left - window.Left - window.Width / 2) / window.Width,
            Math.Abs(top - window.Top - window.Height / 2) / window.Height);
    }

    public (double Left, double Top) Centre(bool byMass) =>
        byMass ? (MassLeft, MassTop) : (Box.Left + Box.Width / 2, Box.Top + Box.Height / 2);
}
