using System.Buffers.Binary;
using Fathom.Study.Data.Pictures;
using SkiaSharp;

namespace Fathom.Study.Tests.Data.Pictures;

/// <summary>Small picture files, made by the tests themselves.</summary>
internal static class Files
{
    public static byte[] Encode(SKBitmap picture, SKEncodedImageFormat format)
    {
        using SKData data = picture.Encode(format, 95);
        return data.ToArray();
    }

    public static SKBitmap Bitmap(int width, int height, Func<int, int, SKColor> colour)
    {
        SKBitmap bitmap = new(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                bitmap.SetPixel(column, row, colour(row, column));
            }
        }

        return bitmap;
    }

    public static byte[] Png(int width, int height, Func<int, int, SKColor> colour)
    {
        using SKBitmap bitmap = Bitmap(width, height, colour);
        return Encode(bitmap, SKEncodedImageFormat.Png);
    }

    public static byte[] GreyPng(int width, int height, Func<int, int, int> grey) =>
        Png(width, height, (row, column) => Grey(grey(row, column)));

    public static SKColor Grey(int level) => new((byte)level, (byte)level, (byte)level);

    /// <summary>A JPEG with an EXIF segment that says how it lies.</summary>
    public static byte[] WithOrientation(byte[] jpeg, byte orientation) =>
    [
        .. jpeg[..2],
        0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        .. jpeg[2..],
    ];

    /// <summary>A grey BMP of 8 bits a pixel.</summary>
    public static byte[] Bmp(int size, Func<int, int, int> grey)
    {
        int stride = (size + 3) / 4 * 4;
        byte[] file = new byte[54 + 1024 + stride * size];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), 54 + 1024);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), size);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), size);
        (file[26], file[28]) = (1, 8);
        for (int level = 0; level < 256; level++)
        {
            file.AsSpan(54 + 4 * level, 3).Fill((byte)level);
        }

        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
            {
                file[54 + 1024 + (size - 1 - row) * stride + column] = (byte)grey(row, column);
            }
        }

        return file;
    }

    /// <summary>A black and white GIF whose codes never grow: a clear code before every other pixel.</summary>
    public static byte[] Gif(int size, Func<int, int, int> grey)
    {
        List<bool> bits = [];
        for (int at = 0; at < size * size; at++)
        {
            if (at % 2 == 0)
            {
                Code(4);
            }

            Code(grey(at / size, at % size) > 127 ? 1 : 0);
        }

        Code(5);
        byte[] packed = [.. bits.Chunk(8).Select(chunk => (byte)chunk.Index().Sum(bit => bit.Item ? 1 << bit.Index : 0))];
        return
        [
            .. "GIF89a"u8, (byte)size, 0, (byte)size, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255,
            0x2C, 0, 0, 0, 0, (byte)size, 0, (byte)size, 0, 0, 2,
            .. packed.Chunk(255).SelectMany(chunk => chunk.Prepend((byte)chunk.Length)), 0, 0x3B,
        ];

        void Code(int code) => bits.AddRange([(code & 1) != 0, (code & 2) != 0, (code & 4) != 0]);
    }

    public static Raster Grey(byte[] file) => PictureFile.Decode(file, "test").Upright(1);
}
