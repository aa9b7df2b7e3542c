namespace Fathom.DiagnosisBench.Recorded;

/// <summary>What a person says of a run as if it had ended at a budget. Findings not named are not judged.</summary>
/// <param name="Budget">Epochs looked at.</param>
/// <param name="Present">Findings that are there, by name; with a case after a colon where it matters.</param>
/// <param name="Absent">Findings that would be wrong.</param>
/// <param name="Reason">Why, from the curves.</param>
internal sealed record Label(int Budget, IReadOnlyList<string> Present, IReadOnlyList<string> Absent, string Reason);
