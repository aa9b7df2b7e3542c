using Fathom.Engine.Training;
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

        Assert.True(Math.Abs(forecast.Points[^1].Mid - truth) < 0.3 * Math.Abs(noChange - truth));
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

    /// <summary>Cheap enough for every epoch of a live page; the best of several counts, as the machine may be busy.</summary>
    private static RunHistory Until(RunHistory history, int epoch) => history with { Epochs = [.. history.Epochs.Take(epoch)] };
}
