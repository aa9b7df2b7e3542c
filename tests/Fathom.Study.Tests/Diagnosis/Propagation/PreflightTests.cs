using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Data;
using Fathom.Study.Diagnosis.Propagation;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Tests.Folders;
using Fathom.Study.Tests.Plans;
using Fathom.Study.Texts;

namespace Fathom.Study.Tests.Diagnosis.Propagation;

public class PreflightTests
{
    private static readonly Lazy<DataSplit> Sketched = new(() => DataSplit.HoldOutLast(Sketches.Draw(640, 10), validationFraction: 0.2));

    /// <summary>Small batches of few examples: about as many steps an epoch as the homework's 188.</summary>
    private static Recipe Homework { get; } = new() { BatchSize = 3 };

    [Fact]
    public void The_homework_at_depth_30_will_learn_late_and_he_is_the_way_out()
    {
        Preflight preflight = Preflight.Of(Homework, 30, Sketched.Value);

        Assert.Equal(PreflightVerdict.LearnsLate, preflight.Verdict);
        Assert.Equal(Math.Sqrt(0.5), preflight.GradientPerLayer!.Value, 0.02);
        Assert.Equal(0.5, preflight.Susceptibility!.Value, 1e-3);
        Assert.Equal("he", preflight.Remedy);
        Assert.InRange(preflight.EpochsToLearn, 10, 25);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void At_the_homeworks_other_depths_nothing_is_warned_of(int depth)
    {
        Preflight preflight = Preflight.Of(Homework, depth, Sketched.Value);

        Assert.Equal(PreflightVerdict.Ready, preflight.Verdict);
        Assert.Null(preflight.Remedy);
    }

    [Fact]
    public void Adam_takes_off_where_plain_descent_does_not() => Assert.NotEqual(
        PreflightVerdict.LearnsLate,
        Preflight.Of(Homework with { Optimizer = OptimizerKind.Adam, LearningRate = 1e-3 }, 30, Sketched.Value).Verdict);

    [Fact]
    public void Weights_too_large_explode()
    {
        Preflight preflight = Preflight.Of(Homework with { Initializer = InitializerKind.HeNormal, Normalization = NormalizationKind.Batch }, 60, Sketched.Value);

        Assert.Equal(PreflightVerdict.Exploding, preflight.Verdict);
        Assert.Null(preflight.SignalPerLayer);
        Assert.Null(preflight.Susceptibility);
    }

    [Theory]
    [InlineData(30, 0.01, InitializerKind.HeNormal, PreflightVerdict.TooLong)]
    [InlineData(30, 0.001, InitializerKind.HeNormal, PreflightVerdict.Ready)]
    [InlineData(30, 0.01, InitializerKind.GlorotUniform, PreflightVerdict.Ready)]
    [InlineData(30, 0.3, InitializerKind.GlorotUniform, PreflightVerdict.TooLong)]
    public void Skips_that_let_signals_grow_are_warned_of_where_the_first_step_is_too_long(
        int depth, double learningRate, InitializerKind initializer, PreflightVerdict verdict)
    {
        Preflight preflight = Preflight.Of(
            Homework with { Residual = ResidualKind.Identity, Initializer = initializer, LearningRate = learningRate }, depth, Sketched.Value);

        Assert.Equal(verdict, preflight.Verdict);
        Assert.Equal(verdict == PreflightVerdict.TooLong ? "rezero" : null, preflight.Remedy);
    }

    [Fact]
    public void Softmax_regression_has_no_units_to_lose_to_a_long_step() =>
        Assert.Equal(PreflightVerdict.Ready, Preflight.Of(Homework with { LearningRate = 1 }, 1, Sketched.Value).Verdict);

    [Fact]
    public void Remedies_are_what_the_arms_of_those_names_do() =>
        Assert.All(Preflight.Remedies(new Recipe()), remedy => Assert.Equal(NamedArms.Find(remedy.Arm).Recipe, remedy.Recipe));

    [Fact]
    public void Every_verdict_has_its_words_in_both_languages_with_and_without_a_measurement()
    {
        GradientScale scale = new(2e-5, 1e-5, 3e-5, 4e-6);
        Preflight preflight = Preflight.Of(Homework, 30, Sketched.Value) with { Expected = scale };
        foreach (Language language in Enum.GetValues<Language>())
        {
            foreach (PreflightVerdict verdict in Enum.GetValues<PreflightVerdict>())
            {
                foreach (Preflight said in (Preflight[])[preflight, preflight with { Measured = scale with { First = 3e-5 } }, preflight with { SignalPerLayer = null }])
                {
                    string sentence = PreflightTexts.Sentence(said with { Verdict = verdict }, language);
                    Assert.DoesNotContain('{', sentence);
                    Assert.DoesNotContain("NaN", sentence, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void The_warning_says_why_by_how_much_and_what_to_try()
    {
        Preflight preflight = Preflight.Of(Homework, 30, Sketched.Value) with
        {
            SignalPerLayer = 0.71,
            GradientPerLayer = 0.7,
            Expected = new GradientScale(5e-5, 1.5e-5, 5e-5, 6e-6),
            Measured = new GradientScale(4.8e-5, 1.5e-5, 4.8e-5, 5.5e-6),
        };

        Assert.Equal(
            "Before training: this will not take off for many epochs, because each hidden layer passes on 0.71 of the signal and keeps 0.70 of the "
            + "gradient: over 30 layers the largest weight gradient shrinks to 5.0e-5 (measured 4.8e-5), and an epoch moves no layer's weights by more "
            + "than 6.0e-6 of their size (3.0e-4 is little). In Fathom's runs of the homework such networks needed about 17 epochs to get half of the "
            + "images right. Try --arms he.",
            PreflightTexts.Sentence(preflight, Language.English));
    }

    [Fact]
    public void A_runs_record_keeps_it_with_what_was_measured()
    {
        using TemporaryFolder folder = new();

        RunResult run = Sample.Runner().Run(Sample.Plan(depths: [3]), folder).Runs[0];

        Assert.Equal(run.History.InitialLayers[0].GradientNorm, run.Record.Preflight!.Measured!.First, 1e-3);
        Assert.Equal(3, run.Record.Preflight.Depth);
    }
}
