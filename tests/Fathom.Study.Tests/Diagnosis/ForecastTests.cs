using Fathom.Engine.Training;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Forecasting;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Tests.Diagnosis;

public class ForecastTests
{
    [Theory]
    [InlineData(10, 5)]
    [InlineData(30, 15)]
    [InlineData(31, 16)]
    public void It_reaches_half_as_many_epochs_ahead(int epochs, int ahead)
    {
        Forecast forecast = Forecaster.OfLoss(new Histories { Epochs = epochs }.Draw(1))!;

        Assert.Equal(Enumerable.Range(epochs + 1, ahead), forecast.Points.Select(point => point.Epoch));
        Assert.All(forecast.Points, point => Assert.True(point.Low <= point.Mid && point.Mid <= point.High));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    public void A_falling_curve_cut_short_is_foreseen_better_than_by_no_change(int cut)
    {
        DiagnosisInput whole = new Histories { Epochs = 100, TimeConstant = 25, LossJitter = 0.003 }.Draw(3);
        Forecast forecast = Forecaster.OfLoss(whole with { History = Until(whole.History, cut) })!;
        double truth = whole.History.Epochs[forecast.Points[^1].Epoch - 1].ValidationLoss;
        double noChange = whole.History.Epochs[cut - 1].ValidationLoss;

        Assert.True(Math.Abs(forecast.Points[^1].Mid - truth) < 0.4 * Math.Abs(noChange - truth));
        Assert.InRange(truth, forecast.Points[^1].Low, forecast.Points[^1].High);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Too_few_epochs_give_no_forecast(int epochs)
    {
        DiagnosisInput whole = new Histories().Draw(1);
        DiagnosisInput few = whole with { History = Until(whole.History, epochs) };

        Assert.Null(Forecaster.OfLoss(few));
        Assert.Null(Forecaster.OfAccuracy(few));
    }

    [Fact]
    public void A_flat_curve_is_foreseen_flat()
    {
        Forecast forecast = Forecaster.OfLoss(new Histories { TimeConstant = 4 }.Draw(1))!;

        Assert.Equal(0.40, forecast.Points[^1].Mid, 0.003);
        Assert.InRange(0, forecast.Gain.Low, forecast.Gain.High);
    }

    [Fact]
    public void A_curve_that_turned_is_foreseen_to_rise()
    {
        Forecast forecast = Forecaster.OfLoss(new Histories { OverfitsFrom = 40 }.Draw(1))!;

        Assert.True(forecast.Gain.High < 0);
        Assert.True(forecast.Points[^1].Mid > forecast.Level);
    }

    [Fact]
    public void Accuracy_is_foreseen_between_nought_and_one_and_upwards_where_it_rises()
    {
        Forecast forecast = Forecaster.OfAccuracy(new Histories { Epochs = 30, TimeConstant = 15 }.Draw(1))!;

        Assert.All(forecast.Points, point => Assert.InRange(point.Mid, 0, 1));
        Assert.True(forecast.Points[^1].Mid > forecast.Level);
        Assert.True(forecast.Gain.Estimate > 0);
    }

    [Fact]
    public void An_unfinished_run_is_foreseen_from_what_there_is()
    {
        DiagnosisInput input = new Histories { Epochs = 50 }.Draw(1);

        Assert.Equal(12, Forecaster.OfLoss(input with { History = Until(input.History, 12) })!.FromEpoch);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Fewer_than_five_epochs_foresee_nothing(int epochs) =>
        Assert.Null(Forecaster.OfLoss(new Histories { Epochs = epochs }.Draw(1)));

    [Fact]
    public void A_run_that_diverged_has_no_future() =>
        Assert.Null(Forecaster.OfLoss(new Histories { Epochs = 20 }.Draw(1) with { Diverged = true }));

    /// <summary>What is told beside it: a loss that rises is not foretold to fall, one that falls not to rise, one that rests not to move by what counts: beside the last value, which is what a reader sees.</summary>
    [Fact]
    public void No_forecast_contradicts_the_finding_beside_it()
    {
        HashSet<FindingKind> met = [];
        foreach ((int seed, int epochs, double rise, double constant) in
            from seed in Enumerable.Range(1, 30)
            from epochs in (int[])[12, 30, 60]
            from rise in (double[])[0, 0.03]
            from constant in (double[])[2, 15]
            select (seed, epochs, rise, constant))
        {
            DiagnosisInput input = new Histories
            {
                Epochs = epochs,
                OverfitsFrom = rise > 0 ? epochs / 2 : 0,
                OverfittingRise = rise,
                TimeConstant = constant,
                LossJitter = 0.004,
                ValidationCount = 3000,
            }.Draw(seed);
            double last = input.History.Epochs[^1].ValidationLoss;
            double[] changes = [.. Forecaster.OfLoss(input)!.Points.Select(point => point.Mid - last)];
            foreach (Finding finding in Diagnostician.Diagnose(input))
            {
                met.Add(finding.Kind);
                Assert.All(changes, change => Assert.True(
                    finding.Kind switch
                    {
                        FindingKind.Overfitting => change >= 0,
                        FindingKind.StillImproving => change <= 0,
                        FindingKind.Converged => Math.Abs(change) <= finding.Numbers["noise"] + 1e-12,
                        _ => true,
                    },
                    $"{finding.Kind}, and foreseen to change by {change}"));
                if (finding.Kind == FindingKind.StillImproving)
                {
                    Assert.Equal(-changes[^1], finding.Numbers["gain"], 12);
                    Assert.InRange(finding.Numbers["gain"], finding.Numbers["gainLow"], finding.Numbers["gainHigh"]);
                }
            }
        }

        Assert.Superset(new HashSet<FindingKind> { FindingKind.Overfitting, FindingKind.StillImproving, FindingKind.Converged }, met);
    }

    [Fact]
    public void At_chance_accuracy_is_foreseen_where_it_stands()
    {
        Forecast forecast = Forecaster.OfAccuracy(new Histories { Epochs = 12, EpochsAtChance = 12 }.Draw(2))!;

        Assert.All(forecast.Points, point => Assert.Equal(forecast.Points[0].Mid, point.Mid));
    }

    /// <summary>The same losses, once at a constant rate and once where the rate is about to go to nothing: then they stay where they are.</summary>
    [Fact]
    public void A_rate_that_goes_to_nothing_lets_the_loss_rest()
    {
        Recipe cosine = new() { Schedule = ScheduleKind.Cosine, Epochs = 30 };
        DiagnosisInput constant = new Histories { Epochs = 30, TimeConstant = 15 }.Draw(1);
        DiagnosisInput falling = constant with
        {
            Recipe = cosine,
            History = constant.History with { Epochs = [.. constant.History.Epochs.Select(epoch => epoch with { LearningRate = cosine.LearningRateAt(epoch.Epoch) })] },
        };

        Assert.True(Spread(Forecaster.OfLoss(constant)!) > 0.002);
        Assert.Equal(0, Spread(Forecaster.OfLoss(falling)!), 6);
        Assert.True(Spread(Forecaster.OfLoss(falling with { History = Until(falling.History, 20) })!) < Spread(Forecaster.OfLoss(constant with { History = Until(constant.History, 20) })!));

        static double Spread(Forecast forecast) => forecast.Points.Max(point => point.Mid) - forecast.Points.Min(point => point.Mid);
    }

    [Theory]
    [InlineData(0.002)]
    [InlineData(0.3)]
    public void Bounds_stay_inside_the_possible(double jitter)
    {
        DiagnosisInput input = new Histories { Epochs = 20, FloorLoss = 0.01, StartLoss = 0.02, LossJitter = jitter, AccuracyJitter = jitter }.Draw(4);

        Assert.All(Forecaster.OfLoss(input)!.Points, point => Assert.True(point.Low >= 0));
        Assert.All(Forecaster.OfAccuracy(input)!.Points, point => Assert.True(point is { Low: >= 0, High: <= 1 }));
    }

    /// <summary>An interval is learnt from what forecasts of this very run were wrong by.</summary>
    [Fact]
    public void A_run_that_was_hard_to_foresee_has_the_wider_interval()
    {
        double calm = Width(new Histories { Epochs = 40, LossJitter = 0.001 });
        double wild = Width(new Histories { Epochs = 40, LossJitter = 0.05 });

        Assert.True(wild > 3 * calm, $"{wild} and {calm}");

        static double Width(Histories histories)
        {
            ForecastPoint last = Forecaster.OfLoss(histories.Draw(1))!.Points[^1];
            return last.High - last.Low;
        }
    }

    private static RunHistory Until(RunHistory history, int epoch) => history with { Epochs = [.. history.Epochs.Take(epoch)] };
}
