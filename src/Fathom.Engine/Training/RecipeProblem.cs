namespace Fathom.Engine.Training;

/// <summary>Something wrong with a recipe.</summary>
/// <param name="Property">The property of <see cref="Recipe"/> to change.</param>
/// <param name="Sentence">What is wrong and what was expected.</param>
public sealed record RecipeProblem(string Property, string Sentence)
{
    public override string ToString() => Sentence;
}
