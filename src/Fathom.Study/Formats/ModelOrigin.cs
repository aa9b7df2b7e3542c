namespace Fathom.Study.Formats;

/// <summary>How a network was trained, in the words of the command line.</summary>
/// <param name="Recipe">The arm's name.</param>
/// <param name="ClassWeights">What classes count in the training loss: <c>none</c> or <c>balanced</c>.</param>
/// <param name="Metric">What decided when it was trained.</param>
internal sealed record ModelOrigin(string Recipe, string ClassWeights, string Metric)
{
    private const string RecipeKey = "recipe";
    private const string ClassWeightsKey = "class_weights";
    private const string MetricKey = "metric";

    /// <summary>As metadata of a file.</summary>
    public IEnumerable<KeyValuePair<string, string>> Texts => [new(RecipeKey, Recipe), new(ClassWeightsKey, ClassWeights), new(MetricKey, Metric)];

    /// <summary>Null where a file lacks one of them.</summary>
    public static ModelOrigin? Of(IReadOnlyDictionary<string, string> texts) =>
        texts.TryGetValue(RecipeKey, out string? recipe) && texts.TryGetValue(ClassWeightsKey, out string? weights) && texts.TryGetValue(MetricKey, out string? metric)
            ? new ModelOrigin(recipe, weights, metric)
            : null;
}
