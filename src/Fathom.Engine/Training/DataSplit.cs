namespace Fathom.Engine.Training;

/// <summary>What a run trains on, is watched on and is tested on.</summary>
public sealed class DataSplit
{
    /// <param name="training">Examples whose gradients are used.</param>
    /// <param name="validation">Held out of the training part; every choice is made on it.</param>
    /// <param name="test">Read at the budgets only; decides nothing. May be empty where no budget is read.</param>
    /// <param name="classCount">Number of classes, 2 to 256; labels are below it.</param>
    /// <param name="imageHeight">Rows of one image; 1 for a table.</param>
    /// <param name="imageWidth">Columns of one image; features = height × width × channels, row-major.</param>
    /// <param name="channels">1, or 3 for red, green and blue beside each other.</param>
    /// <exception cref="ArgumentException">Parts, labels and sizes do not fit each other; the message says which, what was expected and what came.</exception>
    public DataSplit(ExampleSet training, ExampleSet validation, ExampleSet test, int classCount, int imageHeight, int imageWidth, int channels = 1)
    {
        ExampleChecks.Sizes(training, nameof(training), classCount, imageHeight, imageWidth, channels);
        ExampleChecks.Like(training, validation, nameof(validation), classCount);
        ExampleChecks.Like(training, test, nameof(test), classCount);
        if (validation.Count == 0)
        {
            throw new ArgumentException("validation has no examples; expected one or more.", nameof(validation));
        }

        Training = training;
        Validation = validation;
        Test = test;
        ClassCount = classCount;
        ImageHeight = imageHeight;
        ImageWidth = imageWidth;
        Channels = channels;
    }

    public ExampleSet Training { get; }

    public ExampleSet Validation { get; }

    public ExampleSet Test { get; }

    public int ClassCount { get; }

    public int ImageHeight { get; }

    public int ImageWidth { get; }

    /// <inheritdoc cref="Dataset.Channels"/>
    public int Channels { get; }

    /// <summary>The data set's <see cref="Dataset.ContentSha256"/>; null where the split was not made of one.</summary>
    public string? ContentSha256 { get; private init; }

    /// <summary>Holds out the last <paramref name="validationFraction"/> of the training part, as Keras's <c>validation_split</c> does.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The fraction leaves nothing for one of the two parts; the message gives the sizes.</exception>
    public static DataSplit HoldOutLast(Dataset data, double validationFraction = 0.2)
    {
        int trainingCount = TrainingCount(data, validationFraction);
        if (validationFraction is not (> 0 and < 1) || trainingCount == 0 || trainingCount == data.Training.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(validationFraction),
                validationFraction,
                $"Expected a fraction that leaves training and validation at least one of {data.Training.Count} examples each.");
        }

        return new DataSplit(
            data.Training.Slice(0, trainingCount),
            data.Training.Slice(trainingCount, data.Training.Count - trainingCount),
            data.Test,
            data.ClassNames.Count,
            data.ImageHeight,
            data.ImageWidth,
            data.Channels)
        {
            ContentSha256 = data.ContentSha256,
        };
    }

    /// <summary>How many examples <see cref="HoldOutLast"/> leaves to training; 0 or all where it would refuse.</summary>
    public static int TrainingCount(Dataset data, double validationFraction) =>
        (int)(data.Training.Count * (1 - Math.Clamp(validationFraction, 0, 1)));

    /// <summary>The same without a test part, for who may not see it.</summary>
    public DataSplit WithoutTest() =>
        new(Training, Validation, Test.Slice(0, 0), ClassCount, ImageHeight, ImageWidth, Channels) { ContentSha256 = ContentSha256 };
}
