using Spectre.Console;
using Spectre.Console.Rendering;

namespace Fathom.App.Terminal;

/// <summary>
/// Grey images side by side, two pixels to a character: half blocks in 24-bit or 256 grey where there is colour, else
/// characters of growing darkness. Full size where all fit beside each other, else at half size, else those that fit.
/// </summary>
/// <param name="images">Row-major pixels, 0 black to 255 white.</param>
/// <param name="channels">1 grey, 3 red, green and blue beside each other.</param>
internal sealed class ImageStrip(IReadOnlyList<ReadOnlyMemory<byte>> images, int height, int width, int channels = 1) : Renderable
{
    private const int Gap = 1;
    private const string Shades = " .:-=+*#%@";

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        int scale = images.Count * (width + Gap) - Gap <= maxWidth ? 1 : 2;
        int columns = width / scale;
        int shown = Math.Min(images.Count, (maxWidth + Gap) / (columns + Gap));
        bool blocks = options.Unicode && options.Ansi && options.ColorSystem >= ColorSystem.EightBit;
        for (int row = 0; row + scale <= height; row += 2 * scale)
        {
            for (int image = 0; image < shown; image++)
            {
                for (int column = 0; column < columns; column++)
                {
                    Color upper = Mean(images[image].Span, row, column * scale, scale);
                    Color lower = row + 2 * scale <= height ? Mean(images[image].Span, row + scale, column * scale, scale) : Color.Black;
                    yield return blocks ? HalfBlock(upper, lower) : Shade((Grey(upper) + Grey(lower)) / 2);
                }

                yield return new Segment(new string(' ', Gap));
            }

            yield return Segment.LineBreak;
        }
    }

    private static Segment HalfBlock(Color upper, Color lower) => new("▀", new Style(upper, lower));

    private static int Grey(Color colour) => (299 * colour.R + 587 * colour.G + 114 * colour.B) / 1000;

    private static Segment Shade(int grey) => new(Shades[grey * Shades.Length / 256].ToString());

    private Color Mean(ReadOnlySpan<byte> pixels, int top, int left, int size) => new(
        Mean(pixels, top, left, size, 0), Mean(pixels, top, left, size, channels / 2), Mean(pixels, top, left, size, channels - 1));

    private byte Mean(ReadOnlySpan<byte> pixels, int top, int left, int size, int channel)
    {
        int sum = 0;
        for (int row = top; row < top + size; row++)
        {
            for (int column = left; column < left + size; column++)
            {
                sum += pixels[(row * width + column) * channels + channel];
            }
        }

        return (byte)(sum / (size * size));
    }
}
