namespace Fathom.Study.Data.Pictures;

/// <summary>A rectangle in a picture's pixels; it may reach beyond the picture.</summary>
internal readonly record struct Window(double Left, double Top, double Width, double Height)
{
    /// <summary>The smallest window of a shape that holds all of a picture, the picture in its middle.</summary>
    public static Window Around(Raster picture, int height, int width)
    {
        double scale = Math.Max((double)picture.Height / height, (double)picture.Width / width);
        (double windowWidth, double windowHeight) = (width * scale, height * scale);
        return new Window((picture.Width - windowWidth) / 2, (picture.Height - windowHeight) / 2, windowWidth, windowHeight);
    }
}
