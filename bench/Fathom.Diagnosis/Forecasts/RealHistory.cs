using Fathom.DiagnosisBench.Labelled;
using Fathom.DiagnosisBench.Recorded;
using Fathom.DiagnosisBench.Varied;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Folders;

namespace Fathom.DiagnosisBench.Forecasts;

/// <summary>A real history to be cut short.</summary>
/// <param name="Source">Where it is from: a row of the tables.</param>
/// <param name="Recipe">Runs of one recipe are no independent witnesses.</param>
/// <param name="Epochs">All that there are, before the first that is not finite.</param>
/// <param name="HasAccuracy">False where only losses are known.</param>
/// <param name="InputAt">The history as it was at an epoch.</param>
internal sealed record RealHistory(string Source, string Recipe, IReadOnlyList<EpochRecord> Epochs, bool HasAccuracy, Func<int, DiagnosisInput> InputAt)
{
    public static IEnumerable<RealHistory> Of(RecordedFolder folder) =>
        from run in folder.Runs
        where folder.Holds(run)
        let history = folder.Read(run)
        select new RealHistory("recorded", run.Name.Split("-s")[0], Finite(history), true, cut => run.Input(history, cut));

    public static RealHistory Of(VariedCase one, RunHistory history) => new(
        VariedRuns.Source,
        $"{one.Number}",
        Finite(history),
        true,
        cut => new DiagnosisInput(history.Until(cut), cut, 10, Math.Min(10_000, one.TrainingCount), one.ValidationCount, one.Recipe, one.Depth, false));

    /// <param name="path">A file of labelled histories, the folder of a study, or a folder of studies.</param>
    public static IEnumerable<RealHistory> Of(string path)
    {
        string source = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        if (File.Exists(path))
        {
            return LabelledHistory.Read(path).Select(one => new RealHistory(
                source, one.Name.Split('_')[0], one.Input(LabelPage.AssumedCount, one.ValidationLoss.Count).History.Epochs, false, cut => one.Input(LabelPage.AssumedCount, cut)));
        }

        string[] studies = File.Exists(StudyFolder.PlanPath(path))
            ? [path]
            : [.. Directory.EnumerateDirectories(path).Where(study => File.Exists(StudyFolder.PlanPath(study))).Order(StringComparer.Ordinal)];
        return studies.SelectMany(study => OfStudy(study, source));
    }

    private static IEnumerable<RealHistory> OfStudy(string study, string source)
    {
        StudyResults results = StudyFolder.Read(study);
        return results.Runs.Select(run => new RealHistory(
            source,
            Path.GetFileName(study) + run.Record.Spec.Arm,
            Finite(run.History),
            true,
            cut => RunDiagnosis.InputOf(results.Plan, run.Record.Spec, run.History with { Epochs = [.. run.History.Epochs.Take(cut)] }, cut, hasDiverged: false)));
    }

    private static EpochRecord[] Finite(RunHistory history) =>
        [.. history.Epochs.TakeWhile(epoch => double.IsFinite(epoch.ValidationLoss) && double.IsFinite(epoch.TrainLoss))];
}
