using Fathom.Engine;
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

    private static readonly Lazy<DataSplit> AsManyAsTheHomework = new(() => Repeated(Sketched.Value));

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
        Assert.Null(preflight.SuggestedRate);
    }

    [Theory]
    [InlineData(0.5, 9, InitializerKind.HeNormal, PreflightRemedies.WithoutDropout)]
    [InlineData(0.5, 30, InitializerKind.GlorotUniform, "rezero")]
    public void Dropout_that_drowns_the_signal_is_told_with_a_way_out_that_theory_finds_sound(double dropout, int depth, InitializerKind initializer, string remedy)
    {
        Recipe recipe = Homework with { Dropout = dropout, Initializer = initializer };
        Preflight preflight = Preflight.Of(recipe, depth, AsManyAsTheHomework.Value);

        Assert.Equal((PreflightVerdict.DropoutNoise, remedy), (preflight.Verdict, preflight.Remedy));
        Assert.Equal(Math.Pow(2, depth - 1) - 1, preflight.DropoutNoise!.Value, 1e-3 * Math.Pow(2, depth - 1));
        Assert.Equal(PreflightVerdict.Ready, Preflight.Of(preflight.Advised(recipe), depth, AsManyAsTheHomework.Value).Verdict);
        foreach (Language language in Enum.GetValues<Language>())
        {
            Assert.Contains("dropout", new PreflightTexts(language).Of(preflight), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Little_dropout_is_not_warned_of() =>
        Assert.Equal(PreflightVerdict.Ready, Preflight.Of(Homework with { Dropout = 0.5, Initializer = InitializerKind.HeNormal }, 5, AsManyAsTheHomework.Value).Verdict);

    [Fact]
    public void Epochs_to_learn_are_told_of_the_homeworks_own_recipe_alone_and_within_what_was_measured()
    {
        Assert.InRange(Told(new Recipe(), 25)!.Value, 10, 25);
        Assert.InRange(Told(new Recipe { LearningRate = 0.1 }, 30)!.Value, 8, 20);
        Assert.Null(Told(new Recipe { Width = 64 }, 30));
        Assert.Null(Told(new Recipe { Activation = ActivationKind.Sigmoid }, 10));
        Assert.Null(Told(new Recipe(), 60));

        static double? Told(Recipe recipe, int depth) => Preflight.Of(recipe, depth, AsManyAsTheHomework.Value).EpochsToLearn;
    }

    [Theory]
    [InlineData(1, InitializerKind.GlorotUniform, NormalizationKind.None)]
    [InlineData(3, InitializerKind.HeNormal, NormalizationKind.None)]
    [InlineData(50, InitializerKind.HeNormal, NormalizationKind.None)]
    [InlineData(4, InitializerKind.HeNormal, NormalizationKind.Batch)]
    public void A_rate_far_too_small_is_the_reason_where_the_signal_is_sound_and_a_larger_one_is_named(
        int depth, InitializerKind initializer, NormalizationKind normalization)
    {
        Recipe recipe = Homework with { Initializer = initializer, Normalization = normalization, LearningRate = 1e-6 };
        Preflight preflight = Preflight.Of(recipe, depth, Sketched.Value);

        Assert.Equal(PreflightVerdict.RateTooLow, preflight.Verdict);
        Assert.Null(preflight.Remedy);
        Assert.Equal(PreflightVerdict.Ready, Preflight.Of(preflight.Advised(recipe), depth, Sketched.Value).Verdict);
        Assert.InRange(preflight.SuggestedRate!.Value, 1e-5, 0.1);
    }

    [Theory]
    [InlineData(6, PreflightVerdict.LearnsLate)]
    [InlineData(2, PreflightVerdict.Ready)]
    public void Six_sigmoids_under_plain_descent_learn_late_and_relu_is_the_way_out(int depth, PreflightVerdict verdict)
    {
        Preflight preflight = Preflight.Of(Homework with { Activation = ActivationKind.Sigmoid }, depth, Sketched.Value);

        Assert.Equal(verdict, preflight.Verdict);
        Assert.Equal(depth == 6 ? PreflightRemedies.Relu : null, preflight.Remedy);
    }

    [Theory]
    [InlineData(ActivationKind.Sigmoid, 6)]
    [InlineData(ActivationKind.Relu, 30)]
    public void Adam_whose_steps_do_not_depend_on_the_gradients_size_gets_no_warning(ActivationKind activation, int depth) => Assert.Equal(
        PreflightVerdict.Ready,
        Preflight.Of(Homework with { Activation = activation, Optimizer = OptimizerKind.Adam, LearningRate = 1e-3 }, depth, Sketched.Value).Verdict);

    [Fact]
    public void Adam_is_warned_of_too_where_gradients_drown_in_its_epsilon() => Assert.Equal(
        PreflightVerdict.LearnsLate,
        Preflight.Of(Homework with { Optimizer = OptimizerKind.Adam, LearningRate = 1e-3 }, 50, Sketched.Value).Verdict);

    [Theory]
    [InlineData(InitializerKind.HeNormal, PreflightVerdict.Ready)]
    [InlineData(InitializerKind.GlorotUniform, PreflightVerdict.LearnsLate)]
    public void At_depth_50_the_initial_weights_decide(InitializerKind initializer, PreflightVerdict verdict) =>
        Assert.Equal(verdict, Preflight.Of(Homework with { Initializer = initializer }, 50, Sketched.Value).Verdict);

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
    public void Batch_normalisation_over_very_many_layers_learns_late()
    {
        Preflight preflight = Preflight.Of(Homework with { Initializer = InitializerKind.HeNormal, Normalization = NormalizationKind.Batch }, 60, Sketched.Value);

        Assert.Equal((PreflightVerdict.LearnsLate, "rezero"), (preflight.Verdict, preflight.Remedy));
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
        Assert.Null(preflight.SuggestedRate);
    }

    [Fact]
    public void Where_no_weights_mend_a_step_that_is_too_long_a_lower_rate_is_named()
    {
        Recipe recipe = Homework with { Optimizer = OptimizerKind.Adam, LearningRate = 1 };
        Preflight preflight = Preflight.Of(recipe, 3, Sketched.Value);

        Assert.Equal((PreflightVerdict.TooLong, null), (preflight.Verdict, preflight.Remedy));
        Assert.Equal(PreflightVerdict.Ready, Preflight.Of(preflight.Advised(recipe), 3, Sketched.Value).Verdict);
    }

    [Fact]
    public void A_long_step_of_the_output_layer_above_sigmoids_is_no_reason_to_warn() => Assert.Equal(
        PreflightVerdict.Ready,
        Preflight.Of(Homework with { Activation = ActivationKind.Sigmoid, Momentum = 0.9, LearningRate = 0.1 }, 3, Sketched.Value).Verdict);

    [Fact]
    public void Softmax_regression_has_no_units_to_lose_to_a_long_step() =>
        Assert.Equal(PreflightVerdict.Ready, Preflight.Of(Homework with { LearningRate = 1 }, 1, Sketched.Value).Verdict);

    [Fact]
    public void Remedies_are_what_the_arms_of_those_names_do() =>
        Assert.All(PreflightRemedies.For(new Recipe()), remedy => Assert.Equal(NamedArms.Find(remedy.Name).Recipe, remedy.Recipe));

    [Fact]
    public void Every_verdict_has_its_words_in_both_languages_with_and_without_a_measurement()
    {
        GradientScale scale = new(2e-5, 1e-5, 3e-5, 4e-6);
        Preflight preflight = Preflight.Of(Homework, 30, Sketched.Value) with { Expected = scale };
        foreach (Language language in Enum.GetValues<Language>())
        {
            foreach (PreflightVerdict verdict in Enum.GetValues<PreflightVerdict>())
            {
                foreach (Preflight said in (Preflight[])[preflight, preflight with { Measured = scale with { First = 3e-5 } }, preflight with { SignalPerLayer = null, EpochFall = null }])
                {
                    string sentence = new PreflightTexts(language).Of(said with { Verdict = verdict });
                    Assert.DoesNotContain('{', sentence);
                    Assert.DoesNotContain("NaN", sentence, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void The_warning_says_what_to_expect_why_and_what_to_try()
    {
        Preflight preflight = Preflight.Of(Homework, 30, Sketched.Value) with { SignalPerLayer = 0.71, GradientPerLayer = 0.7, EpochsToLearn = 17 };

        Assert.Equal(
            "Before training: expect a slow start, many epochs long. Each hidden layer passes 0.71 of the signal on and 0.70 of the gradient back. "
            + "Over 30 layers hardly anything is left that tells the classes apart: at first an epoch lowers the loss by less than 0.00002. "
            + "On Fashion-MNIST such networks took about 17 epochs (give or take 6) until half of the images were right. "
            + "Try He's initial weights (arm he).",
            new PreflightTexts(Language.English).Of(preflight));
    }

    [Fact]
    public void A_rate_too_small_is_told_by_what_an_epoch_would_bring()
    {
        Preflight preflight = Preflight.Of(Homework with { LearningRate = 1e-6 }, 3, Sketched.Value) with { EpochFall = 0.0012, SuggestedRate = 0.002 };

        Assert.Equal(
            "Before training: the learning rate is far too small. At first an epoch should lower the loss by about 0.0012. Try a learning rate of 0.002.",
            new PreflightTexts(Language.English).Of(preflight));
        Assert.Equal(
            "訓練之前：學習率太小了。剛開始，一個週期只能讓損失下降約 0.0012。可試學習率 0.002。", new PreflightTexts(Language.TraditionalChinese).Of(preflight));
    }

    [Fact]
    public void A_runs_record_keeps_it_with_what_was_measured()
    {
        using TemporaryFolder folder = new();

        RunResult run = Sample.Runner().Run(Sample.Plan(depths: [3]), folder).Runs[0];

        Assert.Equal(run.History.InitialLayers[0].GradientNorm, run.Record.Preflight!.Measured!.First, 1e-3);
        Assert.Equal(3, run.Record.Preflight.Depth);
    }

    /// <summary>The same examples over and over, so that an epoch has the homework's 188 steps.</summary>
    private static DataSplit Repeated(DataSplit few)
    {
        ReadOnlySpan<byte> pixels = few.Training.Pixels.Span;
        byte[] features = new byte[94 * pixels.Length];
        byte[] labels = new byte[94 * few.Training.Count];
        for (int copy = 0; copy < 94; copy++)
        {
            pixels.CopyTo(features.AsSpan(copy * pixels.Length));
            few.Training.Labels.Span.CopyTo(labels.AsSpan(copy * few.Training.Count));
        }

        return new DataSplit(
            new ExampleSet(features, labels, few.Training.FeatureCount), few.Validation, few.Test, few.ClassCount, few.ImageHeight, few.ImageWidth);
    }
}
