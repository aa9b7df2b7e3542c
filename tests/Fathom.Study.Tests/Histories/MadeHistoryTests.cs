using System.Globalization;
using Fathom.Study.Histories;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Tests.Folders;

namespace Fathom.Study.Tests.Histories;

/// <summary>Every format that docs/histories.md names, read from a small file made here.</summary>
public sealed class MadeHistoryTests
{
    [Theory]
    [InlineData("keras-csv", "keras-csv-logger Epoch 0..7 loss val_loss accuracy val_accuracy")]
    [InlineData("keras-json", "keras-history-json Row 1..8 loss val_loss accuracy val_accuracy")]
    [InlineData("pandas-csv", "pandas-csv Epoch 0..7 loss val_loss - -")]
    [InlineData("pandas-json", "pandas-csv Row 1..8 loss val_loss - -")]
    [InlineData("keras-console", "keras-console Epoch 1..8 loss val_loss accuracy val_accuracy")]
    [InlineData("keras-3-console", "keras-console Epoch 1..8 loss val_loss accuracy val_accuracy")]
    [InlineData("lightning", "lightning-metrics-csv Epoch 0..7 train_loss_epoch val_loss - val_acc")]
    [InlineData("hugging-face", "hugging-face-trainer-state Epoch 1..8 loss eval_loss - eval_accuracy")]
    [InlineData("hugging-face-print", "hugging-face-trainer-state Epoch 1..8 loss eval_loss - eval_accuracy")]
    [InlineData("tensorboard-keras", "tensorboard-events Epoch 0..7 train/epoch_loss validation/epoch_loss train/epoch_accuracy validation/epoch_accuracy")]
    [InlineData("tensorboard-torch", "tensorboard-events Epoch 0..7 Loss/train Loss/val - Accuracy/val")]
    [InlineData("tensorboard-csv", "tensorboard-csv Epoch 0..7 train/epoch_loss validation/epoch_loss - -")]
    [InlineData("mlflow-files", "mlflow-files Epoch 0..7 train_loss val_loss - -")]
    [InlineData("mlflow-db", "mlflow-database Epoch 0..7 train_loss val_loss - -")]
    [InlineData("wandb-chart", "wandb-chart-csv Epoch 1..8 - val/loss - -")]
    [InlineData("wandb-history", "wandb-history Epoch 1..8 train/loss val/loss - -")]
    [InlineData("wandb-file", "wandb-file Epoch 1..8 train/loss val/loss - -")]
    [InlineData("ultralytics", "ultralytics-results-csv Epoch 1..8 train/box_loss_+_train/cls_loss val/box_loss_+_val/cls_loss - metrics/mAP50-95(B)")]
    [InlineData("fastai", "fastai-csv Epoch 0..7 train_loss valid_loss - accuracy")]
    [InlineData("timm", "timm-summary-csv Epoch 0..7 train_loss eval_loss - eval_top1")]
    [InlineData("xgboost-json", "xgboost-results Round 0..7 train/logloss eval/logloss - -")]
    [InlineData("xgboost-print", "xgboost-results Round 0..7 train-logloss eval-logloss - -")]
    [InlineData("xgboost-cv", "xgboost-results Round 0..7 train-logloss-mean test-logloss-mean - -")]
    [InlineData("lightgbm-json", "lightgbm-results Round 1..8 training/binary_logloss valid_1/binary_logloss - -")]
    [InlineData("lightgbm-print", "lightgbm-results Round 1..8 training's_binary_logloss valid_1's_binary_logloss - -")]
    [InlineData("catboost", "catboost-info Round 0..7 learn_Logloss test_Logloss - -")]
    [InlineData("catboost-print", "catboost-info Round 0..7 learn test - -")]
    [InlineData("scikit-learn", "scikit-learn-loss-curve Row 1..8 loss_curve_ - - -")]
    [InlineData("scikit-learn-json", "scikit-learn-loss-curve Row 1..8 loss - - -")]
    [InlineData("scikit-learn-print", "scikit-learn-loss-curve Step 1..8 loss - - -")]
    [InlineData("nanogpt", "nanogpt-log Step 0..1750 train_loss val_loss - -")]
    [InlineData("llm-c", "llm-c-log Step 0..1750 trl tel - -")]
    [InlineData("trackio", "trackio-database Epoch 0..7 train_loss val_loss - -")]
    [InlineData("fathom", "fathom Epoch 1..8 train_loss validation_loss train_accuracy validation_accuracy")]
    [InlineData("csv", "csv Epoch 1..8 TRAIN_LOSS VAL_LOSS - -")]
    [InlineData("csv-semicolons", "csv Epoch 1..8 train_loss val_loss - -")]
    [InlineData("csv-long", "csv Epoch 1..8 train/loss val/loss - -")]
    [InlineData("json", "json Epoch 1..8 train_loss val_loss - -")]
    [InlineData("json-lines", "json Epoch 1..8 train_loss val_loss - -")]
    [InlineData("printed", "printed-log Epoch 1..8 train_loss val_loss - val_acc")]
    [InlineData("gzip", "keras-csv-logger Epoch 1..8 loss val_loss - -")]
    public void A_format_is_read_to_its_columns_epochs_and_units(string format, string expected)
    {
        using TemporaryFolder folder = new();

        TrainingLog log = Assert.Single(HistoryReader.Read(MadeFiles.Write(folder.Path, format)).Logs);

        string read = string.Join(' ', log.Format, log.Axis.Kind, $"{Shown(log.Axis.Values[0])}..{Shown(log.Axis.Values[^1])}", Name(log.TrainLoss), Name(log.ValidationLoss), Name(log.TrainMetric), Name(log.ValidationMetric));
        Assert.True(expected == read, read);
        Assert.Equal(MadeFiles.Epochs, log.Axis.Values.Count);
        LogCurve loss = log.ValidationLoss ?? log.TrainLoss!;
        double sum = log.Format == LogFormats.Ultralytics ? 0.5 : 0;
        Assert.All(Enumerable.Range(1, MadeFiles.Epochs), e => Assert.Equal((9 - e) / 10.0 + 0.003 + sum, loss.Values[e - 1]!.Value, 6));
        Assert.All(log.ValidationMetric?.Values ?? [], (value, index) => Assert.Equal((index + 1) / 10.0, value!.Value, log.Metric!.WasPercent ? 0.006 : 1e-6));
    }

    [Fact]
    public void Every_made_format_is_tested() =>
        Assert.Equal(MadeFiles.All.Keys, typeof(MadeHistoryTests).GetMethod(nameof(A_format_is_read_to_its_columns_epochs_and_units))!.GetCustomAttributes(typeof(InlineDataAttribute), false).Cast<InlineDataAttribute>().Select(one => (string)one.Data[0]!).Order(StringComparer.Ordinal));

    private static string Name(LogCurve? curve) => curve?.Column.Replace(' ', '_') ?? "-";

    private static string Shown(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
