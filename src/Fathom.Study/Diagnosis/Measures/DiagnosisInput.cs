using Fathom.Engine.Training;
using Fathom.Study.Metrics;

namespace Fathom.Study.Diagnosis.Measures;

/// <summary>What a history is judged on, with the sizes its noise is scaled by. What is null is not known: rules that need it are left out, or go by the curve's own noise.</summary>
/// <param name="History">The records, already cut at <paramref name="Budget"/>.</param>
/// <param name="Budget">The epochs the run was meant to last, as far as this verdict goes.</param>
/// <param name="ClassCount">Of the data; what guessing gets is <see cref="Chance"/>.</param>
/// <param name="RemeasuredCount">Examples behind <c>TrainAccuracy</c>.</param>
/// <param name="ValidationCount">Examples behind <c>ValidationAccuracy</c>.</param>
/// <param name="Recipe">For predicted causes.</param>
/// <param name="Depth">Number of dense layers.</param>
/// <param name="Diverged">True where the run ended because its loss did.</param>
public sealed record DiagnosisInput(
    RunHistory History,
    int Budget,
    int? ClassCount,
    int? RemeasuredCount,
    int? ValidationCount,
    Recipe? Recipe,
    int? Depth,
    bool Diverged)
{
    /// <summary>What the history's accuracies are.</summary>
    public DecidingMetric Metric { get; init; }

    /// <summary>What guessing gets on validation examples; null where classes are equal, or not known to differ.</summary>
    public Chance? Chance { get; init; }

    /// <summary>The same on the training examples that are measured again.</summary>
    public Chance? TrainChance { get; init; }

    /// <summary>What the records hold; all, unless another tool wrote them.</summary>
    internal Measured Measured { get; init; } = Measured.Everything;
}
