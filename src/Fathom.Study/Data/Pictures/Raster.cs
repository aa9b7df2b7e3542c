namespace Fathom.Study.Data.Pictures;

/// <summary>A decoded picture, upright: rows from the top, the channels of a pixel beside each other, 0 to 255.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Channels">1 grey or 3 red, green, blue.</param>
/// <param name="Values">[height, width, channels].</param>
internal sealed record Raster(int Height, int Width, int Channels, byte[] Values)
{
    public Raster Map(Func<byte, byte> change) => this with { Values = [.. Values.Select(change)] };

    /// <summary>The level most of the border has: of each channel the median of the outermost pixels.</summary>
    public byte[] BorderLevel() => [.. Enumerable.Range(0, Channels).Select(channel => Median([.. Border(channel)]))];

    /// <summary>The outermost pixels of a channel, each once.</summary>
    public IEnumerable<byte> Border(int channel)
    {
        for (int row = 0; row < Height; row++)
        {
            int step = row == 0 || row == Height - 1 ? 1 : Math.Max(Width - 1, 1);
            for (int column = 0; column < Width; column += step)
            {
                yield return Values[(row * Width + column) * Channels + channel];
            }
        }
    }

    private static byte Median(byte[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
