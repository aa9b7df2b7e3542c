using System.Text.Json;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Tests.Judgements;
using Fathom.Study.Texts;

namespace Fathom.Study.Tests.Diagnosis;

public class TextTests
{
    public static TheoryData<Language> Languages { get; } = new(Enum.GetValues<Language>());

    /// <summary>Every case of every rule is drawn once, so a text that names a number its rule does not give fails here.</summary>
    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_case_of_every_kind_has_its_words_with_every_number_filled_in(Language language)
    {
        Dictionary<(FindingKind Kind, string? Case), Finding> drawn = AllCases();

        foreach (RemedyKind remedy in Enum.GetValues<RemedyKind>())
        {
            AssertWords(new RemedyTexts(language).Of(remedy, new FindingNumbers(_ => 2)));
        }

        Assert.Equal("", string.Join(' ', Diagnostician.Rules.SelectMany(rule => rule.Cases.Select(name => (rule.Kind, name))).Where(wanted => !drawn.ContainsKey(wanted))));
        foreach ((FindingKind Kind, string? Case) wanted in Diagnostician.Rules.SelectMany(rule => rule.Cases.Select(name => (rule.Kind, name))))
        {
            Assert.True(drawn.TryGetValue(wanted, out Finding? finding), $"No history of the test shows {wanted}.");
            AssertWords(FindingTexts.Label(finding, language));
            AssertWords(FindingTexts.Sentence(finding, language));
            AssertWords(FindingTexts.Confidence(finding, language));
            foreach (string number in finding.Numbers.Keys)
            {
                AssertWords(NumberTexts.Label(finding, number, language));
                AssertWords(NumberTexts.Value(finding, number, language));
            }

            if (FindingTexts.Remedy(finding, language) is { } remedy)
            {
                AssertWords(remedy);
            }
        }
    }

    [Fact]
    public void Numbers_are_written_as_a_reader_expects_them()
    {
        static FindingNumbers N(double number) => new(_ => number);

        Assert.Equal(("1 run", "5 runs", "11 runs"), (N(1).Counted("n", "run"), N(5).Counted("n", "run"), N(11).Counted("n", "run")));
        Assert.Equal(("p < 0.0001", "p = 0.0497"), (N(0.00004).Probability("n"), N(0.0497).Probability("n")));
        Assert.Equal(("232", "1.6e8"), (N(232.4).Times("n"), N(155759162).Times("n")));
        Assert.Equal(("29.6 %", "29.5 %", "-0.5"), (N(0.2955).Percent("n"), N(0.295499).Percent("n"), N(-0.005).Points("n")));
        Assert.Equal(("0.403", "0", "2946", "3.0e30"), (N(0.4025).Loss("n"), N(0).Small("n"), N(2946.1).Loss("n"), N(3e30).Loss("n")));
        Assert.Equal(("0.00333", "1e-6", "0", "0.1"), (N(0.0033333).Rate("n"), N(1e-6).Rate("n"), N(0).Rate("n"), N(0.1).Rate("n")));
    }

    [Fact]
    public void Every_kind_belongs_to_a_rule() =>
        Assert.Equal(Enum.GetValues<FindingKind>(), Diagnostician.Rules.Select(rule => rule.Kind).Distinct());

    [Theory]
    [InlineData(0.006, 0.034, "5 more epochs should lower it by about 0.020 (95 %: 0.006 to 0.034 lower).")]
    [InlineData(0, 0.04, "5 more epochs should lower it by about 0.020 (95 %: 0.000 to 0.040 lower).")]
    [InlineData(-0.107, 0.137, "How much 5 more epochs would gain is uncertain (95 %: 0.107 higher to 0.137 lower).")]
    public void A_gain_that_the_interval_leaves_open_is_not_promised(double low, double high, string promise)
    {
        Finding finding = new(FindingKind.StillImproving, Severity.Warning, 10, null, new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["endEpoch"] = 10,
            ["moreEpochs"] = 5,
            ["lastLoss"] = 0.704,
            ["gain"] = 0.02,
            ["gainLow"] = low,
            ["gainHigh"] = high,
        });

