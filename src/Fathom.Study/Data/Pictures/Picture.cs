namespace Fathom.Study.Data.Pictures;

/// <summary>A picture as networks know pictures: of their size, their polarity, what it shows in their place.</summary>
/// <param name="Pixels">[height, width, channels], 0 black to 255 white.</param>
/// <param name="Changes">What was done to it; none where it was as training pictures are.</param>
/// <param name="Distance">How far it is from the nearest training picture; null where that is not known.</param>
/// <param name="Limit">Beyond this distance lie 1 % of held-out pictures; null where that is not known.</param>
public sealed record Picture(byte[] Pixels, IReadOnlyList<PictureChange> Changes, double? Distance, double? Limit)
{
    /// <summary>A level that differs by no more needs no levelling.</summary>
    private const int SameLevel = 8;

    /// <summary>A file with more is refused.</summary>
    public const int MostFileBytes = PictureFile.MostBytes;

    /// <summary>Whether it is unlike everything trained on: its class means little.</summary>
    public bool IsUnlikeTraining => Distance > Limit;

    /// <summary>From a file.</summary>
    /// <exception cref="InvalidRequestException">No such file, not a picture, not a whole one, or one too large.</exception>
    public static Picture Read(string path, PictureFormat format) => Prepare(PictureFile.Read(path), format);

    /// <summary>From a file's bytes.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="format">What networks expect.</param>
    /// <exception cref="InvalidRequestException">Not a picture, not a whole one, or one too large.</exception>
    public static Picture Decode(byte[] bytes, string name, PictureFormat format) => Prepare(PictureFile.Decode(bytes, name), format);

    /// <summary>Drawn by hand in the size that networks expect.</summary>
    /// <exception cref="InvalidRequestException">Another number of pixels.</exception>
    public static Picture Drawn(byte[] pixels, PictureFormat format) => Prepare(Whole(pixels, format), format, []);

    /// <summary>Left as it is, such as one of the data set's own.</summary>
    /// <exception cref="InvalidRequestException">Another number of pixels.</exception>
    public static Picture AsItIs(byte[] pixels, PictureFormat format) => Judged(Whole(pixels, format), format, []);

    private static Raster Whole(byte[] pixels, PictureFormat format)
    {
        int expected = format.Height * format.Width * format.Channels;
        return pixels.Length == expected
            ? new Raster(format.Height, format.Width, format.Channels, pixels)
            : throw new InvalidRequestException($"The image has {pixels.Length} pixels; expected {expected}.");
    }

    private static Picture Prepare(PictureFile file, PictureFormat format)
    {
        List<PictureChange> changes = [];
        Note(changes, file.IsTurned, PictureChange.Turned);
        Note(changes, file.IsTransparent, PictureChange.Filled);
        Note(changes, format.Channels == 1 && file.IsColoured, PictureChange.MadeGrey);
        return Prepare(file.Upright(format.Channels), format, changes);
    }

    private static Picture Prepare(Raster picture, PictureFormat format, List<PictureChange> changes)
    {
        PictureProfile profile = format.Profile;
        var window = Window.Around(picture, format.Height, format.Width);
        if (profile.Ground is byte expected)
        {
            picture = Level(picture, expected, changes);
            if (Subject.Find(picture, picture.BorderLevel()[0]) is { } subject && !IsInPlace(subject, window, profile))
            {
                window = Frame(subject, format);
                changes.Add(PictureChange.Framed);
            }
        }

        bool isFramed = changes.Contains(PictureChange.Framed);
        Note(changes, !isFramed && (window.Left < -0.5 || window.Top < -0.5), PictureChange.Padded);
        Note(changes, !isFramed && (picture.Height != format.Height || picture.Width != format.Width), PictureChange.Scaled);
        return Judged(AreaScaling.Scale(picture, window, picture.BorderLevel(), format.Height, format.Width), format, changes);
    }

    private static Raster Level(Raster picture, byte expected, List<PictureChange> changes)
    {
        byte ground = picture.BorderLevel()[0];
        if (Math.Abs(255 - ground - expected) < Math.Abs(ground - expected))
        {
            changes.Add(PictureChange.Inverted);
            picture = picture.Map(value => (byte)(255 - value));
            ground = (byte)(255 - ground);
        }

        if (Math.Abs(ground - expected) <= SameLevel || Subject.Find(picture, ground) is null)
        {
            return picture;
        }

        // The end that is further from the ground stays; the ground moves, and all between with it.
        changes.Add(PictureChange.Levelled);
        int end = expected < 128 ? 255 : 0;
        return picture.Map(value => (byte)Math.Clamp(end + (value - end) * (expected - end) / (ground - end), 0, 255));
    }

    private static bool IsInPlace(Subject subject, Window window, PictureProfile profile)
    {
        double extent = subject.ExtentIn(window);
        return extent >= profile.SmallestExtent - Slack && extent <= profile.LargestExtent + Slack
            && subject.OffsetIn(window, profile.IsCentredByMass) <= profile.LargestOffset + Slack;
    }

    /// <summary>A hundredth of the picture: finer, a large picture's box differs from a small one's by its pixels alone.</summary>
    private const double Slack = 0.01;

    private static Window Frame(Subject subject, PictureFormat format)
    {
        double scale = Math.Max(subject.Box.Height / format.Height, subject.Box.Width / format.Width) / format.Profile.TypicalExtent;
        (double width, double height) = (format.Width * scale, format.Height * scale);
        (double left, double top) = subject.Centre(format.Profile.IsCentredByMass);
        return new Window(left - width / 2, top - height / 2, width, height);
    }

    private static Picture Judged(Raster picture, PictureFormat format, IReadOnlyList<PictureChange> changes) =>
        new(picture.Values, changes, format.Profile.Likeness?.DistanceOf(picture), format.Profile.Likeness?.Limit);

    private static void Note(List<PictureChange> changes, bool wasDone, PictureChange change)
    {
        if (wasDone)
        {
            changes.Add(change);
        }
    }
}
