using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Judgements;
using Fathom.Study.Texts;

namespace Fathom.Study.Tests.Judgements;

public sealed class LogJudgeTests
{
    private static readonly double[] Train = Logs.Course(30, epoch => 0.25 + Math.Exp(-epoch / 4.0) - 0.004 * epoch, 0.002);

    /// <summary>What only logs of other tools show.</summary>
    internal static IEnumerable<DiagnosisInput> Examples =>
        from log in new[]
        {
            Logs.Of([0.5, 0.3, 0.15, 0.08], [0.30, 0.28, 0.36, 0.45]),
            Logs.Of(Train, null),
            Logs.Of([1.4, .. Logs.Course(19, _ => 1.1, 0.001)], [1.3, .. Logs.Course(19, _ => 1.1, 0.001, 2)]),
        }
        select Logs.Judged(log).Input!;

    [Fact]
    public void Losses_that_stand_still_from_the_start_without_a_gap_are_called_flat()
    {
        double[] still = [1.4, .. Logs.Course(19, _ => 1.1, 0.001)];
        Assert.Contains(Logs.Judged(Logs.Of(still, still)).Findings, finding => finding.Case == "Flat");
        Assert.DoesNotContain(Logs.Judged(Logs.Of(still, [.. still.Select(loss => loss + 0.2)])).Findings, finding => finding.Case == "Flat");
        Assert.DoesNotContain(Logs.Judged(Logs.Of(Train, Train)).Findings, finding => finding.Case == "Flat");
    }

    [Fact]
    public void A_rise_is_overfitting_whether_or_not_sizes_are_known()
    {
        TrainingLog log = Logs.Of(Train, Logs.Course(30, Logs.Turning(14, 0.02), 0.004));
        foreach (JudgedLog judged in new[] { Logs.Judged(log), Logs.Judged(log, size: 5000) })
        {
            Finding finding = Assert.Single(judged.Findings, finding => finding.Kind == FindingKind.Overfitting);
            Assert.InRange(judged.PositionOf(finding.Epoch!.Value), 10, 16);
            Assert.Equal(Severity.Warning, finding.Severity);
        }
    }

