using Fathom.Engine.Training;

namespace Fathom.Study.Plans;

/// <summary>A named recipe inside a study.</summary>
public sealed record Arm(string Name, Recipe Recipe);
