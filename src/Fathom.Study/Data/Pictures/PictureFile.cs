using System.Runtime.InteropServices;
using SkiaSharp;

namespace Fathom.Study.Data.Pictures;

/// <summary>A file that holds a picture, decoded whole or refused; turned upright as its EXIF orientation says.</summary>
/// <remarks>
/// One file takes at most <see cref="MostBytes"/> for itself, four bytes a pixel decoded and the decoder's own (six a pixel for a progressive
/// JPEG) for at most <see cref="MostPixels"/>: under 0.6 GB. Sizes are read from the header, before anything is decoded.
/// Decoders work in whole numbers, so the same file gives the same pixels on every processor.
/// </remarks>
internal sealed class PictureFile
{
    /// <summary>A file with more is refused.</summary>
    public const int MostBytes = 64 << 20;

    /// <summary>A picture with more is refused before it is decoded.</summary>
    public const long MostPixels = 50_000_000;

    private readonly SKColor[] _decoded;
    private readonly int _height;
    private readonly int _width;
    private readonly SKEncodedOrigin _origin;

    private PictureFile(SKColor[] decoded, int height, int width, SKEncodedOrigin origin) =>
        (_decoded, _height, _width, _origin) = (decoded, height, width, origin);

    /// <summary>Whether EXIF says that it lies on a side, on its head, or mirrored.</summary>
    public bool IsTurned => _origin != SKEncodedOrigin.TopLeft;

    /// <summary>Whether something shows through it.</summary>
    public bool IsTransparent { get; private init; }

    /// <summary>Whether a pixel has a colour.</summary>
    public bool IsColoured => _decoded.Any(colour => colour.Red != colour.Green || colour.Green != colour.Blue);

    public static PictureFile Read(string path) => Decode(Bytes(path), path);

    /// <summary>Rows and columns of the upright picture, from its header.</summary>
    public static (int Height, int Width) SizeOf(string path)
    {
        using MemoryStream stream = new(Bytes(path));
        using SKCodec codec = SKCodec.Create(stream) ?? throw NotAPicture(path);
        return Lies(codec.EncodedOrigin) ? (codec.Info.Width, codec.Info.Height) : (codec.Info.Height, codec.Info.Width);
    }

    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidRequestException">Not a picture, not a whole one, or one too large.</exception>
    public static PictureFile Decode(byte[] bytes, string name)
    {
        using MemoryStream stream = new(bytes);
        using SKCodec codec = SKCodec.Create(stream) ?? throw NotAPicture(name);
        (int width, int height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > MostPixels)
        {
            throw new InvalidRequestException(
                $"{name}: {width} × {height} pixels; expected at most {MostPixels / 1_000_000} million. Make it smaller first.");
        }

        var decoded = new SKColor[width * height];
        var pinned = GCHandle.Alloc(decoded, GCHandleType.Pinned);
        try
        {
            // Bgra8888 is an SKColor's own order in memory; the file's own colours, not a screen's.
            SKImageInfo info = new(width, height, SKColorType.Bgra8888, SKAlphaType.Unpremul, codec.Info.ColorSpace);
            SKCodecResult result = codec.GetPixels(info, pinned.AddrOfPinnedObject());
            if (result != SKCodecResult.Success)
            {
                throw result is SKCodecResult.IncompleteInput or SKCodecResult.ErrorInInput ? NotWhole(name) : NotAPicture(name);
            }
        }
        finally
        {
            pinned.Free();
        }

        return EndsEarly(bytes, codec.EncodedFormat)
            ? throw NotWhole(name)
            : new PictureFile(decoded, height, width, codec.EncodedOrigin) { IsTransparent = decoded.Any(colour => colour.Alpha < 255) };
    }

