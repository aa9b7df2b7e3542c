using System.Buffers.Binary;
using Fathom.Study.Data.Pictures;
using SkiaSharp;

namespace Fathom.Study.Tests.Data.Pictures;

public sealed class PictureFileTests
{
    public static TheoryData<string> Formats => [.. Makers.Keys];

    private static readonly Dictionary<string, Func<byte[]>> Makers = new(StringComparer.Ordinal)
    {
        ["png"] = () => Files.GreyPng(40, 40, Pattern),
        ["jpeg"] = () => Encoded(SKEncodedImageFormat.Jpeg),
        ["webp"] = () => Encoded(SKEncodedImageFormat.Webp),
        ["bmp"] = () => Files.Bmp(40, Pattern),
        ["gif"] = () => Files.Gif(40, Pattern),
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_picture_cut_anywhere_is_refused_or_has_every_pixel(string format)
    {
        byte[] whole = Makers[format]();
        byte[] expected = Files.Grey(whole).Values;
        int refused = 0;
        for (int length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 150))
        {
            byte[] cut = whole[..length];
            try
            {
                Assert.Equal(expected, Files.Grey(cut).Values);
            }
            catch (InvalidRequestException refusal)
            {
                refused++;
                Assert.Matches("^test: (cut short or damaged|not a picture)", refusal.Message);
            }
        }

        Assert.InRange(refused, 100, int.MaxValue);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Every_orientation_of_EXIF_is_set_upright(byte orientation)
    {
        // A block of white at the upper left of an upright picture of 48 × 32, stored as the camera held it.
        (int width, int height) = orientation < 5 ? (48, 32) : (32, 48);
        using SKBitmap stored = Files.Bitmap(width, height, (row, column) =>
        {
            (int y, int x) = orientation switch
            {
                2 => (row, width - 1 - column),
                3 => (height - 1 - row, width - 1 - column),
                4 => (height - 1 - row, column),
                5 => (column, row),
                6 => (column, height - 1 - row),
                7 => (width - 1 - column, height - 1 - row),
                8 => (width - 1 - column, row),
                _ => (row, column),
            };
            return Files.Grey(y < 16 && x < 16 ? 255 : 0);
        });
        PictureFile file = PictureFile.Decode(Files.WithOrientation(Files.Encode(stored, SKEncodedImageFormat.Jpeg), orientation), "test");
        Raster upright = file.Upright(1);

        Assert.Equal((32, 48, orientation != 1), (upright.Height, upright.Width, file.IsTurned));
        Assert.InRange(upright.Values[8 * 48 + 8], 245, 255);
        Assert.InRange(upright.Values[8 * 48 + 40], 0, 10);
        Assert.InRange(upright.Values[24 * 48 + 8], 0, 10);
    }

    [Fact]
    public void What_shows_through_is_filled_so_that_the_rest_stands_out()
    {
        byte[] dark = Files.Png(8, 8, (row, _) => row < 4 ? new SKColor(20, 20, 20) : SKColors.Transparent);
        byte[] light = Files.Png(8, 8, (row, _) => row < 4 ? new SKColor(230, 230, 230) : SKColors.Transparent);

        Assert.Equal((20, 255), (Files.Grey(dark).Values[0], Files.Grey(dark).Values[63]));
        Assert.Equal((230, 0), (Files.Grey(light).Values[0], Files.Grey(light).Values[63]));
    }

    [Fact]
    public void Colours_stay_or_become_Rec_601_grey()
    {
        PictureFile file = PictureFile.Decode(Files.Png(2, 1, (_, column) => column == 0 ? new SKColor(200, 100, 50) : SKColors.Blue), "test");

        Assert.Equal([200, 100, 50, 0, 0, 255], file.Upright(3).Values);
        Assert.Equal([124, 29], file.Upright(1).Values);
        Assert.True(file.IsColoured);
    }

    [Fact]
    public void A_huge_picture_is_refused_by_its_header_before_it_takes_memory()
    {
        byte[] png = Files.GreyPng(4, 4, Pattern);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 30_000);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 30_000);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc32(png.AsSpan(12, 17)));
        long before = GC.GetAllocatedBytesForCurrentThread();

        string message = Assert.Throws<InvalidRequestException>(() => Files.Grey(png)).Message;

        Assert.Equal("test: 30000 × 30000 pixels; expected at most 50 million. Make it smaller first.", message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_file_without_end_is_refused_after_64_MiB()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "This system has no /dev/zero.");
        long before = GC.GetAllocatedBytesForCurrentThread();

        string message = Assert.Throws<InvalidRequestException>(() => PictureFile.Read("/dev/zero")).Message;

        Assert.Equal("/dev/zero: more than 64 MiB; expected a picture. Make it smaller first.", message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300 << 20);
    }

    [Fact]
    public void A_folder_is_not_a_picture()
    {
        string folder = Path.GetTempPath().TrimEnd('/');

        Assert.Equal($"{folder}: a folder; expected a picture. Name the pictures in it.", Assert.Throws<InvalidRequestException>(() => PictureFile.Read(folder)).Message);
    }

    /// <summary>PNG's checksum of a chunk: ISO 3309.</summary>
    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }

    private static int Pattern(int row, int column) => (row * 7 + column * 13) % 5 < 2 ? 255 : 0;

    private static byte[] Encoded(SKEncodedImageFormat format)
    {
        using SKBitmap bitmap = Files.Bitmap(40, 40, (row, column) => Files.Grey(Pattern(row, column)));
        return Files.Encode(bitmap, format);
    }
}
