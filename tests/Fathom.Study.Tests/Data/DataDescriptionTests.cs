using Fathom.Engine.Training;
using Fathom.Study.Data;

namespace Fathom.Study.Tests.Data;

public sealed class DataDescriptionTests
{
    [Fact]
    public void Counts_each_class_in_each_part_and_measures_the_training_pixels_as_fractions()
    {
        ExampleSet training = new(new byte[] { 0, 255, 255, 255, 0, 0 }, new byte[] { 1, 1, 0 }, featureCount: 2);
        ExampleSet test = new(new byte[] { 7, 7 }, new byte[] { 0 }, featureCount: 2);
        Dataset data = new("two", "", isSynthetic: true, 1, 2, ["left", "right"], training, test);

        DataDescription description = DataDescription.Of(data);

        Assert.Equal((3, 1), (description.TrainingCount, description.TestCount));
        Assert.Equal([new ClassCount("left", 1, 1) { Validation = 1 }, new ClassCount("right", 2, 0)], description.Classes);
        Assert.Equal(0.5, description.PixelMean, 12);
        Assert.Equal(0.5, description.PixelStandardDeviation, 12);
    }
}
