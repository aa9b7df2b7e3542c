namespace Fathom.Engine.Training;

/// <summary>What must hold of examples before anything is trained on them.</summary>
internal static class ExampleChecks
{
    /// <summary>Labels are bytes.</summary>
    public const int MostClasses = 256;

    /// <summary>Classes, examples, labels and image sizes of a training part.</summary>
    /// <exception cref="ArgumentException">They do not fit; the message says which, what was expected and what came.</exception>
    public static void Sizes(ExampleSet training, string name, int classes, int imageHeight, int imageWidth, int channels)
    {
        if (classes is < 2 or > MostClasses)
        {
            throw new ArgumentException($"There are {classes} classes; expected 2 to {MostClasses}.", name);
        }

        if (training.Count == 0)
        {
            throw new ArgumentException($"{name} has no examples; expected one or more.", name);
        }

        if (channels is not (1 or 3))
        {
            throw new ArgumentException($"Images have {channels} channels; expected 1, grey, or 3, red, green and blue.", name);
        }

        if (imageHeight < 1 || imageWidth < 1 || (long)imageHeight * imageWidth * channels != training.FeatureCount)
        {
            string inColour = channels == 1 ? "" : $" × {channels}";
            throw new ArgumentException($"Images of {imageHeight} × {imageWidth}{inColour} do not have the {training.FeatureCount} features of an example.", name);
        }

        Labels(training, name, classes);
    }

    /// <summary>Another part beside the training part.</summary>
    /// <exception cref="ArgumentException">It has other features, or a label that is no class; the message says which.</exception>
    public static void Like(ExampleSet training, ExampleSet other, string name, int classes)
    {
        if (other.FeatureCount != training.FeatureCount || other.Kind != training.Kind)
        {
            throw new ArgumentException(
                $"{name} has {other.FeatureCount} features ({other.Kind}); expected {training.FeatureCount} ({training.Kind}), as in training.", name);
        }

        Labels(other, name, classes);
    }

    private static void Labels(ExampleSet examples, string name, int classes)
    {
        int wrong = examples.Labels.Span.IndexOfAnyExceptInRange((byte)0, (byte)(classes - 1));
        if (wrong >= 0)
        {
            throw new ArgumentException($"Label {wrong} of {name} is {examples.Labels.Span[wrong]}; expected 0 to {classes - 1}.", name);
        }
    }
}
