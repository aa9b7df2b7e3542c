using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Judgements;

namespace Fathom.Study.Tests.Judgements;

/// <summary>A judged log as its log counts and measures.</summary>
public sealed class JudgedLogTests
{
    private static readonly TrainingLog Log = Logs.Of([3, 2, 1], [3, 2, 1]) with { Axis = new LogAxis(LogAxisKind.Step, "step", [100, 300, 700]) };

    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 300)]
    [InlineData(2.5, 500)]
    [InlineData(3, 700)]
    [InlineData(4, 1000)]
    [InlineData(0, -200)]
    public void A_place_among_the_rows_stands_between_them_on_the_axis_and_beyond_them_at_their_mean_distance(double place, double expected) =>
        Assert.Equal(expected, Judged(JudgedCurve.ValidationLoss).PositionOf(place), tolerance: 1e-9);

    [Fact]
    public void Without_rows_a_place_is_itself_and_one_row_is_one_apart_from_the_next()
    {
        Assert.Equal(7, (Judged(null) with { Rows = [] }).PositionOf(7));
        Assert.Equal(1, (Judged(null) with { Rows = [1] }).Spacing);
        Assert.Equal(302, (Judged(null) with { Rows = [1] }).PositionOf(3));
        Assert.Equal(300, Judged(null).Spacing);
    }

    [Theory]
    [InlineData(JudgedCurve.ValidationLoss, LogMetricKind.Accuracy, true, 0.25)]
    [InlineData(JudgedCurve.ValidationMetric, LogMetricKind.Accuracy, true, 0.75)]
    [InlineData(JudgedCurve.ValidationMetric, LogMetricKind.Other, true, -0.25)]
    [InlineData(JudgedCurve.ValidationMetric, LogMetricKind.Other, false, 0.25)]
    public void What_is_judged_lower_is_told_as_the_log_has_it(JudgedCurve curve, LogMetricKind kind, bool higherIsBetter, double expected) =>
        Assert.Equal(expected, (Judged(curve) with { Log = Log with { Metric = new LogMetric("metric", kind, higherIsBetter, false) } }).Told(0.25));

    [Theory]
    [InlineData(FindingKind.Diverged, "AtOnce", 1, true)]
    [InlineData(FindingKind.Diverged, "NotFinite", 1, true)]
    [InlineData(FindingKind.Diverged, "NotFinite", 4, false)]
    [InlineData(FindingKind.Diverged, null, 1, false)]
    [InlineData(FindingKind.Collapsed, "AtOnce", 1, false)]
    public void A_run_is_lost_at_once_where_no_figure_was_ever_finite(FindingKind kind, string? @case, int epoch, bool expected)
    {
        Finding finding = new(kind, Severity.Problem, 1, epoch, new Dictionary<string, double>(StringComparer.Ordinal), @case);
        Finding other = new(FindingKind.Unstable, Severity.Problem, 1, 1, new Dictionary<string, double>(StringComparer.Ordinal));

        Assert.Equal(expected, (Judged(null) with { Findings = [other, finding] }).IsLostAtOnce);
    }

    private static JudgedLog Judged(JudgedCurve? curve) => new() { Log = Log, Rows = [0, 1, 2], Curve = curve, Findings = [] };
}
