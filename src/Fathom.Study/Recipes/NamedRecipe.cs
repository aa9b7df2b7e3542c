using Fathom.Engine.Training;

namespace Fathom.Study.Recipes;

/// <summary>A recipe under the name that its file gives it.</summary>
public sealed record NamedRecipe(string Name, Recipe Recipe);
