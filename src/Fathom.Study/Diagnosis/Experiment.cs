using System.Globalization;
using Fathom.Engine.Training;

namespace Fathom.Study.Diagnosis;

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

    /// <summary>He's initialiser, which keeps the signal's size through ReLU, beside the run's own arm.</summary>
    public static string Initializer(Evidence evidence) =>
        Study(evidence, evidence.Input.Recipe, [evidence.Input.Budget], "he", arms: "homework,he");

    /// <summary>Fewer layers beside the run's own.</summary>
    public static string Shallower(Evidence evidence) => Study(
        evidence, evidence.Input.Recipe, [evidence.Input.Budget], "shallower", Math.Max(1, evidence.Input.Depth / 3));

    /// <summary>The same again with other seeds.</summary>
    public static string MoreSeeds(Evidence evidence) =>
        Study(evidence, evidence.Input.Recipe, [evidence.Input.Budget], "more-seeds");

    private static string Study(Evidence evidence, Recipe recipe, int[] budgets, string name, int? besideDepth = null, string? arms = null)
    {
        Recipe plain = new();
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
        AddWhere(arms is not null, $"--arms {arms}");
        AddWhere(recipe.Width != plain.Width, $"--width {recipe.Width}");
        AddWhere(recipe.BatchSize != plain.BatchSize, $"--batch {recipe.BatchSize}");
        AddWhere(!recipe.LearningRate.Equals(plain.LearningRate), $"--learning-rate {recipe.LearningRate}");
        AddWhere(recipe.Activation != plain.Activation, $"--activation {KebabCase.NameOf(recipe.Activation)}");
        AddWhere(recipe.Initializer != plain.Initializer, $"--initializer {KebabCase.NameOf(recipe.Initializer)}");
        AddWhere(recipe.Optimizer != plain.Optimizer, $"--optimizer {KebabCase.NameOf(recipe.Optimizer)}");
        words.Add(string.Create(CultureInfo.InvariantCulture, $"--out d{evidence.Input.Depth}-{name}"));
        return string.Join(' ', words);

        void AddWhere(bool differs, FormattableString option)
        {
            if (differs)
            {
                words.Add(FormattableString.Invariant(option));
            }
        }
    }
}
