namespace Fathom.Study.Data.Pictures;

/// <summary>
/// A picture in a few whole numbers, for each channel: how light each of 7 × 7 cells is, how the light spreads over them whatever its strength,
/// and how rough each of 4 × 4 cells is.
/// </summary>
internal static class Traits
{
    private const int Cells = 7;
    private const int RoughCells = 4;

    /// <summary>The spread counts twice: a shape matters more than its strength.</summary>
    private const double SpreadWeight = 2;

    /// <summary>Below this strength the spread of light is noise; a twentieth of a white picture's.</summary>
    private const double LeastStrength = 0.05 * 255 * Cells;

    public static byte[] Of(Raster picture)
    {
        List<byte> traits = [];
        for (int channel = 0; channel < picture.Channels; channel++)
        {
            int[] light = Means(picture, Cells, (row, column) => At(picture, row, column, channel));
            double strength = Math.Max(Math.Sqrt(light.Sum(value => (long)value * value)), LeastStrength);
            traits.AddRange(light.Select(value => (byte)value));
            traits.AddRange(light.Select(value => (byte)Math.Min(255, Math.Round(SpreadWeight * 255 * value / strength))));
            traits.AddRange(Means(picture, RoughCells, (row, column) => column == 0 ? 0 : Step(row, column, row, column - 1)).Select(value => (byte)value));
            traits.AddRange(Means(picture, RoughCells, (row, column) => row == 0 ? 0 : Step(row, column, row - 1, column)).Select(value => (byte)value));

            int Step(int row, int column, int fromRow, int fromColumn) =>
                Math.Abs(At(picture, row, column, channel) - At(picture, fromRow, fromColumn, channel));
        }

        return [.. traits];
    }

    private static int At(Raster picture, int row, int column, int channel) => picture.Values[(row * picture.Width + column) * picture.Channels + channel];

    /// <summary>Rounded means over a grid; a picture with fewer pixels has as many cells.</summary>
    private static int[] Means(Raster picture, int cells, Func<int, int, int> value)
    {
        (int rows, int columns) = (Math.Min(cells, picture.Height), Math.Min(cells, picture.Width));
        int[] sums = new int[rows * columns];
        int[] counts = new int[sums.Length];
        for (int row = 0; row < picture.Height; row++)
        {
            for (int column = 0; column < picture.Width; column++)
            {
                int cell = row * rows / picture.Height * columns + column * columns / picture.Width;
                sums[cell] += value(row, column);
                counts[cell]++;
            }
        }

        return [.. sums.Zip(counts, (sum, count) => (sum + count / 2) / count)];
    }
}
