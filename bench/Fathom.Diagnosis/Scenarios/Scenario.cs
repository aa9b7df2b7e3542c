using Fathom.DiagnosisBench.Elsewhere;
using Fathom.Study.Diagnosis.Findings;

namespace Fathom.DiagnosisBench.Scenarios;

/// <summary>A kind of run, what must be said of it and what may not.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Wanted">What must be said, in words; nothing where it is empty.</param>
/// <param name="Draw">Draws one history; null where the draw gives none of this kind.</param>
/// <param name="Says">Whether the findings say what must be said.</param>
/// <param name="Wrong">What would be wrong of it.</param>
internal sealed record Scenario(
    string Name,
    string Wanted,
    Func<ScenarioDraw, ScenarioCase?> Draw,
    Func<IReadOnlyList<Finding>, ScenarioCase, bool> Says,
    params IReadOnlyList<Claim> Wrong)
{
    /// <summary>The smallest budget drawn.</summary>
    public int FewestEpochs { get; init; } = 10;

    /// <summary>Whether every history must be found; else the share that is found is power, and counted only.</summary>
    public bool IsOwed { get; init; }

    /// <summary>How much is told of a history; null for all that Fathom knows of its own runs.</summary>
    public IReadOnlyList<Knowledge?> Views { get; init; } = [null, RatesKnown, SizesUnknown, LossesAlone];

    public static Knowledge RatesKnown { get; } = new("a log: accuracies, sizes, rates", true, true, true, HasRates: true);

    public static Knowledge SizesUnknown { get; } = new("a log: accuracies, no sizes, no rates", false, true, true);

    public static Knowledge LossesAlone { get; } = new("a log: losses alone", false, true, false);
}
