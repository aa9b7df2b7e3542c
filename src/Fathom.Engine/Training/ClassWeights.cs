namespace Fathom.Engine.Training;

/// <summary>What each class's examples count in the training loss. Evaluation knows no weights: its losses compare over recipes.</summary>
internal static class ClassWeights
{
    /// <summary>The weights of a recipe; empty where all classes count alike.</summary>
    public static float[] Of(Recipe recipe, ExampleSet training, int classes) =>
        recipe.ClassWeights == ClassWeightKind.Balanced ? Balanced(training.Labels.Span, classes) : [];

    /// <summary>n/(K·nₖ) of n examples, nₖ of them in class k, K classes that occur: their mean over the examples is 1. A class that does not occur has 0.</summary>
    /// <remarks>King and Zeng 2001, "Logistic Regression in Rare Events Data", section 4.2, with a share of 1/K for each class; scikit-learn's <c>class_weight="balanced"</c>. In float64, then float32.</remarks>
    public static float[] Balanced(ReadOnlySpan<byte> labels, int classes)
    {
        long[] counts = new long[classes];
        foreach (byte label in labels)
        {
            counts[label]++;
        }

        int occurring = counts.Count(count => count > 0);
        float[] weights = new float[classes];
        for (int label = 0; label < classes; label++)
        {
            weights[label] = counts[label] == 0 ? 0 : (float)((double)labels.Length / ((double)occurring * counts[label]));
        }

        return weights;
    }
}
