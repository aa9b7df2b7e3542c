using CsCheck;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Texts;

namespace Fathom.Study.Tests.Diagnosis;

public class FindingPropertyTests
{
    private static readonly Gen<Histories> AnyHistory =
        from epochs in Gen.Int[0, 60]
        from validation in Gen.OneOf(Gen.Const(500), Gen.Const(2000), Gen.Const(12_000))
        from timeConstant in Gen.Double[0.5, 40]
        from lossJitter in Gen.Double[0, 0.1]
        from accuracyJitter in Gen.Double[0, 0.05]
        from atChance in Gen.Int[0, 20]
        from overfitsFrom in Gen.Int[0, 40]
        select new Histories
        {
            Epochs = epochs,
            ValidationCount = validation,
            TimeConstant = timeConstant,
            LossJitter = lossJitter,
            AccuracyJitter = accuracyJitter,
            EpochsAtChance = atChance,
            OverfitsFrom = overfitsFrom,
        };

    [Fact]
    public void Diagnosis_never_fails_and_every_number_is_finite_and_every_epoch_within_the_run() =>
        Gen.Select(AnyHistory, Gen.Int[1, 1000]).Sample((histories, seed) =>
        {
            foreach (Finding finding in Diagnostician.Diagnose(histories.Draw(seed)))
            {
                Assert.All(finding.Numbers.Values, number => Assert.True(double.IsFinite(number)));
                Assert.True(finding.Epoch is null || (finding.Epoch >= 1 && finding.Epoch <= histories.Epochs), $"{finding.Kind} at {finding.Epoch}");
                Assert.NotEmpty(FindingTexts.Sentence(finding, Language.English));
            }
        }, iter: 300);

    /// <summary>Silence would be taken for a verdict.</summary>
    [Fact]
    public void A_run_that_learned_always_hears_how_its_course_goes_or_that_this_is_open() =>
        Gen.Select(AnyHistory, Gen.Int[1, 1000]).Sample((histories, seed) =>
        {
            DiagnosisInput input = histories.Draw(seed);
            IReadOnlyList<Finding> findings = Diagnostician.Diagnose(input);

            Assert.Contains(findings, finding => finding.Kind is FindingKind.StillImproving or FindingKind.Converged or FindingKind.Overfitting
                or FindingKind.Undecided or FindingKind.NeverTookOff or FindingKind.Collapsed or FindingKind.Unstable or FindingKind.Underfitting);
        }, iter: 300);

    [Fact]
    public void An_added_time_changes_no_finding() =>
        Gen.Select(AnyHistory, Gen.Int[1, 1000], Gen.Double[0, 1e6]).Sample((histories, seed, seconds) =>
        {
            DiagnosisInput input = histories.Draw(seed);
            EpochRecord[] slower = [.. input.History.Epochs.Select(epoch => epoch with { Seconds = epoch.Seconds + seconds })];

            Assert.Equal(Sentences(input), Sentences(input with { History = input.History with { Epochs = slower } }));
        }, iter: 100);

    /// <summary>Seed, arm and folder are no part of what is judged; neither may the order of judging be.</summary>
    [Fact]
    public void Relabelled_and_reordered_runs_keep_their_findings() =>
        Gen.Select(AnyHistory, AnyHistory, Gen.Int[1, 1000]).Sample((one, other, seed) =>
        {
            DiagnosisInput[] runs = [one.Draw(seed), other.Draw(seed + 1)];
            string[][] forward = [.. runs.Select(Sentences)];
            string[][] backward = [.. runs.Reverse().Select(Sentences).Reverse()];

            Assert.Equal(forward, backward);
        }, iter: 50);

    [Fact]
    public void What_is_found_at_one_strength_is_found_at_every_greater_one() =>
        Gen.Select(Gen.Int[1, 1000], Gen.Int[20, 100], Gen.Double[0.01, 0.1], Gen.Double[1.2, 4]).Sample((seed, epochs, rise, factor) =>
        {
            Histories weak = new() { Epochs = epochs, OverfitsFrom = epochs / 2, OverfittingRise = rise, TimeConstant = epochs / 20.0 };
            Histories strong = weak with { OverfittingRise = factor * rise };

            Assert.True(!weak.Draw(seed).Shows(FindingKind.Overfitting) || strong.Draw(seed).Shows(FindingKind.Overfitting));
        }, iter: 100);

    [Fact]
    public void A_wider_gap_is_never_less_sure() =>
        Gen.Select(Gen.Int[1, 1000], Gen.Double[0.01, 0.05], Gen.Double[0.01, 0.05]).Sample((seed, gap, more) =>
        {
            double narrow = Sigmas(new Histories { Gap = gap }.Draw(seed));
            double wide = Sigmas(new Histories { Gap = gap + more }.Draw(seed));

            Assert.True(wide > narrow);
        }, iter: 50);

    [Theory]
    [InlineData(2.9, Confidence.Likely)]
    [InlineData(3, Confidence.Clear)]
    [InlineData(5, Confidence.BeyondDoubt)]
    public void Confidence_follows_from_sigmas(double sigmas, Confidence expected) => Assert.Equal(
        expected,
        new Finding(FindingKind.Overfitting, Severity.Note, 10, 5, new Dictionary<string, double>(StringComparer.Ordinal)).WithSigmas(sigmas).Confidence);

    [Fact]
    public void What_is_undecided_has_no_confidence() => Assert.All(
        Diagnostician.Diagnose(new Histories { Epochs = 3 }.Draw(1)).Where(finding => finding.Kind == FindingKind.Undecided),
        finding => Assert.Equal(Confidence.Open, finding.Confidence));

    private static double Sigmas(DiagnosisInput input) => input.Find(FindingKind.GeneralizationGap)?.Numbers["effect"] ?? 0;

    private static string[] Sentences(DiagnosisInput input) =>
        [.. Diagnostician.Diagnose(input).Select(finding => FindingTexts.Sentence(finding, Language.English))];
}
