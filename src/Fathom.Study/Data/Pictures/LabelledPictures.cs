namespace Fathom.Study.Data.Pictures;

/// <summary>Pictures and the class of each.</summary>
/// <param name="Pixels">[count, height, width, channels].</param>
/// <param name="Labels">[count].</param>
internal sealed record LabelledPictures(byte[] Pixels, byte[] Labels);