    /// <summary>Grey or in colour, upright, what shows through filled.</summary>
    /// <param name="channels">1 for Rec. 601 luma, 3 for red, green and blue.</param>
    public Raster Upright(int channels)
    {
        byte ground = IsTransparent ? Ground() : (byte)0;
        (int height, int width) = Lies(_origin) ? (_width, _height) : (_height, _width);
        byte[] values = new byte[height * width * channels];
        for (int row = 0, at = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                SKColor colour = _decoded[Source(row, column)];
                (int red, int green, int blue) = (On(colour.Red), On(colour.Green), On(colour.Blue));
                if (channels == 1)
                {
                    values[at++] = Luma(red, green, blue);
                }
                else
                {
                    (values[at], values[at + 1], values[at + 2]) = ((byte)red, (byte)green, (byte)blue);
                    at += 3;
                }

                int On(byte value) => (value * colour.Alpha + ground * (255 - colour.Alpha) + 127) / 255;
            }
        }

        return new Raster(height, width, channels, values);
    }

    private static bool Lies(SKEncodedOrigin origin) =>
        origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;

    /// <summary>White below what is dark, black below what is light, so that it can be told from what it lies on.</summary>
    private byte Ground()
    {
        (long light, long weight) = (0, 0);
        foreach (SKColor colour in _decoded)
        {
            light += colour.Alpha * Luma(colour.Red, colour.Green, colour.Blue);
            weight += colour.Alpha;
        }

        return light > 127 * weight ? (byte)0 : (byte)255;
    }

    /// <summary>Where the pixel that stands upright at a row and column lies in the file: EXIF 2.3, tag 274.</summary>
    private int Source(int row, int column) => _origin switch
    {
        SKEncodedOrigin.TopRight => row * _width + (_width - 1 - column),
        SKEncodedOrigin.BottomRight => (_height - 1 - row) * _width + (_width - 1 - column),
        SKEncodedOrigin.BottomLeft => (_height - 1 - row) * _width + column,
        SKEncodedOrigin.LeftTop => column * _width + row,
        SKEncodedOrigin.RightTop => (_height - 1 - column) * _width + row,
        SKEncodedOrigin.RightBottom => (_height - 1 - column) * _width + (_width - 1 - row),
        SKEncodedOrigin.LeftBottom => column * _width + (_width - 1 - row),
        _ => row * _width + column,
    };

    /// <summary>Rec. 601, as image libraries turn colour to grey.</summary>
    private static byte Luma(int red, int green, int blue) => (byte)((299 * red + 587 * green + 114 * blue + 500) / 1000);

    /// <summary>A decoder may take a file that was cut after its last pixel for whole; its end marker says so.</summary>
    private static bool EndsEarly(ReadOnlySpan<byte> bytes, SKEncodedImageFormat format) => format switch
    {
        SKEncodedImageFormat.Jpeg => bytes.LastIndexOf<byte>([0xFF, 0xD9]) < 0,
        SKEncodedImageFormat.Png => bytes.LastIndexOf("IEND"u8) < 0,
        _ => false,
    };

    private static byte[] Bytes(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            using MemoryStream bytes = new();
            byte[] buffer = new byte[1 << 16];
            int read;
            while ((read = file.Read(buffer)) > 0)
            {
                bytes.Write(buffer, 0, read);
                if (bytes.Length > MostBytes)
                {
                    throw new InvalidRequestException($"{path}: more than {MostBytes >> 20} MiB; expected a picture. Make it smaller first.");
                }
            }

            return bytes.ToArray();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidRequestException($"{path} does not exist", e);
        }
        catch (UnauthorizedAccessException e) when (Directory.Exists(path))
        {
            throw new InvalidRequestException($"{path}: a folder; expected a picture. Name the pictures in it.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidRequestException($"{path}: cannot be read: {e.Message} Check the file and its permissions.", e);
        }
    }

    private static InvalidRequestException NotAPicture(string name) =>
        new($"{name}: not a picture that can be read; expected PNG, JPEG, WebP, GIF or BMP");

    private static InvalidRequestException NotWhole(string name) =>
        new($"{name}: cut short or damaged; expected a whole picture. Get the file again.");
}
