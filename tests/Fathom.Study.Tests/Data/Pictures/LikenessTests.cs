using Fathom.Engine.Training;
using Fathom.Study.Data;
using Fathom.Study.Data.Pictures;

namespace Fathom.Study.Tests.Data.Pictures;

/// <summary>How often a picture is called unlike training, on real pictures and on junk.</summary>
public sealed class LikenessTests
{
    private static readonly Lazy<(PictureFormat Format, Dataset Data)> Real = new(() => Learn(PublishedSetReader.Read(FashionMnist.Set, RealData.Folder)));

    [Fact]
    public void One_real_test_picture_in_a_hundred_is_called_unlike()
    {
        Assert.SkipUnless(RealData.IsThere, RealData.Reason);

        Assert.InRange(ShareUnlike(Real.Value.Format, Pictures(Real.Value.Data.Test, 10_000)), 0.005, 0.015);
    }

    /// <summary>Shares as measured, less what a change of the criterion may cost; what looks like garments at 7 × 7 cells passes.</summary>
    [Theory]
    [InlineData("noise", 1)]
    [InlineData("specks", 1)]
    [InlineData("nothing", 1)]
    [InlineData("white", 1)]
    [InlineData("negative", 1)]
    [InlineData("strokes", 0.9)]
    [InlineData("corner", 0.9)]
    public void Junk_is_called_unlike(string kind, double least)
    {
        Assert.SkipUnless(RealData.IsThere, RealData.Reason);

        Assert.InRange(ShareUnlike(Real.Value.Format, Junk(kind, Real.Value.Data.Test)), least, 1);
    }

    [Fact]
    public void Real_test_pictures_are_left_as_they_are()
    {
        Assert.SkipUnless(RealData.IsThere, RealData.Reason);
        PictureFormat format = Real.Value.Format;

        double changed = Pictures(Real.Value.Data.Test, 10_000).Average(pixels => Picture.Drawn(pixels, format).Changes.Count > 0 ? 1.0 : 0);

        Assert.InRange(changed, 0, 0.006);
    }

    [Fact]
    public void Of_few_held_out_pictures_nothing_is_claimed()
    {
        Dataset sketches = Sketches.Draw(500, 50);

        Assert.Null(PictureProfile.Of(DataSplit.HoldOutLast(sketches))!.Likeness);
    }

    [Fact]
    public void Photographs_have_no_ground_and_are_not_inverted()
    {
        Random random = new(1);
        byte[][] noise = [.. Enumerable.Range(0, 300).Select(_ => Bytes(random, 12 * 12))];
        var data = Dataset.Create(noise, [.. Enumerable.Range(0, 300).Select(at => at % 2)], new DatasetOptions { ImageWidth = 12 });

        Assert.Null(PictureProfile.Of(DataSplit.HoldOutLast(data))!.Ground);
    }

    [Fact]
    public void A_table_has_no_pictures()
    {
        byte[][] rows = [.. Enumerable.Range(0, 30).Select(at => new[] { (byte)at, (byte)(2 * at) })];
        var data = Dataset.Create(rows, [.. Enumerable.Range(0, 30).Select(at => at % 2)]);

        Assert.Null(PictureProfile.Of(DataSplit.HoldOutLast(data)));
    }

    private static (PictureFormat Format, Dataset Data) Learn(Dataset data) =>
        (new PictureFormat(data.ImageHeight, data.ImageWidth, 1, PictureProfile.Of(DataSplit.HoldOutLast(data))!), data);

    private static double ShareUnlike(PictureFormat format, IEnumerable<byte[]> pictures) =>
        pictures.AsParallel().Average(pixels => Picture.AsItIs(pixels, format).IsUnlikeTraining ? 1.0 : 0);

    private static IEnumerable<byte[]> Pictures(ExampleSet examples, int count) =>
        Enumerable.Range(0, count).Select(index => examples.Slice(index, 1).Pixels.ToArray());

    private static IEnumerable<byte[]> Junk(string kind, ExampleSet test)
    {
        Random random = new(1);
        return kind switch
        {
            "noise" => [.. Enumerable.Range(0, 200).Select(_ => Bytes(random, 784))],
            "specks" => [.. Enumerable.Range(0, 200).Select(_ => (byte[])[.. Bytes(random, 784).Select(value => (byte)(value < 50 ? 255 : 0))])],
            "nothing" => [new byte[784]],
            "white" => [[.. Enumerable.Repeat((byte)255, 784)]],
            "negative" => Pictures(test, 200).Select(pixels => (byte[])[.. pixels.Select(value => (byte)(255 - value))]),
            "corner" => Pictures(test, 200).Select(pixels => (byte[])[.. Enumerable.Range(0, 784).Select(at => at / 28 < 14 && at % 28 < 14 ? pixels[at / 28 * 56 + at % 28 * 2] : (byte)0)]),
            _ => [.. Enumerable.Range(0, 200).Select(_ => Strokes(random))],
        };
    }

    private static byte[] Strokes(Random random)
    {
        byte[] pixels = new byte[784];
        for (int stroke = 0; stroke < 3; stroke++)
        {
            (int x0, int y0, int x1, int y1) = (random.Next(3, 25), random.Next(3, 25), random.Next(3, 25), random.Next(3, 25));
            for (int step = 0; step <= 60; step++)
            {
                int at = (y0 + (y1 - y0) * step / 60) * 28 + x0 + (x1 - x0) * step / 60;
                (pixels[at], pixels[at + 1], pixels[at + 28], pixels[at + 29]) = (255, 255, 255, 255);
            }
        }

        return pixels;
    }

    private static byte[] Bytes(Random random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
