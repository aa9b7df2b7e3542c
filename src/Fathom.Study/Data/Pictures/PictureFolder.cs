namespace Fathom.Study.Data.Pictures;

/// <summary>Reads the pictures of a tree, all to one size: fitted in whole, bars of the border's level where the shape is another.</summary>
internal static class PictureFolder
{
    /// <summary>A larger side is made this small where nobody says how large pictures shall be.</summary>
    public const int UsualSide = 32;

    /// <summary>Pictures that are all of one size stay as they are up to here.</summary>
    private const int MostUnscaled = 64;

    /// <param name="tree">Which pictures.</param>
    /// <param name="imageSize">The side that all are scaled to; null: found by looking.</param>
    /// <param name="imageSizeOption">What messages call it.</param>
    /// <param name="scaled">How many had another size.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="InvalidRequestException">A picture cannot be read whole; all of them take too much memory.</exception>
    public static PictureParts Read(PictureTree tree, int? imageSize, string imageSizeOption, out int scaled, CancellationToken cancel)
    {
        PictureTree.Entry[] all = [.. tree.Training, .. tree.Validation ?? [], .. tree.Test ?? []];
        var sizes = new (int Height, int Width)[all.Length];
        Parallel.For(0, all.Length, Options(cancel), index => sizes[index] = PictureFile.SizeOf(all[index].Path));
        (int height, int width) = imageSize is int side ? (side, side)
            : sizes.Distinct().Count() == 1 && sizes[0].Height <= MostUnscaled && sizes[0].Width <= MostUnscaled && sizes[0].Height > 1 ? sizes[0]
            : (UsualSide, UsualSide);
        long bytes = 3L * height * width * all.Length;
        if (bytes > Array.MaxLength)
        {
            throw new InvalidRequestException(
                $"{all.Length} pictures of {height} × {width} take {bytes / (1 << 20)} MiB; expected less than 2048. Make them smaller with {imageSizeOption}.");
        }

        byte[] colours = new byte[bytes];
        int colouredOnes = 0;
        int length = 3 * height * width;
        Parallel.For(0, all.Length, Options(cancel), index =>
        {
            var file = PictureFile.Read(all[index].Path);
            Raster picture = file.Upright(3);
            if (file.IsColoured)
            {
                Interlocked.Increment(ref colouredOnes);
            }

            AreaScaling.Scale(picture, Window.Around(picture, height, width), picture.BorderLevel(), height, width)
                .Values.CopyTo(colours, (long)index * length);
        });

        scaled = sizes.Count(size => size != (height, width));
        int channels = colouredOnes > 0 ? 3 : 1;
        int start = 0;
        return new PictureParts(height, width, channels, tree.ClassNames, Next(tree.Training), NextOrNull(tree.Validation), NextOrNull(tree.Test));

        LabelledPictures? NextOrNull(IReadOnlyList<PictureTree.Entry>? entries) => entries is null ? null : Next(entries);

        LabelledPictures Next(IReadOnlyList<PictureTree.Entry> entries)
        {
            ReadOnlySpan<byte> own = colours.AsSpan(start * length, entries.Count * length);
            start += entries.Count;
            return new LabelledPictures(channels == 3 ? own.ToArray() : EveryThird(own), [.. entries.Select(entry => entry.Label)]);
        }
    }

    /// <summary>Of pictures without colours all three channels are the same.</summary>
    private static byte[] EveryThird(ReadOnlySpan<byte> values)
    {
        byte[] third = new byte[values.Length / 3];
        for (int index = 0; index < third.Length; index++)
        {
            third[index] = values[3 * index];
        }

        return third;
    }

    private static ParallelOptions Options(CancellationToken cancel) => new() { CancellationToken = cancel };
}
