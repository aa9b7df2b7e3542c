namespace Fathom.Study.Data.Pictures;

/// <summary>What networks expect of a picture.</summary>
public sealed class PictureFormat
{
    internal PictureFormat(int height, int width, int channels, PictureProfile profile) =>
        (Height, Width, Channels, Profile) = (height, width, channels, profile);

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>1 grey, 3 red, green and blue.</summary>
    public int Channels { get; }

    /// <summary>Whether it is known how far from training a picture may be.</summary>
    public bool CanJudge => Profile.Likeness is not null;

    internal PictureProfile Profile { get; }
}
