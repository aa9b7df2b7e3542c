namespace Fathom.Study.Data.Pictures;

/// <summary>Part of a picture at another size: means of areas where it shrinks, straight lines between pixels where it grows.</summary>
/// <remarks>
/// Own code in double precision, one documented order, no fused or vector instructions: libraries' scaling differs between processors,
/// and what a network is trained on may not.
/// </remarks>
internal static class AreaScaling
{
    /// <summary>A window of the picture, which may reach beyond it, as [height, width, channels].</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="window">Which part, in its pixels.</param>
    /// <param name="ground">Of each channel, the value beyond the picture's edge.</param>
    /// <param name="height">Rows of the result.</param>
    /// <param name="width">Columns of the result.</param>
    public static Raster Scale(Raster picture, Window window, byte[] ground, int height, int width)
    {
        (int First, double[] Weights)[] columns = Weights(window.Left, window.Width, width);
        (int First, double[] Weights)[] rows = Weights(window.Top, window.Height, height);
        int channels = picture.Channels;
        byte[] values = new byte[height * width * channels];
        double[] line = new double[width * channels];
        for (int row = 0; row < height; row++)
        {
            Array.Clear(line);
            for (int y = 0; y < rows[row].Weights.Length; y++)
            {
                AddLine(picture, rows[row].First + y, rows[row].Weights[y], columns, ground, line);
            }

            for (int at = 0; at < line.Length; at++)
            {
                values[row * line.Length + at] = (byte)Math.Clamp(Math.Floor(line[at] + 0.5), 0, 255);
            }
        }

        return new Raster(height, width, channels, values);
    }

    private static void AddLine(
        Raster picture, int y, double weight, (int First, double[] Weights)[] columns, byte[] ground, double[] line)
    {
        int channels = picture.Channels;
        bool isBeyond = y < 0 || y >= picture.Height;
        for (int column = 0; column < columns.Length; column++)
        {
            (int first, double[] weights) = columns[column];
            for (int channel = 0; channel < channels; channel++)
            {
                double sum = 0;
                for (int x = 0; x < weights.Length; x++)
                {
                    int from = first + x;
                    sum += weights[x] * (isBeyond || from < 0 || from >= picture.Width
                        ? ground[channel]
                        : picture.Values[(y * picture.Width + from) * channels + channel]);
                }

                line[column * channels + channel] += weight * sum;
            }
        }
    }

    /// <summary>For each target pixel the source pixels it is made of; weights of one target pixel sum to 1.</summary>
    private static (int First, double[] Weights)[] Weights(double start, double length, int count)
    {
        double scale = length / count;
        return [.. Enumerable.Range(0, count).Select(index => scale >= 1
            ? Area(start + index * scale, start + (index + 1) * scale)
            : Between(start + (index + 0.5) * scale - 0.5))];
    }

    private static (int First, double[] Weights) Area(double from, double to)
    {
        int first = (int)Math.Floor(from);
        int last = Math.Max((int)Math.Ceiling(to) - 1, first);
        double[] weights = new double[last - first + 1];
        for (int index = 0; index < weights.Length; index++)
        {
            weights[index] = Math.Max(Math.Min(to, first + index + 1) - Math.Max(from, first + index), 0) / (to - from);
        }

        return (first, weights);
    }

    private static (int First, double[] Weights) Between(double position)
    {
        int first = (int)Math.Floor(position);
        double share = position - first;
        return (first, [1 - share, share]);
    }
}
