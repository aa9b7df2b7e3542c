using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Forecasting;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Judgements;

/// <summary>A training that another tool recorded, and what is said of it. Epochs of findings are places among <see cref="Rows"/>, counted from 1.</summary>
public sealed record JudgedLog
{
    /// <summary>As it was read.</summary>
    public required TrainingLog Log { get; init; }

    /// <summary>Indices of the log's rows that were judged: those at which its course was measured.</summary>
    public required IReadOnlyList<int> Rows { get; init; }

    /// <summary>The curve that the course was read from; null where there is none.</summary>
    public required JudgedCurve? Curve { get; init; }

    /// <summary>In the order of a report.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Of the judged curve, half as many rows on; of a metric that is better when higher its negative, of accuracy the error. Null where nothing is foretold.</summary>
    public Forecast? Forecast { get; init; }

    /// <summary>Validation examples that the noise was scaled by; null where they are not known.</summary>
    public int? ValidationSize { get; init; }

    public SizeSource SizeSource { get; init; }

    public int? Classes { get; init; }

    public ChanceSource ChanceSource { get; init; }

    /// <summary>The judged curve's last value, lower being better; null where there is none.</summary>
    public double? Last => Input is { History.Epochs: [.., var last] } ? last.ValidationLoss : null;

    /// <summary>What was put before the rules; null where there was no curve.</summary>
    internal DiagnosisInput? Input { get; init; }

    /// <summary>Whether it is a run of Fathom's own, judged on its recipe too: what to try is told in Fathom's words.</summary>
    internal bool HasRecipe => Input?.Recipe is not null;

    /// <summary>Whether the run never had a finite figure: that tells no cause, for bad inputs and a loss of 0/0 do the same as a rate that is too high.</summary>
    internal bool IsLostAtOnce => Findings.Any(finding => finding is { Kind: FindingKind.Diverged, Case: "AtOnce" } or { Kind: FindingKind.Diverged, Case: "NotFinite", Epoch: 1 });

    /// <summary>Where a judged row stands on the log's axis, as the tool counts; half as many rows on as if they went on evenly.</summary>
    /// <param name="place">From 1.</param>
    public double PositionOf(double place)
    {
        if (Rows.Count == 0)
        {
            return place;
        }

        int whole = (int)Math.Floor(place);
        return whole < 1 ? At(1) - (1 - place) * Spacing
            : whole >= Rows.Count ? At(Rows.Count) + (place - Rows.Count) * Spacing
            : At(whole) + (place - whole) * (At(whole + 1) - At(whole));
    }

    /// <summary>Mean distance of two judged rows on the axis; 1 where there is but one.</summary>
    public double Spacing => Rows.Count < 2 ? 1 : (At(Rows.Count) - At(1)) / (Rows.Count - 1);

    /// <summary>A value of the judged curve as the log has it: accuracy and not the error, a metric and not its negative.</summary>
    /// <param name="judged">Lower is better.</param>
    public double Told(double judged) => Curve != JudgedCurve.ValidationMetric || Log.Metric is not { HigherIsBetter: true } metric ? judged
        : metric.Kind == LogMetricKind.Accuracy ? 1 - judged
        : -judged;

    private double At(int place) => Log.Axis.Values[Rows[place - 1]];
}
