using Fathom.Study.Data.Pictures;
using SkiaSharp;

namespace Fathom.Study.Tests.Data.Pictures;

public sealed class PictureTests
{
    private static readonly PictureFormat Garments = new(28, 28, 1, PictureProfile.Garments);

    /// <summary>Trousers, light on black, filling the height of their picture.</summary>
    private static readonly byte[] Trousers = [.. Enumerable.Range(0, 28 * 28).Select(at => (byte)(IsTrousers(at / 28, at % 28) ? 200 : 0))];

    [Fact]
    public void A_picture_like_training_is_left_as_it_is()
    {
        Picture picture = Decode(Files.GreyPng(28, 28, (row, column) => Trousers[row * 28 + column]));

        Assert.Empty(picture.Changes);
        Assert.Equal(Trousers, picture.Pixels);
    }

    [Fact]
    public void An_enlarged_picture_comes_back_as_it_was()
    {
        Picture picture = Decode(Files.GreyPng(280, 280, (row, column) => Trousers[row / 10 * 28 + column / 10]));

        Assert.Equal([PictureChange.Scaled], picture.Changes);
        Assert.Equal(Trousers, picture.Pixels);
    }

    [Theory]
    [InlineData(140, 280)]
    [InlineData(280, 280)]
    [InlineData(600, 280)]
    public void Black_around_a_picture_of_any_shape_stays_black(int width, int height)
    {
        int left = width / 2 - 140;
        Picture picture = Decode(Files.GreyPng(width, height, (row, column) => At(row / 10, (int)Math.Floor((column - left) / 10.0))));

        Assert.DoesNotContain(PictureChange.Inverted, picture.Changes);
        Assert.Equal(Trousers, picture.Pixels);
    }

    [Theory]
    [InlineData(140, 280)]
    [InlineData(600, 280)]
    public void Dark_on_light_is_inverted_whatever_its_shape(int width, int height)
    {
        int left = width / 2 - 140;
        Picture picture = Decode(Files.GreyPng(width, height, (row, column) => 255 - At(row / 10, (int)Math.Floor((column - left) / 10.0))));

        Assert.Contains(PictureChange.Inverted, picture.Changes);
        Assert.Equal(Trousers, picture.Pixels);
    }

    [Theory]
    [InlineData(30, 60)]
    [InlineData(500, 600)]
    [InlineData(710, 700)]
    public void Something_small_or_off_the_middle_is_cut_out_and_centred(int left, int top)
    {
        Picture picture = Decode(Files.GreyPng(1000, 1000, (row, column) => At((int)Math.Floor((row - top) / 10.0), (int)Math.Floor((column - left) / 10.0))));

        Assert.Equal([PictureChange.Framed], picture.Changes);
        Assert.InRange(MeanDifference(Trousers, picture.Pixels), 0, 4);
    }

    [Fact]
    public void A_small_drawing_is_brought_to_its_size_too()
    {
        byte[] small = new byte[28 * 28];
        for (int row = 0; row < 14; row++)
        {
            for (int column = 0; column < 14; column++)
            {
                small[row * 28 + column] = Trousers[2 * row * 28 + 2 * column];
            }
        }

        var picture = Picture.Drawn(small, Garments);

        Assert.Equal([PictureChange.Framed], picture.Changes);
        int[] lit = [.. Enumerable.Range(0, 28 * 28).Where(at => picture.Pixels[at] > 100)];
        Assert.Equal((0, 27), (lit.Min(at => at / 28), lit.Max(at => at / 28)));
        Assert.Equal((8, 19), (lit.Min(at => at % 28), lit.Max(at => at % 28)));
        Assert.Empty(Picture.AsItIs(small, Garments).Changes);
        Assert.Equal(small, Picture.AsItIs(small, Garments).Pixels);
    }

    [Fact]
    public void Grey_paper_becomes_the_black_of_training()
    {
        Picture picture = Decode(Files.GreyPng(28, 28, (row, column) => Trousers[row * 28 + column] > 0 ? 30 : 190));

        Assert.Equal([PictureChange.Inverted, PictureChange.Levelled], picture.Changes);
        Assert.Equal((0, 210), (picture.Pixels[0], picture.Pixels[13 * 28 + 9] / 10 * 10));
    }

    [Fact]
    public void A_dark_garment_and_a_light_one_without_background_are_seen_alike()
    {
        SKColor On(int row, int column, byte level) => Trousers[row * 28 + column] > 0 ? new SKColor(level, level, level) : SKColors.Transparent;
        Picture dark = Decode(Files.Png(28, 28, (row, column) => On(row, column, 30)));
        Picture light = Decode(Files.Png(28, 28, (row, column) => On(row, column, 225)));

        Assert.Equal([PictureChange.Filled, PictureChange.Inverted], dark.Changes);
        Assert.Equal([PictureChange.Filled], light.Changes);
        Assert.Equal(light.Pixels, dark.Pixels);
    }

    [Fact]
    public void Nothing_at_all_is_no_reason_to_fail()
    {
        Assert.All(Decode(Files.GreyPng(50, 20, (_, _) => 0)).Pixels, pixel => Assert.Equal(0, pixel));
        Assert.Equal([PictureChange.Inverted, PictureChange.Scaled], Decode(Files.GreyPng(1, 1, (_, _) => 255)).Changes);
    }

    [Fact]
    public void A_photograph_for_networks_of_photographs_is_only_scaled()
    {
        PictureFormat photographs = new(32, 32, 3, new PictureProfile(null, 0, 1, 1, 1, false, Likeness: null));
        var picture = Picture.Decode(Files.Png(64, 32, (row, column) => new SKColor((byte)(row * 8), (byte)(column * 4), 200)), "test", photographs);

        Assert.Equal([PictureChange.Padded, PictureChange.Scaled], picture.Changes);
        Assert.Equal(32 * 32 * 3, picture.Pixels.Length);
    }

    private static Picture Decode(byte[] file) => Picture.Decode(file, "test", Garments);

    private static int At(int row, int column) => row is >= 0 and < 28 && column is >= 0 and < 28 ? Trousers[row * 28 + column] : 0;

    private static double MeanDifference(byte[] a, byte[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Average();

    private static bool IsTrousers(int row, int column) => column is >= 8 and < 20 && (row < 8 || column is < 13 or >= 15);
}
