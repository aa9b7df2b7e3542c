using System.Globalization;
using Fathom.Study.Histories;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Tests.Folders;

namespace Fathom.Study.Tests.Histories;

/// <summary>Small files made here, for formats of one file, and broken ones.</summary>
public sealed class HistoryReaderTests
{
    [Theory]
    [InlineData("epoch,accuracy,loss,val_accuracy,val_loss\n0,.5,1,.4,1.1\n1,.6,.9,.5,1\n", "keras-csv-logger Epoch 0 1 loss val_loss accuracy val_accuracy")]
    [InlineData("{\"loss\": [1, NaN], \"val_loss\": [1.1, Infinity]}", "keras-history-json Row 1 2 loss val_loss - -")]
    [InlineData("epoch,step,train_loss,val_loss\n0,49,1,\n0,99,.5,\n0,99,,.6\n1,149,.4,\n1,199,.2,\n1,199,,.5\n", "lightning-metrics-csv Epoch 0 1 train_loss val_loss - -")]
    [InlineData("epoch,train_loss,valid_loss,accuracy,time\n0,1,1.1,.5,00:07\n1,.9,1,.6,00:07\n", "fastai-csv Epoch 0 1 train_loss valid_loss - accuracy")]
    [InlineData("[0]\ttrain-logloss:1.00\tval-logloss:1.10\n[1]\ttrain-logloss:.90\tval-logloss:1.00\n", "xgboost-results Round 0 1 train-logloss val-logloss - -")]
    [InlineData("loss\n0.9\n0.8\n", "scikit-learn-loss-curve Row 1 2 loss - - -")]
    [InlineData("step 0: train loss 4.2, val loss 4.3\niter 0: loss 4.2, time 9.1ms, mfu 1.00%\nstep 250: train loss 2.2, val loss 2.3\n", "nanogpt-log Step 0 250 train_loss val_loss - -")]
    [InlineData("s:0 tel:10.9\ns:0 trl:10.8\ns:1 trl:10.7\ns:2 tel:10.1\n", "llm-c-log Step 0 2 trl tel - -")]
    public void A_file_is_known_by_its_content(string text, string expected)
    {
        TrainingLog log = Assert.Single(Read(text));

        Assert.Equal(expected, string.Join(
            ' ', log.Format, log.Axis.Kind, Shown(log.Axis.Values[0]), Shown(log.Axis.Values[^1]), Name(log.TrainLoss), Name(log.ValidationLoss), Name(log.TrainMetric), Name(log.ValidationMetric)));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("epoch,loss,val_loss\n0,1,1\n0,2,2\n1,.9,.9\n1,1.9,1.9\n", "every epoch stands 2 times")]
    [InlineData("{\"loss\": [1, 0.5, 0.", "ends in the middle")]
    [InlineData("(dp0\nS'loss'\n", "pickle")]
    public void What_cannot_be_read_is_told_in_one_line(string text, string expected)
    {
        InvalidRequestException fault = Assert.Throws<InvalidRequestException>(() => Read(text));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    private static IReadOnlyList<TrainingLog> Read(string text)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("file"), text);
        return HistoryReader.Read(folder.File("file")).Logs;
    }

    private static string Name(LogCurve? curve) => curve?.Column.Replace(' ', '_') ?? "-";

    private static string Shown(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
