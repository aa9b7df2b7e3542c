using System.Globalization;
using System.Text.Json.Serialization;
using Fathom.Engine.Training;
using Fathom.Study.Recipes;

namespace Fathom.Study.Diagnosis.Findings;

/// <summary>What to train next: the run's own recipe with some fields changed, at a depth, for so many epochs, with so many seeds.</summary>
/// <param name="Remedy">What is tried.</param>
/// <param name="Changes">Fields of the recipe and their new values; empty where the recipe stays.</param>
/// <param name="Depth">Number of dense layers.</param>
/// <param name="Budget">Epochs; 0 where nothing is to be trained.</param>
/// <param name="Seeds">Runs, with seeds from 1; 0 where another tool trains.</param>
public sealed record Suggestion(RemedyKind Remedy, IReadOnlyList<RecipeChange> Changes, int Depth, int Budget, int Seeds)
{
    /// <summary>Whether there is anything to train: labels are checked by a person, and of a run that another tool made the recipe is not known.</summary>
    [JsonIgnore]
    public bool CanBeTrained => Budget > 0 && Seeds > 0;

    /// <summary>The recipe that is to be trained.</summary>
    /// <exception cref="InvalidOperationException">A change names no field, or no value of it.</exception>
    public Recipe Applied(Recipe recipe)
    {
        foreach (RecipeChange change in Changes)
        {
            RecipeField field = RecipeFields.All.FirstOrDefault(one => one.Name == change.Field)
                ?? throw new InvalidOperationException($"There is no field {change.Field}.");
            recipe = field.Read(recipe, change.Value, out string expected)
                ?? throw new InvalidOperationException($"{change.Field} is {change.Value}; {expected}.");
        }

        return recipe with { Epochs = Budget };
    }

    /// <summary>A number that its sentence may name: "budget", "depth", or a changed field by its JSON name; null where there is none.</summary>
    internal double? NumberOf(string name) => name switch
    {
        "budget" => Budget,
        "depth" => Depth,
        _ => Changes.FirstOrDefault(change => RecipeFields.All.Any(field => field.Name == change.Field && field.JsonName == name)) is { } found
            && double.TryParse(found.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                ? number
                : null,
    };
}
