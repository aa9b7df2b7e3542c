using Fathom.Engine.Training;
using Fathom.Study.Plans;

namespace Fathom.Study.Running;

/// <summary>Whether data is what a plan was made for.</summary>
internal static class DataCheck
{
    /// <exception cref="ArgumentException">It is not; the message says what differs, what was expected and what came.</exception>
    public static void IsOf(DataReference planned, DataSplit data, string argument)
    {
        // A split that somebody put together has no checksum; its sizes are all there is to compare.
        if (data.ContentSha256 is { } sha256 && !string.Equals(sha256, planned.Sha256, StringComparison.Ordinal))
        {
            throw Other("SHA-256", planned.Sha256, sha256);
        }

        Same("training examples", planned.TrainingCount, data.Training.Count);
        Same("validation examples", planned.ValidationCount, data.Validation.Count);
        Same("test examples", planned.TestCount, data.Test.Count);
        Same("classes", planned.ClassNames.Count, data.ClassCount);
        Same("rows of an image", planned.ImageHeight, data.ImageHeight);
        Same("columns of an image", planned.ImageWidth, data.ImageWidth);
        Same("channels of an image", planned.Channels, data.Channels);

        void Same(string what, int expected, int actual)
        {
            if (expected != actual)
            {
                throw Other(what, $"{expected}", $"{actual}");
            }
        }

        ArgumentException Other(string what, string expected, string actual) =>
            new($"This is not the data of the plan, {planned.Name}: {what}: {actual}; expected {expected}.", argument);
    }
}
