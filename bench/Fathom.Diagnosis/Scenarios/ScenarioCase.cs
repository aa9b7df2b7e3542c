using Fathom.Study.Diagnosis.Measures;

namespace Fathom.DiagnosisBench.Scenarios;

/// <summary>One history of a scenario.</summary>
/// <param name="Input">What is judged, all known.</param>
/// <param name="Epoch">The epoch that the judgement should name; null where none matters.</param>
internal sealed record ScenarioCase(DiagnosisInput Input, int? Epoch);
