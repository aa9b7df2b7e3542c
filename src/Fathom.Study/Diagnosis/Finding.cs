namespace Fathom.Study.Diagnosis;

/// <summary>One diagnosed fact about a run, with its numbers. Its sentence and remedy are texts in each language.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Budget">The epochs that were looked at, as if the run had ended there.</param>
/// <param name="Epoch">The epoch it happened at or began; null where it belongs to the whole run.</param>
/// <param name="Numbers">
/// The numbers the verdict rests on, under the names its sentence uses, noise scale included. All finite: JSON has no others.
/// </param>
/// <param name="Case">Which of the kind's sentences applies, such as <c>AccuracyFell</c>; null for its only or plain one.</param>
public sealed record Finding(
    FindingKind Kind,
    Severity Severity,
    int Budget,
    int? Epoch,
    IReadOnlyDictionary<string, double> Numbers,
    string? Case = null);
