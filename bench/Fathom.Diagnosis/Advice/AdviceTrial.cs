using Fathom.DiagnosisBench.Recorded;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Texts;

namespace Fathom.DiagnosisBench.Advice;

/// <summary>Trains a case over its seeds, asks what the first says, and does that.</summary>
internal static class AdviceTrial
{
    private const int Seeds = 3;

    public static AdviceResult Run(AdviceCase one, Dataset data, KeptHistories kept)
    {
        DataSplit split = new(
            data.Training.Slice(0, one.TrainingCount),
            data.Training.Slice(data.Training.Count - one.ValidationCount, one.ValidationCount),
            data.Test,
            data.ClassNames.Count,
            data.ImageHeight,
            data.ImageWidth);
        RunHistory[] before = Train(kept, split, one.Recipe, one.Depth);
        IReadOnlyList<Finding> findings = Diagnostician.Diagnose(new DiagnosisInput(
            before[0],
            one.Recipe.Epochs,
            split.ClassCount,
            Math.Min(10_000, one.TrainingCount),
            one.ValidationCount,
            one.Recipe,
            one.Depth,
            Outcome.HasDiverged(before[0], one.Recipe)));
        Suggestion? suggestion = findings.FirstOrDefault(finding => finding.Suggestion is not null)?.Suggestion;
        return new AdviceResult(
            one.Name,
            [.. findings.Select(finding => FindingTexts.Label(finding, Language.English))],
            suggestion,
            Outcomes(before, one.Recipe),
            suggestion is { CanBeTrained: true } ? Outcomes(Train(kept, split, suggestion.Applied(one.Recipe), suggestion.Depth), suggestion.Applied(one.Recipe)) : []);

        Outcome[] Outcomes(RunHistory[] histories, Recipe recipe) => [.. histories.Select(history => Outcome.Of(history, recipe, split.ClassCount))];
    }

    private static RunHistory[] Train(KeptHistories kept, DataSplit split, Recipe recipe, int depth) =>
        [.. Enumerable.Range(1, Seeds).Select(seed => kept.Train(split, recipe, depth, seed))];
}
