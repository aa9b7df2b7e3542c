using SkiaSharp;

namespace Fathom.Study.Data;

/// <summary>Reads any picture as the networks know images: grey, light on black, as small as the data set's.</summary>
/// <param name="Pixels">Row-major, 0 black to 255 white.</param>
/// <param name="IsInverted">Whether its border was bright, so that it was inverted.</param>
public sealed record Picture(byte[] Pixels, bool IsInverted)
{
    /// <summary>A picture with more is refused before it is decoded.</summary>
    private const long MostPixels = 100_000_000;

    /// <exception cref="InvalidRequestException">No such file, not a picture, or one too large.</exception>
    public static Picture Read(string path, int height, int width)
    {
        using SKCodec codec = Open(path);
        if ((long)codec.Info.Width * codec.Info.Height > MostPixels)
        {
            throw new InvalidRequestException($"{path}: {codec.Info.Width} × {codec.Info.Height} pixels; expected at most {MostPixels / 1_000_000} million");
        }

        using SKBitmap picture = SKBitmap.Decode(codec) ?? throw NotAPicture(path);
        byte[] pixels = Grey(picture, height, width);
        bool isBright = Border(pixels, height, width).Average(value => value) > 127;
        return new Picture(isBright ? [.. pixels.Select(value => (byte)(255 - value))] : pixels, isBright);
    }

    private static SKCodec Open(string path)
    {
        try
        {
            return SKCodec.Create(new MemoryStream(File.ReadAllBytes(path))) ?? throw NotAPicture(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidRequestException($"{path}: no such file", e);
        }
    }

    /// <summary>The whole picture fitted in, on white where its shape is another.</summary>
    private static byte[] Grey(SKBitmap picture, int height, int width)
    {
        using SKSurface surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        surface.Canvas.Clear(SKColors.White);
        float scale = Math.Min((float)width / picture.Width, (float)height / picture.Height);
        var place = SKRect.Create((width - picture.Width * scale) / 2, (height - picture.Height * scale) / 2, picture.Width * scale, picture.Height * scale);
        using var image = SKImage.FromBitmap(picture);
        surface.Canvas.DrawImage(image, place, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using SKImage drawn = surface.Snapshot();
        using var small = SKBitmap.FromImage(drawn);
        return [.. small.Pixels.Select(Luma)];
    }

    /// <summary>Rec. 601, as image libraries turn colour to grey.</summary>
    private static byte Luma(SKColor colour) => (byte)Math.Round(0.299 * colour.Red + 0.587 * colour.Green + 0.114 * colour.Blue);

    private static IEnumerable<int> Border(byte[] pixels, int height, int width) => pixels.Index()
        .Where(pixel => pixel.Index / width is var row && (row == 0 || row == height - 1 || pixel.Index % width is var column && (column == 0 || column == width - 1)))
        .Select(pixel => (int)pixel.Item);

    private static InvalidRequestException NotAPicture(string path) =>
        new($"{path}: not a picture that can be read; expected PNG, JPEG, WebP, GIF or BMP");
}
