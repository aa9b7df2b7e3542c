namespace Fathom.Study.Diagnosis.Findings;

/// <summary>A field of a recipe and the value it is to have.</summary>
/// <param name="Field">As recipe files name it: <c>learning-rate</c>.</param>
/// <param name="Value">As recipe files write it.</param>
public sealed record RecipeChange(string Field, string Value);
