namespace Fathom.Engine.Training;

/// <summary>A classification data set: a training part and a test part.</summary>
public sealed partial record Dataset
{
    /// <exception cref="ArgumentException">
    /// There are fewer than two classes, a label is none of them, or parts and sizes do not fit; the message says which, what was expected and what came.
    /// </exception>
    public Dataset(
        string name,
        string contentSha256,
        bool isSynthetic,
        int imageHeight,
        int imageWidth,
        IReadOnlyList<string> classNames,
        ExampleSet training,
        ExampleSet test,
        int channels = 1)
    {
        ExampleChecks.Sizes(training, nameof(training), classNames.Count, imageHeight, imageWidth, channels);
        ExampleChecks.Like(training, test, nameof(test), classNames.Count);
        Name = name;
        ContentSha256 = contentSha256;
        IsSynthetic = isSynthetic;
        ImageHeight = imageHeight;
        ImageWidth = imageWidth;
        Channels = channels;
        ClassNames = classNames;
        Training = training;
        Test = test;
    }

    /// <summary>The name it is asked for by, such as <c>fashion-mnist</c>.</summary>
    public string Name { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of the decoded content, all parts in a fixed order.</summary>
    public string ContentSha256 { get; init; }

    /// <summary>True where the examples are drawn by a program; then every page says so.</summary>
    public bool IsSynthetic { get; }

    /// <summary>Rows of one image; 1 for a table.</summary>
    public int ImageHeight { get; }

    /// <summary>Columns of one image, or of a table; features = height × width × channels, row-major, the channels of a pixel beside each other.</summary>
    public int ImageWidth { get; }

    /// <summary>1 for grey images and tables; 3 for red, green and blue.</summary>
    public int Channels { get; }

    /// <summary>A name for each label, in label order.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The training part, before validation is held out.</summary>
    public ExampleSet Training { get; }

    /// <summary>The part of the training examples, at their end, that the data itself keeps for validation; null where it says nothing of it.</summary>
    public double? ValidationFraction { get; init; }

    /// <summary>The test part, which may be empty; it decides nothing.</summary>
    public ExampleSet Test { get; }
}
