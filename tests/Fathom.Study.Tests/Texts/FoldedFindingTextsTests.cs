using Fathom.Study.Comparisons;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Texts;

namespace Fathom.Study.Tests.Texts;

/// <summary>What a table cell says of the findings of several seeds.</summary>
public sealed class FoldedFindingTextsTests
{
    [Fact]
    public void Cases_that_differ_in_their_numbers_only_are_told_once_with_those_of_most_seeds()
    {
        FoldedFinding[] findings =
        [
            Folded(FindingKind.Overfitting, "AccuracyFell", epoch: 13, seeds: 1),
            Folded(FindingKind.Overfitting, null, epoch: 9, seeds: 2),
            Folded(FindingKind.VanishingGradients, null, epoch: null, seeds: 2),
        ];

        Assert.Equal(["overfits from epoch 9", "gradients vanish (2 of 3)"], findings.Labels(Language.English));
    }

    [Fact]
    public void Cases_that_differ_in_words_stay_apart()
    {
        FoldedFinding[] findings = [Folded(FindingKind.Cause, "RateTooLow", null, seeds: 1), Folded(FindingKind.Cause, "DeadPlateau", null, seeds: 2)];

        Assert.Equal(2, findings.Labels(Language.English).Count());
        Assert.All(findings.Labels(Language.English), label => Assert.EndsWith(" of 3)", label, StringComparison.Ordinal));
    }

    private static FoldedFinding Folded(FindingKind kind, string? @case, int? epoch, int seeds) =>
        new(new Finding(kind, Severity.Warning, 40, epoch, new Dictionary<string, double>(StringComparer.Ordinal), @case), TypicalSeed: 1, seeds, Runs: 3);
}
