using System.Text.Json.Serialization;
using Fathom.Study.Metrics;

namespace Fathom.Study.Diagnosis.Findings;

/// <summary>One diagnosed fact about a run, with its numbers. Its sentence and remedy are texts in each language.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Budget">The epochs that were looked at, as if the run had ended there.</param>
/// <param name="Epoch">The epoch it happened at or began; null where it belongs to the whole run.</param>
/// <param name="Numbers">
/// The numbers the verdict rests on, under the names its sentence uses, noise scale included; the texts know
/// their units. All finite: JSON has no others.
/// </param>
/// <param name="Case">Which of the kind's sentences applies, such as <c>AccuracyFell</c>; null for its only or plain one.</param>
/// <param name="LastEpoch">The last epoch of what began at <paramref name="Epoch"/>; null where that was a moment, or all of the run.</param>
/// <param name="Confidence">How sure it is; open in files written before it was recorded.</param>
/// <param name="Suggestion">What to train next; null where nothing needs doing, and where another finding of the run says what to do.</param>
/// <param name="Experiment">A command that files of 0.1.0 hold in the place of <paramref name="Suggestion"/>; never written.</param>
public sealed record Finding(
    FindingKind Kind,
    Severity Severity,
    int Budget,
    int? Epoch,
    IReadOnlyDictionary<string, double> Numbers,
    string? Case = null,
    int? LastEpoch = null,
    Confidence Confidence = Confidence.Open,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Suggestion? Suggestion = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Experiment = null)
{
    /// <summary>What the accuracies among the numbers are.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public DecidingMetric Metric { get; init; }

    /// <summary>No tail of a distribution is known further out.</summary>
    private const double Most = 40;

    /// <summary>The finding with an effect of so many σ and the confidence that follows.</summary>
    internal Finding WithSigmas(double sigmas)
    {
        double kept = Math.Clamp(sigmas, 0, Most);
        return this with
        {
            Numbers = new Dictionary<string, double>(Numbers, StringComparer.Ordinal) { ["effect"] = kept },
            Confidence = kept < 3 ? Confidence.Likely : kept < 5 ? Confidence.Clear : Confidence.BeyondDoubt,
        };
    }
}
