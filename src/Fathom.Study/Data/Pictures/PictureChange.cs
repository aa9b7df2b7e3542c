namespace Fathom.Study.Data.Pictures;

/// <summary>What was done to a picture before a network saw it, in this order.</summary>
public enum PictureChange
{
    /// <summary>Set upright, as its EXIF orientation says.</summary>
    Turned,

    /// <summary>What showed through was filled, white below something dark and black below something light.</summary>
    Filled,

    /// <summary>Its colours were made grey.</summary>
    MadeGrey,

    /// <summary>Light and dark were exchanged: its border is nearer to the other end than training pictures' ground.</summary>
    Inverted,

    /// <summary>Its plain ground was brought to the level of training pictures' ground.</summary>
    Levelled,

    /// <summary>What it shows was cut out, moved to the middle and brought to the size that it has in training pictures.</summary>
    Framed,

    /// <summary>It has another shape, and bars of its border's level were put beside it.</summary>
    Padded,

    /// <summary>Brought to the size of training pictures.</summary>
    Scaled,
}
