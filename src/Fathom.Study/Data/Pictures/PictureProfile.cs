using Fathom.Engine.Training;

namespace Fathom.Study.Data.Pictures;

/// <summary>How the pictures of a data set look, so that another can be made to look so, or be told from them.</summary>
/// <param name="Ground">The level of the plain ground that they lie on, 0 to 255; null where most have none, as photographs, or have colours.</param>
/// <param name="SmallestExtent">One in a thousand shows something smaller: the longer side of what stands out, in parts of the picture.</param>
/// <param name="TypicalExtent">Their median.</param>
/// <param name="LargestExtent">One in a thousand shows something larger.</param>
/// <param name="LargestOffset">One in a thousand is further off the middle, in parts of the picture.</param>
/// <param name="IsCentredByMass">Whether centres of mass lie in the middle, as in MNIST, not centres of boxes.</param>
/// <param name="Likeness">What a picture is held against to tell whether it is like them; null where too few were held out to say.</param>
internal sealed record PictureProfile(
    byte? Ground,
    double SmallestExtent,
    double TypicalExtent,
    double LargestExtent,
    double LargestOffset,
    bool IsCentredByMass,
    Likeness? Likeness)
{
    private const int MostMeasured = 4000;
    private const double Rare = 0.001;

    /// <summary>A share of pictures of which half the border or more must be near one level before it is called their ground.</summary>
    private const double Most = 0.9;
    private const int Near = 16;

    /// <summary>Of studies that keep none, all of them of garments: they fill the picture, light on black.</summary>
    public static PictureProfile Garments { get; } = new(0, 0.85, 1, 1, 0.075, IsCentredByMass: false, Likeness: null);

    /// <summary>Looks at what networks learn from, and at what was held out for what is usual; null for tables.</summary>
    public static PictureProfile? Of(DataSplit data)
    {
        if (data.Training.Kind != FeatureKind.Bytes || data.ImageHeight == 1 || data.ImageWidth == 1)
        {
            return null;
        }

        var likeness = Likeness.Of(data);
        return Framed(data) is { } framed ? framed with { Likeness = likeness } : new PictureProfile(null, 0, 1, 1, 1, false, likeness);
    }

    private static PictureProfile? Framed(DataSplit data)
    {
        if (data.Channels > 1)
        {
            return null;
        }

        Raster[] pictures = [.. EvenSample.Of(data.Training, MostMeasured).Select(pixels => new Raster(data.ImageHeight, data.ImageWidth, 1, pixels))];
        byte[] grounds = [.. pictures.Select(picture => picture.BorderLevel()[0])];
        byte ground = grounds.Order().ElementAt(grounds.Length / 2);
        if (pictures.Count(picture => IsPlain([.. picture.Border(0)], ground)) < Most * pictures.Length)
        {
            return null;
        }

        Window frame = new(0, 0, data.ImageWidth, data.ImageHeight);
        Subject[] subjects = [.. pictures.Select(picture => Subject.Find(picture, ground)).OfType<Subject>()];
        if (subjects.Length == 0)
        {
            return null;
        }

        double[] extents = [.. subjects.Select(subject => subject.ExtentIn(frame)).Order()];
        double[] ofBoxes = Offsets(byMass: false);
        double[] ofMasses = Offsets(byMass: true);
        bool byMass = At(ofMasses, 0.5) < At(ofBoxes, 0.5);
        return new PictureProfile(
            ground, At(extents, Rare), At(extents, 0.5), At(extents, 1 - Rare), At(byMass ? ofMasses : ofBoxes, 1 - Rare), byMass, Likeness: null);

        double[] Offsets(bool byMass) => [.. subjects.Select(subject => subject.OffsetIn(frame, byMass)).Order()];
        static bool IsPlain(byte[] border, byte ground) => 2 * border.Count(level => Math.Abs(level - ground) <= Near) >= border.Length;
        static double At(double[] sorted, double share) => Math.Round(sorted[(int)(share * (sorted.Length - 1))], 4);
    }
}
