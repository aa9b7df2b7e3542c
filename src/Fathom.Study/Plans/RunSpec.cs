using System.Globalization;
using System.Text.Json.Serialization;
using Fathom.Engine.Training;

namespace Fathom.Study.Plans;

/// <summary>One training of one network: arm, depth, seed, and the budgets it is read at.</summary>
public sealed record RunSpec(string Arm, int Depth, int Seed, Recipe Recipe, IReadOnlyList<int> Budgets)
{
    /// <summary>The run's folder name, such as <c>homework-d30-s1</c>; where the schedule knows its end, <c>modern-d30-s1-e40</c>.</summary>
    [JsonIgnore]
    public string Name => string.Create(
        CultureInfo.InvariantCulture, $"{Arm}-d{Depth}-s{Seed}{(Recipe.KnowsItsEnd ? $"-e{Recipe.Epochs}" : "")}");
}
