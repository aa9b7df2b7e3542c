using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Folders;
using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Judgements;

/// <summary>
/// A run of Fathom's own among other tools' logs: judged on all that its folder records, its recipe, layers and gradients too, as its study's report judges it.
/// </summary>
internal static class OwnRun
{
    /// <summary>No input where it is another tool's, or its folder does not hold all of it: then the log is judged as any other, and where something is damaged it says so.</summary>
    /// <param name="log">As it was read.</param>
    /// <param name="rows">Those at which the judged curve was measured.</param>
    /// <param name="options">What is known beside, and goes before what is recorded.</param>
    /// <exception cref="InvalidRequestException">The plan of the study around it is damaged.</exception>
    public static (DiagnosisInput? Input, string? Damage) InputOf(TrainingLog log, int[] rows, JudgeOptions options)
    {
        if (log.Format != LogFormats.Fathom)
        {
            return (null, null);
        }

        if (StudyFolder.Around(log.Path) is { } study)
        {
            // What decides stands in the plan; a damaged one is told rather than guessed.
            _ = StudyFolder.ReadPlan(study);
        }

        try
        {
            RunFolder folder = new(log.Path);
            DiagnosisInput? whole = folder.Exists && RunDiagnosis.InputOf(folder) is { } input && input.History.Epochs.Count == rows.Length
                ? input with
                {
                    ValidationCount = options.ValidationSize ?? input.ValidationCount,
                    ClassCount = options.Classes ?? input.ClassCount,
                    Chance = options.Classes is null ? input.Chance : null,
                }
                : null;
            return (whole, null);
        }
        catch (InvalidRequestException e)
        {
            // What was read as a log still has its curves.
            return (null, e.Message);
        }
    }
}
