namespace Fathom.Engine.Training;

/// <summary>What a run trains on, is watched on and is tested on.</summary>
/// <param name="Training">Examples whose gradients are used.</param>
/// <param name="Validation">Held out of the training part; every choice is made on it.</param>
/// <param name="Test">Read at the budgets only; decides nothing.</param>
/// <param name="ClassCount">Number of classes; labels are below it.</param>
/// <param name="ImageHeight">Rows of one image.</param>
/// <param name="ImageWidth">Columns of one image; features = height × width, row-major.</param>
public sealed record DataSplit(
    ExampleSet Training, ExampleSet Validation, ExampleSet Test, int ClassCount, int ImageHeight, int ImageWidth)
{
    /// <summary>Holds out the last <paramref name="validationFraction"/> of the training part, as Keras's <c>validation_split</c> does.</summary>
    public static DataSplit HoldOutLast(Dataset data, double validationFraction)
    {
        int trainingCount = (int)(data.Training.Count * (1 - validationFraction));
        return new DataSplit(
            data.Training.Slice(0, trainingCount),
            data.Training.Slice(trainingCount, data.Training.Count - trainingCount),
            data.Test,
            data.ClassNames.Count,
            data.ImageHeight,
            data.ImageWidth);
    }
}
