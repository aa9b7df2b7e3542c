using System.Globalization;
using Fathom.Engine;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Recipes;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>Command lines that would confirm a finding: the same depth and recipe with one thing changed, over three seeds.</summary>
internal static class Experiment
{
    /// <summary>More epochs: twice those seen.</summary>
    public static string Longer(Evidence evidence) =>
        Study(evidence, evidence.Input.Recipe, [evidence.EpochCount, 2 * evidence.EpochCount], "longer");

    /// <summary>The learning rate times a factor.</summary>
    public static string LearningRate(Evidence evidence, double factor)
    {
        Recipe recipe = evidence.Input.Recipe;
        double changed = double.Parse((recipe.LearningRate * factor).ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return Study(evidence, recipe with { LearningRate = changed }, [evidence.Input.Budget], factor < 1 ? "lower-rate" : "higher-rate");
    }

    /// <summary>What keeps the signal's size, beside the run's own recipe: He's weights, or skips where those are not the lack.</summary>
    public static string Initializer(Evidence evidence) => Study(
        evidence,
        evidence.Input.Recipe,
        [evidence.Input.Budget],
        "signal",
        arms: evidence.Input.Recipe is { Initializer: InitializerKind.GlorotUniform, Activation: ActivationKind.Relu } ? "homework,he" : "homework,residual");

    /// <summary>Fewer layers beside the run's own.</summary>
    public static string Shallower(Evidence evidence) => Study(
        evidence, evidence.Input.Recipe, [evidence.Input.Budget], "shallower", Math.Max(1, evidence.Input.Depth / 3));

    /// <summary>The same again with other seeds.</summary>
    public static string MoreSeeds(Evidence evidence) =>
        Study(evidence, evidence.Input.Recipe, [evidence.Input.Budget], "more-seeds");

    private static string Study(Evidence evidence, Recipe recipe, int[] budgets, string name, int? besideDepth = null, string? arms = null)
    {
        List<string> words =
        [
            "fathom study --depths",
            besideDepth is { } shallow && shallow < evidence.Input.Depth
                ? string.Create(CultureInfo.InvariantCulture, $"{shallow},{evidence.Input.Depth}")
                : evidence.Input.Depth.ToString(CultureInfo.InvariantCulture),
            "--budgets",
            string.Join(',', budgets.Select(budget => Math.Max(1, budget).ToString(CultureInfo.InvariantCulture)).Distinct(StringComparer.Ordinal)),
            "--seeds 3",
        ];
        if (arms is not null)
        {
            words.Add($"--arms {arms}");
        }

        // Epochs are the budgets' to say.
        words.AddRange(RecipeFields.Changes(new Recipe { Epochs = recipe.Epochs }, recipe).Select(field => $"--{field.Name} {field.TextOf(recipe)}"));
        words.Add(string.Create(CultureInfo.InvariantCulture, $"--out d{evidence.Input.Depth}-{name}"));
        return string.Join(' ', words);
    }
}
