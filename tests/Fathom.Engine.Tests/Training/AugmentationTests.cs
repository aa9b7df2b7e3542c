using Fathom.Engine.Training;

namespace Fathom.Engine.Tests.Training;

public sealed class AugmentationTests
{
    private const int Height = 3;
    private const int Width = 4;

    /// <summary>No zero, so that what moved in can be told apart.</summary>
    private static readonly byte[] Image = [.. Enumerable.Range(1, Height * Width).Select(value => (byte)value)];

    [Fact]
    public void Every_shift_and_mirror_image_comes_equally_often_and_nothing_else()
    {
        const int Draws = 18_000;
        Dictionary<string, int> expected = [];
        foreach (bool mirrored in new[] { false, true })
        {
            foreach (int right in new[] { -1, 0, 1 })
            {
                foreach (int down in new[] { -1, 0, 1 })
                {
                    expected.Add(Convert.ToHexString(Moved(right, down, mirrored)), 0);
                }
            }
        }

        Augmentation augmentation = new(1, new Recipe { Shift = 1, Flip = true }, Height, Width);
        byte[] destination = new byte[Image.Length];
        for (int example = 0; example < Draws; example++)
        {
            augmentation.Apply(5, example, Image, destination);
            expected[Convert.ToHexString(destination)]++;
        }

        double mean = Draws / 18.0;
        Assert.Equal(18, expected.Count);
        Assert.All(expected.Values, count => Assert.InRange(count, mean - 5 * Math.Sqrt(mean), mean + 5 * Math.Sqrt(mean)));
    }

    [Fact]
    public void The_channels_of_a_pixel_move_and_mirror_together()
    {
        Recipe recipe = new() { Shift = 1, Flip = true };
        byte[] coloured = [.. Image.SelectMany(value => new[] { value, (byte)(value + 50), (byte)(value + 100) })];
        byte[] moved = new byte[coloured.Length];
        byte[] grey = new byte[Image.Length];
        for (int example = 0; example < 50; example++)
        {
            new Augmentation(1, recipe, Height, Width).Apply(1, example, Image, grey);
            new Augmentation(1, recipe, Height, Width, 3).Apply(1, example, coloured, moved);

            Assert.Equal(grey.SelectMany(value => value == 0 ? new byte[3] : [value, (byte)(value + 50), (byte)(value + 100)]), moved);
        }
    }

    [Fact]
    public void An_epoch_repeats_itself_and_another_epoch_or_seed_differs()
    {
        Recipe recipe = new() { Shift = 2, Flip = true };

        Assert.Equal(Epoch(1, recipe, 4), Epoch(1, recipe, 4));
        Assert.NotEqual(Epoch(1, recipe, 4), Epoch(1, recipe, 5));
        Assert.NotEqual(Epoch(1, recipe, 4), Epoch(2, recipe, 4));
    }

    [Fact]
    public void A_shift_beyond_the_image_leaves_nothing_or_a_part_but_never_fails()
    {
        Augmentation augmentation = new(1, new Recipe { Shift = 9, Flip = true }, Height, Width);
        byte[] destination = new byte[Image.Length];
        bool wasEmpty = false;
        for (int example = 0; example < 200; example++)
        {
            augmentation.Apply(1, example, Image, destination);
            wasEmpty |= destination.All(pixel => pixel == 0);
        }

        Assert.True(wasEmpty);
    }

    [Fact]
    public void Without_shift_and_flip_the_image_stays()
    {
        byte[] destination = new byte[Image.Length];
        new Augmentation(1, new Recipe(), Height, Width).Apply(1, 1, Image, destination);
        Assert.Equal(Image, destination);
    }

    private static byte[] Epoch(int seed, Recipe recipe, int epoch)
    {
        byte[] images = new byte[20 * Image.Length];
        for (int example = 0; example < 20; example++)
        {
            new Augmentation(seed, recipe, Height, Width).Apply(
                epoch, example, Image, images.AsSpan(example * Image.Length, Image.Length));
        }

        return images;
    }

    /// <summary>Pixel by pixel: the mirrored image first, then the move.</summary>
    private static byte[] Moved(int right, int down, bool mirrored)
    {
        byte[] moved = new byte[Image.Length];
        for (int row = 0; row < Height; row++)
        {
            for (int column = 0; column < Width; column++)
            {
                int fromRow = row - down;
                int fromColumn = column - right;
                if (fromRow is >= 0 and < Height && fromColumn is >= 0 and < Width)
                {
                    moved[row * Width + column] = Image[fromRow * Width + (mirrored ? Width - 1 - fromColumn : fromColumn)];
                }
            }
        }

        return moved;
    }
}