    [Fact]
    public void A_rise_that_another_small_set_might_not_show_is_none_once_the_size_is_told()
    {
        TrainingLog log = Logs.Of(Train, Logs.Course(30, Logs.Turning(14, 0.0035), 0.001));
        Assert.Contains(Logs.Judged(log, size: 100_000).Findings, finding => finding.Kind == FindingKind.Overfitting);
        Assert.DoesNotContain(Logs.Judged(log, size: 60).Findings, finding => finding.Kind == FindingKind.Overfitting);
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1.0)]
    [InlineData(1e4)]
    public void A_loss_of_unknown_kind_is_judged_alike_in_any_unit(double unit)
    {
        double[] validation = [.. Logs.Course(40, Logs.Turning(20, 0.02), 0.004).Select(value => value * unit)];
        double[] train = [.. Logs.Course(40, epoch => 0.25 + Math.Exp(-epoch / 4.0) - 0.003 * epoch, 0.002).Select(value => value * unit)];
        JudgedLog judged = Logs.Judged(Logs.Of(train, validation, loss: LogLossKind.Other));
        Finding finding = Assert.Single(judged.Findings, finding => finding.Kind == FindingKind.Overfitting);
        JudgedLog plain = Logs.Judged(Logs.Of([.. train.Select(value => value / unit)], [.. validation.Select(value => value / unit)], loss: LogLossKind.Other));
        Assert.Equal(plain.Findings.Select(one => (one.Kind, one.Case, one.Epoch)), judged.Findings.Select(one => (one.Kind, one.Case, one.Epoch)));
        Assert.InRange(finding.Numbers["rise"], 0.5, 2);
    }

    [Fact]
    public void A_loss_below_zero_is_judged_by_what_was_learnt()
    {
        TrainingLog log = Logs.Of([.. Train.Select(value => value - 3)], [.. Logs.Course(30, Logs.Turning(14, 0.02), 0.004).Select(value => value - 3)], loss: LogLossKind.Unknown);
        Finding finding = Assert.Single(Logs.Judged(log).Findings, finding => finding.Kind == FindingKind.Overfitting);
        Assert.True(finding.Numbers["rise"] > 0);
    }

    [Fact]
    public void A_metric_alone_is_judged_higher_or_lower_as_it_is_better()
    {
        double[] rising = Logs.Course(30, epoch => 0.8 - 0.6 * Math.Exp(-epoch / 4.0) - Math.Max(0, epoch - 14) * 0.02, 0.003);
        foreach ((double[] values, bool isHigher) in new[] { (rising, true), ([.. rising.Select(value => 1 - value)], false) })
        {
            TrainingLog log = Logs.Of(Train, null) with
            {
                ValidationMetric = new LogCurve("val_f1", [.. values.Select(value => (double?)value)]),
                Metric = new LogMetric("f1", LogMetricKind.Other, isHigher, false),
            };
            JudgedLog judged = Logs.Judged(log);
            Assert.Equal(JudgedCurve.ValidationMetric, judged.Curve);
            Finding finding = Assert.Single(judged.Findings, finding => finding.Kind == FindingKind.Overfitting);
            Assert.InRange(finding.Epoch!.Value, 11, 17);
            Assert.Contains("validation f1", judged.Sentence(finding, Language.English), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Without_validation_overfitting_is_left_open_and_the_course_is_that_of_training()
    {
        JudgedLog judged = Logs.Judged(Logs.Of(Logs.Course(40, epoch => 2 / Math.Sqrt(epoch), 0.002), null));
        Assert.Equal(JudgedCurve.TrainingLoss, judged.Curve);
        Assert.Contains(judged.Findings, finding => finding.Kind == FindingKind.StillImproving);
        Assert.Contains(judged.Findings, finding => finding.Case == "NoValidation");
        Assert.DoesNotContain(judged.Findings, finding => finding.Kind == FindingKind.Overfitting);
    }

    [Fact]
    public void Only_a_figure_that_stays_no_number_is_a_divergence()
    {
        double[] lone = [.. Train];
        lone[10] = double.NaN;
        double[] forGood = [.. Train[..11], .. Enumerable.Repeat(double.NaN, 19)];
        Assert.DoesNotContain(Logs.Judged(Logs.Of(Train, lone)).Findings, finding => finding.Kind == FindingKind.Diverged);
        Finding diverged = Assert.Single(Logs.Judged(Logs.Of(Train, forGood)).Findings, finding => finding.Kind == FindingKind.Diverged);
        Assert.Equal(12, diverged.Epoch);
    }

    [Fact]
    public void A_run_that_guesses_is_known_by_its_loss_and_accuracy_without_a_word_of_classes()
    {
        double[] loss = Logs.Course(12, _ => Math.Log(10), 0.002);
        double[] accuracy = Logs.Course(12, _ => 0.1, 0.001);
        JudgedLog judged = Logs.Judged(Logs.Of(loss, loss, accuracy));
        Assert.Equal((10, ChanceSource.Guessing), (judged.Classes, judged.ChanceSource));
        Assert.Contains(judged.Findings, finding => finding.Kind == FindingKind.NeverTookOff);
        double[] learning = Logs.Course(12, epoch => 0.9 - 0.8 * Math.Exp(-epoch / 3.0), 0.002);
        Assert.Null(Logs.Judged(Logs.Of(Train[..12], Train[..12], learning)).Classes);
    }

    [Fact]
    public void No_advice_names_an_option_of_Fathom_and_a_Keras_user_hears_of_Keras()
    {
        JudgedLog judged = Logs.Judged(Logs.Of(Train, Logs.Course(30, Logs.Turning(14, 0.02), 0.004)));
        string advice = Assert.Single(judged.Findings.Select(finding => judged.Remedy(finding, Language.English)).OfType<string>());
        Assert.Contains("EarlyStopping(restore_best_weights=True)", advice, StringComparison.Ordinal);
        Assert.DoesNotContain("--", advice, StringComparison.Ordinal);
        Assert.All(judged.Findings.Select(finding => finding.Suggestion).OfType<Suggestion>(), suggestion => Assert.False(suggestion.CanBeTrained));
    }

    /// <summary>A fall that is smaller than the jitter of one epoch, and yet shows in fifty of them or may hide in ten, is no standstill.</summary>
    [Fact]
    public void No_run_has_converged_because_its_epochs_jitter()
    {
        int called = Enumerable.Range(1, 40).Count(seed =>
        {
            double[] validation = Logs.Course(20, epoch => 0.4 + 1.2 * Math.Exp(-epoch / 2.0) + 0.09 * Math.Exp(-epoch / 14.0), 0.03, seed);
            return Logs.Judged(Logs.Of(Train[..20], validation), size: 12_000).Findings.Any(finding => finding.Kind == FindingKind.Converged);
        });
        Assert.InRange(called, 0, 4);
    }

    [Fact]
    public void What_is_expected_never_gainsays_the_verdict_and_a_reading_off_the_course_is_explained()
    {
        int explained = 0;
        foreach (int seed in Enumerable.Range(1, 60))
        {
            double[] validation = Logs.Course(12 + seed % 3 * 14, epoch => 0.3 + 0.8 * Math.Exp(-epoch / (4.0 + seed % 5)), 0.012, seed);
            JudgedLog judged = Logs.Judged(Logs.Of([.. validation.Select(value => value - 0.05)], validation));
            double expected = judged.Forecast!.Points[^1].Mid;
            double course = judged.Forecast.Level;
            if (judged.Findings.Any(finding => finding.Kind == FindingKind.StillImproving))
            {
                Assert.True(expected <= validation[^1], $"seed {seed}: still improving from {validation[^1]}, and {expected} is expected");
            }

            bool isAcross = Math.Sign(expected - validation[^1]) != Math.Sign(expected - course) && expected != course;
            foreach (Language language in Languages.All)
            {
                string told = new LogWords(language).Forecast(judged)!;
                bool isTold = told.Contains(language == Language.English ? "the last reading was" : "最後一筆讀數是", StringComparison.Ordinal);
                Assert.True(isAcross || !isTold, told);
                explained += isTold ? 1 : 0;
            }
        }

        Assert.InRange(explained, 4, 80);
    }

    [Fact]
    public void Positions_and_words_are_the_tools_own()
    {
        TrainingLog log = Logs.Of(Train, Logs.Course(30, Logs.Turning(14, 0.02), 0.004)) with
        {
            Axis = new LogAxis(LogAxisKind.Step, "step", [.. Enumerable.Range(1, 30).Select(place => 250.0 * place)]),
        };
        JudgedLog judged = Logs.Judged(log);
        Finding finding = Assert.Single(judged.Findings, finding => finding.Kind == FindingKind.Overfitting);
        foreach (Language language in Languages.All)
        {
            string sentence = judged.Sentence(finding, language);
            Assert.Contains($"{250 * finding.Epoch}", sentence, StringComparison.Ordinal);
            Assert.DoesNotContain("epoch", sentence, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("週期", sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Four_readings_that_rise_look_like_overfitting_and_prove_nothing()
    {
        JudgedLog judged = Logs.Judged(Logs.Of([0.5, 0.3, 0.15, 0.08], [0.30, 0.28, 0.36, 0.45]));
        Assert.DoesNotContain(judged.Findings, finding => finding.Kind == FindingKind.Overfitting);
        Finding rising = Assert.Single(judged.Findings, finding => finding.Case == "Rising");
        Assert.Equal((2, Confidence.Open), (rising.Epoch, rising.Confidence));
    }

    [Fact]
    public void Training_figures_that_run_are_never_called_underfitting_for_being_lower()
    {
        double[] accuracy = Logs.Course(30, epoch => 0.95 - 0.5 * Math.Exp(-epoch / 4.0), 0.002);
        TrainingLog log = Logs.Of(Train, Train, accuracy) with { TrainMetric = new LogCurve("accuracy", [.. accuracy.Select(value => (double?)value - 0.1)]) };
        Assert.DoesNotContain(Logs.Judged(log, 5000, 10).Findings, finding => finding.Kind is FindingKind.GeneralizationGap or FindingKind.Underfitting);
    }

    [Fact]
    public void A_log_of_a_hundred_thousand_rows_is_judged_at_a_thousand_each_the_mean_of_its_rows()
    {
        double[] train = Logs.Course(100_000, epoch => 0.25 + Math.Exp(-epoch / 10_000.0) - 1e-6 * epoch, 0.02);
        double[] validation = Logs.Course(100_000, epoch => 0.3 + Math.Exp(-epoch / 10_000.0) + Math.Max(0, epoch - 50_000) * 4e-6, 0.02, 2);
        JudgedLog judged = Logs.Judged(Logs.Of(train, validation));
        Assert.Equal((1000, 99_999), (judged.Rows.Count, judged.Rows[^1]));
        Finding finding = Assert.Single(judged.Findings, finding => finding.Kind == FindingKind.Overfitting);
        Assert.InRange(judged.PositionOf(finding.Epoch!.Value), 40_000, 60_000);
    }

    [Fact]
    public void An_empty_log_says_that_nothing_was_recorded()
    {
        JudgedLog judged = Logs.Judged(Logs.Of([], null) with { TrainLoss = null });
        Assert.Null(judged.Curve);
        Assert.Equal("NoEpochs", Assert.Single(judged.Findings).Case);
        Assert.NotEmpty(judged.Verdict(Language.TraditionalChinese));
    }
}
