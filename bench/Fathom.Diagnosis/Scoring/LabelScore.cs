using Fathom.DiagnosisBench.Recorded;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;

namespace Fathom.DiagnosisBench.Scoring;

/// <summary>Fathom's findings of the recorded runs against what a person says of them.</summary>
/// <param name="Agreed">Findings named as present and found, or named as absent and not found.</param>
/// <param name="Judged">All that were named.</param>
/// <param name="Disagreements">A line each.</param>
internal sealed record LabelScore(int Agreed, int Judged, IReadOnlyList<string> Disagreements)
{
    public static LabelScore Of(IReadOnlyList<(RecordedRun Run, RunHistory History)> runs)
    {
        List<string> disagreements = [];
        int judged = 0;
        foreach ((RecordedRun run, RunHistory history) in runs)
        {
            foreach (Label label in run.Labels)
            {
                HashSet<string> found = [.. Diagnostician.Diagnose(run.Input(history, label.Budget)).SelectMany(NamesOf)];
                judged += label.Present.Count + label.Absent.Count;
                disagreements.AddRange(label.Present.Where(name => !found.Contains(name))
                    .Select(name => $"{run.Name} at {label.Budget}: {name} not found ({label.Reason})"));
                disagreements.AddRange(label.Absent.Where(found.Contains)
                    .Select(name => $"{run.Name} at {label.Budget}: {name} found wrongly ({label.Reason})"));
            }
        }

        return new LabelScore(judged - disagreements.Count, judged, disagreements);
    }

    /// <summary>"Cause" and "Cause:RateTooHigh".</summary>
    private static IEnumerable<string> NamesOf(Finding finding) =>
        finding.Case is null ? [$"{finding.Kind}"] : [$"{finding.Kind}", $"{finding.Kind}:{finding.Case}"];
}