        Assert.Equal("Validation loss was still falling at epoch 10, where it was 0.704. " + promise, FindingTexts.Sentence(finding, Language.English));
    }

    [Fact]
    public void The_overfitting_sentence_carries_its_evidence()
    {
        Finding finding = new(FindingKind.Overfitting, Severity.Warning, 100, 31, new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["rise"] = 0.12,
            ["noise"] = 0.008,
            ["lowestEpoch"] = 29,
            ["lowestLoss"] = 0.402,
            ["lastLoss"] = 0.455,
            ["endEpoch"] = 100,
            ["lastAccuracy"] = 0.8771,
            ["bestAccuracy"] = 0.88,
        }, "AccuracyHeld");

        Assert.StartsWith(
            "The run overfits from about epoch 31: validation loss was lowest at epoch 29 (0.402) and is 0.455 at epoch 100, while training loss fell.",
            FindingTexts.Sentence(finding, Language.English),
            StringComparison.Ordinal);
        Assert.Equal("overfits from epoch 31", FindingTexts.Label(finding, Language.English));
        Assert.Equal("第 31 週期起過擬合", FindingTexts.Label(finding, Language.TraditionalChinese));
        Assert.Equal("overfits mildly from epoch 31", FindingTexts.Label(finding with { Case = "Mild" }, Language.English));
        Assert.Equal("第 31 週期起輕微過擬合", FindingTexts.Label(finding with { Case = "Mild" }, Language.TraditionalChinese));
    }

    /// <summary>As run.json held it before findings had a confidence, an experiment and a number of σ.</summary>
    [Fact]
    public void A_finding_written_by_an_earlier_version_is_still_read_and_told()
    {
        const string Earlier = """
            {"Kind":15,"Severity":1,"Budget":30,"Epoch":29,"Numbers":{"jitter":0.05,"sigma":0.004,"sigmas":12.5,"drop":0.06,
            "accuracyBefore":0.75,"accuracyAfter":0.69,"firstEpoch":16},"Case":null}
            """;
        Finding finding = JsonSerializer.Deserialize<Finding>(Earlier)!;

        Assert.Equal((FindingKind.Unstable, Confidence.Open), (finding.Kind, finding.Confidence));
        Assert.Contains("12.5 times what", FindingTexts.Sentence(finding, Language.English), StringComparison.Ordinal);
    }

    /// <summary>Its few words name no number that it lacks.</summary>
    [Fact]
    public void A_finding_that_lacks_a_number_of_its_sentence_is_told_by_its_label()
    {
        Finding finding = new(FindingKind.Overfitting, Severity.Warning, 100, 31, new Dictionary<string, double>(StringComparer.Ordinal), "AccuracyHeld");

        Assert.Equal("overfits from epoch 31.", FindingTexts.Sentence(finding, Language.English));
        Assert.Equal("第 31 週期起過擬合。", FindingTexts.Sentence(finding, Language.TraditionalChinese));
        Assert.Contains("number epoch", Assert.Throws<InvalidOperationException>(() => FindingTexts.Label(finding with { Epoch = null }, Language.English)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_finding_survives_json()
    {
        foreach (Finding finding in AllCases().Values)
        {
            Finding back = JsonSerializer.Deserialize<Finding>(JsonSerializer.Serialize(finding))!;

            Assert.Equal(finding with { Numbers = back.Numbers, Suggestion = back.Suggestion }, back);
            Assert.Equal(finding.Numbers, back.Numbers);
            Assert.Equal(finding.Suggestion?.Changes, back.Suggestion?.Changes);
        }
    }

    private static void AssertWords(string text)
    {
        Assert.False(string.IsNullOrWhiteSpace(text));
        Assert.DoesNotContain('{', text);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
    }

    private static Dictionary<(FindingKind Kind, string? Case), Finding> AllCases()
    {
        Histories plain = new() { Epochs = 20, Depth = 5 };
        EpochRecord[] chances = [.. Enumerable.Range(1, 3).Select(epoch => Histories.Epoch(epoch, 2.3, 0.1))];
        EpochRecord good = Histories.Epoch(1, 0.5, 0.8);
        DiagnosisInput layered = plain.Draw(1);
        DiagnosisInput Started(double first, double last) =>
            layered with { History = layered.History with { InitialLayers = Histories.Layers(5, first, last) } };
        DiagnosisInput Trained(double first, double dead = 0) => layered with
        {
            History = layered.History with
            {
                Epochs = [.. layered.History.Epochs.Select(epoch => epoch with { Layers = Histories.Layers(5, first, 1, dead) })],
            },
        };
        DiagnosisInput stuck = new Histories { Epochs = 12, EpochsAtChance = 12, Depth = 5 }.Draw(1);
        DiagnosisInput[] inputs =
        [
            .. CauseTests.Examples,
            .. StoryTests.Examples,
            .. LogJudgeTests.Examples,
            stuck with { History = stuck.History with { InitialLayers = Histories.Layers(5, 1e-5, 1e-5) } },
            plain.Input(new RunHistory([], [])),
            plain.Input(new RunHistory([], [Histories.Epoch(1, double.NaN, 0.1)])),
            plain.Input(new RunHistory([], [good, Histories.Epoch(2, double.NaN, 0.1)])),
            plain.Input(new RunHistory([], [good, Histories.Epoch(2, 900, 0.1)]), diverged: true),
            plain.Input(new RunHistory([], [Histories.Epoch(1, 900, 0.1)]), diverged: true),
            plain.Input(new RunHistory([], chances)),
            plain.Input(new RunHistory([], [good, chances[1]])),
            plain.Input(new RunHistory([], [.. chances, good with { Epoch = 4 }])),
            new Histories { Epochs = 7 }.Draw(1),
            .. Enumerable.Range(1, 40).Select(seed => new Histories
            {
                Epochs = 10, OverfitsFrom = 4, OverfittingRise = 0.02, TimeConstant = 0.5, LossJitter = 0.006, ValidationCount = 2000,
            }.Draw(seed)),
            new Histories { Epochs = 20, TimeConstant = 6, LossJitter = 0.08 }.Draw(4),
            new Histories { TimeConstant = 50 }.Draw(1),
            new Histories { OverfitsFrom = 40 }.Draw(1),
            new Histories { OverfitsFrom = 40, OverfittingRise = 0.012 }.Draw(1),
            .. from constant in (double[])[15, 20, 25, 30, 40]
               from count in (int[])[100, 300, 1000]
               select new Histories { TimeConstant = constant, ValidationCount = count }.Draw(1),
            new Histories { OverfitsFrom = 40, AccuracyLost = 0.03 }.Draw(1),
            new Histories { AccuracyJitter = 0.03 }.Draw(1),
            new Histories { Gap = 0.05, FloorLoss = 0 }.Draw(1),
            new Histories { Gap = 0.05 }.Draw(1),
            Started(1e-5, 1e-5),
            Started(1e-5, 1e-5) with { Recipe = new Recipe { Activation = Fathom.Engine.ActivationKind.Tanh } },
            Started(1e-5, 1),
            Started(100, 1),
            Trained(1e-5),
            Trained(100),
            Trained(1, dead: 0.8),
        ];
        return inputs.SelectMany(Diagnostician.Diagnose)
            .GroupBy(finding => (finding.Kind, finding.Case))
            .ToDictionary(group => group.Key, group => group.First());
    }
}
