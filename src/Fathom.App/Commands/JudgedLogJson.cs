using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Forecasting;
using Fathom.Study.Judgements;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary>A judged log as <c>--json</c> prints it. Positions are as the tool counts.</summary>
internal static class JudgedLogJson
{
    public static object Of(JudgedLog run, Language language) => new
    {
        run.Log.Path,
        run.Log.Name,
        run.Log.Format,
        Columns = new
        {
            Axis = run.Log.Axis.Column,
            TrainLoss = run.Log.TrainLoss?.Column,
            ValidationLoss = run.Log.ValidationLoss?.Column,
            TrainMetric = run.Log.TrainMetric?.Column,
            ValidationMetric = run.Log.ValidationMetric?.Column,
            LearningRate = run.Log.LearningRate?.Column,
        },
        Counts = run.Log.Axis.Kind,
        First = run.Log.Axis.First,
        Last = run.Log.Axis.Values.Count > 0 ? run.Log.Axis.Values[^1] : (double?)null,
        Rows = run.Log.Axis.Values.Count,
        Notes = run.Log.Notes.Select(note => new { note.Kind, note.Names, note.Numbers, note.Misleads, Text = new LogWords(language).Note(note) }),
        JudgedBy = run.Curve,
        run.ValidationSize,
        ValidationSizeFrom = run.SizeSource,
        run.Classes,
        ClassesFrom = run.ChanceSource,
        Caveats = new LogWords(language).Caveats(run),
        Verdict = run.Verdict(language),
        Findings = run.Findings.Select(finding => FindingOf(run, finding, language)),
        Forecast = run.Forecast is { } forecast ? ForecastOf(run, forecast) : null,
    };

    private static object FindingOf(JudgedLog run, Finding finding, Language language) => new
    {
        finding.Kind,
        finding.Case,
        finding.Severity,
        finding.Confidence,
        From = finding.Epoch is { } epoch ? run.PositionOf(epoch) : (double?)null,
        To = finding.LastEpoch is { } last ? run.PositionOf(last) : (double?)null,
        finding.Numbers,
        Text = run.Sentence(finding, language),
        Remedy = finding.Suggestion?.Remedy,
        Advice = run.Remedy(finding, language),
    };

    /// <summary>In the log's own terms: accuracy and not the error, a metric and not its negative.</summary>
    private static object ForecastOf(JudgedLog run, Forecast forecast) => new
    {
        Of = run.Curve,
        Points = forecast.Points.Select(point => (run.Told(point.Low), run.Told(point.High)) is var (one, other)
            ? new { At = run.PositionOf(point.Epoch), Low = Math.Min(one, other), Mid = run.Told(point.Mid), High = Math.Max(one, other) }
            : null),
    };
}
