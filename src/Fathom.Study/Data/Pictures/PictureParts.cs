namespace Fathom.Study.Data.Pictures;

/// <summary>Pictures that a person brought, as they were found.</summary>
/// <param name="Height">Rows of each.</param>
/// <param name="Width">Columns of each.</param>
/// <param name="Channels">1 grey, 3 red, green and blue.</param>
/// <param name="ClassNames">In label order.</param>
/// <param name="Training">What may be trained on.</param>
/// <param name="Validation">What is kept for validation; null where nothing is.</param>
/// <param name="Test">What is kept for testing; null where nothing is.</param>
internal sealed record PictureParts(
    int Height,
    int Width,
    int Channels,
    IReadOnlyList<string> ClassNames,
    LabelledPictures Training,
    LabelledPictures? Validation,
    LabelledPictures? Test)
{
    /// <summary>Whether training pictures are in an order that their last ones stand for, as published sets'; folders' are by class.</summary>
    public bool KeepsOrder { get; init; }

    public int Features => Height * Width * Channels;
}
