using Fathom.Engine.Training;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.DiagnosisBench.Detectors;

/// <summary>A history as series, and Fathom's findings of it, made once for all detectors.</summary>
internal sealed class HistoryView(DiagnosisInput input)
{
    private readonly Lazy<IReadOnlyList<Finding>> _findings = new(() => Diagnostician.Diagnose(input));

    public RunHistory History { get; } = input.History;

    public IReadOnlyList<Finding> Findings => _findings.Value;

    public double[] TrainLoss { get; } = Series(input, epoch => epoch.TrainLoss);

    public double[] TrainAccuracy { get; } = Series(input, epoch => epoch.TrainAccuracy);

    public double[] ValidationLoss { get; } = Series(input, epoch => epoch.ValidationLoss);

    public double[] ValidationAccuracy { get; } = Series(input, epoch => epoch.ValidationAccuracy);

    public Finding? Find(FindingKind kind, string? @case = null) =>
        Findings.FirstOrDefault(finding => finding.Kind == kind && (@case is null || finding.Case == @case));

    private static double[] Series(DiagnosisInput input, Func<EpochRecord, double> figure) =>
        [.. input.History.Epochs.Take(input.Budget).Select(figure)];
}
