using Fathom.Engine.Training;

namespace Fathom.Study.Plans;

/// <summary>A recipe with a name: of Fathom's, of a recipe file, of a study.</summary>
public sealed record Arm(string Name, Recipe Recipe);
