namespace Fathom.Study.Data;

/// <summary>What a file or folder was taken for: pictures.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Pictures">How many, of all parts.</param>
/// <param name="Classes">How many.</param>
/// <param name="Height">Rows of each, as trained on.</param>
/// <param name="Width">Columns of each.</param>
/// <param name="Channels">1 grey, 3 in colour.</param>
/// <param name="Scaled">How many had another size and were scaled.</param>
public sealed record TakenForPictureSet(string Name, int Pictures, int Classes, int Height, int Width, int Channels, int Scaled) : DataNotice;

/// <summary>Files among pictures that are none, and are left out.</summary>
/// <param name="Files">How many.</param>
/// <param name="Example">One of them.</param>
public sealed record FilesLeftOut(int Files, string Example) : DataNotice;

/// <summary>Validation pictures that are trained on too, pixel for pixel.</summary>
/// <param name="Pictures">How many.</param>
/// <param name="Of">Validation pictures.</param>
public sealed record RepeatedValidationPictures(int Pictures, int Of) : DataNotice;

/// <summary>Test pictures that are trained or validated on too, pixel for pixel.</summary>
/// <param name="Pictures">How many.</param>
/// <param name="Of">Test pictures.</param>
public sealed record RepeatedPictures(int Pictures, int Of) : DataNotice;
