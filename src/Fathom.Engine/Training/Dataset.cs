namespace Fathom.Engine.Training;

/// <summary>An image classification data set as published: a training part and a test part.</summary>
/// <param name="Name">The name it is asked for by, such as <c>fashion-mnist</c>.</param>
/// <param name="ContentSha256">Lower-case hexadecimal SHA-256 of the decoded content, all parts in a fixed order.</param>
/// <param name="IsSynthetic">True where the examples are drawn by a program; then every page says so.</param>
/// <param name="ImageHeight">Rows of one image.</param>
/// <param name="ImageWidth">Columns of one image; features = height × width, row-major.</param>
/// <param name="ClassNames">A name for each label, in label order.</param>
/// <param name="Training">The published training part, before validation is held out.</param>
/// <param name="Test">The published test part; it decides nothing.</param>
public sealed record Dataset(
    string Name,
    string ContentSha256,
    bool IsSynthetic,
    int ImageHeight,
    int ImageWidth,
    IReadOnlyList<string> ClassNames,
    ExampleSet Training,
    ExampleSet Test);
