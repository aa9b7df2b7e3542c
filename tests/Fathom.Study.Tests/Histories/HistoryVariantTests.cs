using System.Globalization;
using System.Text;
using Fathom.Study.Histories;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Tests.Folders;

namespace Fathom.Study.Tests.Histories;

/// <summary>What the same tools write with other metrics, older versions and other habits: which column is what.</summary>
public sealed class HistoryVariantTests
{
    private const int Epochs = 8;

    /// <summary>A file's name, its head, the row of an epoch (0: epoch from 0, 1: from 1, T: training loss, V: validation loss, A and B: accuracies, P and Q: the same in percent, R: as an error), and what is read.</summary>
    public static TheoryData<string, string, string, string> Tables { get; } = new()
    {
        // Keras: old names, other accuracies beside the plain one or alone, outputs of a model, numpy's numbers.
        { "log.csv", "epoch,acc,loss,val_acc,val_loss\n", "{0},{A},{T},{B},{V}\n", "keras-csv-logger loss val_loss acc val_acc" },
        { "log.csv", "epoch,categorical_accuracy,loss,top_k_categorical_accuracy,val_categorical_accuracy,val_loss,val_top_k_categorical_accuracy\n", "{0},{A},{T},0.99,{B},{V},0.98\n", "keras-csv-logger loss val_loss categorical_accuracy val_categorical_accuracy" },
        { "log.csv", "epoch,loss,top_k_categorical_accuracy,val_loss,val_top_k_categorical_accuracy\n", "{0},{T},{A},{V},{B}\n", "keras-csv-logger loss val_loss top_k_categorical_accuracy val_top_k_categorical_accuracy" },
        { "log.csv", "epoch,age_loss,gender_accuracy,gender_loss,loss,val_age_loss,val_gender_accuracy,val_gender_loss,val_loss\n", "{0},0.1,{A},0.1,{T},0.2,{B},0.2,{V}\n", "keras-csv-logger loss val_loss gender_accuracy val_gender_accuracy" },
        { "log.csv", "epoch,loss,val_loss\n", "{0}.000000000000000000e+00,{T},{V}\n", "keras-csv-logger loss val_loss - -" },
        { "history.csv", "loss,acc,val_loss,val_acc\n", "{T},{A},{V},{B}\n", "pandas-csv loss val_loss acc val_acc" },
        // Lightning: readings of steps and of epochs under one name, several loaders, a template's names.
        { "metrics.csv", "epoch,step,train_loss_step,val_loss_step,val_loss_epoch,train_loss_epoch,val_acc\n", "{0},{0}1,9,,,,\n{0},1,,8,,,\n{0},{0}9,,,{V},,{B}\n{0},{0}9,,,,{T},\n", "lightning-metrics-csv train_loss_epoch val_loss_epoch - val_acc" },
        { "metrics.csv", "epoch,step,train_loss,val_f1,val_loss/dataloader_idx_0,val_loss/dataloader_idx_1\n", "{0},{0}9,{T},,,\n{0},{0}9,,{B},{V},{V}\n", "lightning-metrics-csv train_loss val_loss/dataloader_idx_0 - val_f1" },
        { "metrics.csv", "epoch,lr-Adam,step,train/acc,train/loss,val/acc,val/acc_best,val/loss\n", ",0.001,{0}9,,,,,\n{0},,{0}9,,,{B},0.9,{V}\n{0},,{0}9,{A},{T},,,\n", "lightning-metrics-csv train/loss val/loss train/acc val/acc" },
        // Ultralytics of three ages; the sum is what is minimised.
        { "results.csv", "epoch,time,train/box_loss,train/cls_loss,metrics/mAP50(B),metrics/mAP50-95(B),val/box_loss,val/cls_loss,lr/pg0\n", "{1},5,{T},0,{A},{B},{V},0,0.01\n", "ultralytics-results-csv train/box_loss+train/cls_loss val/box_loss+val/cls_loss - metrics/mAP50-95(B)" },
        { "results.csv", "      epoch,   train/box_loss,  train/obj_loss,  metrics/mAP_0.5, metrics/mAP_0.5:0.95,   val/box_loss,   val/obj_loss,  x/lr0\n", "      {0},   {T},   0,   {A},   {B},   {V},   0,   0.01\n", "ultralytics-results-csv train/box_loss+train/obj_loss val/box_loss+val/obj_loss - metrics/mAP_0.5:0.95" },
        // fastai's print with an error rate; timm with an average of weights beside.
        { "history.csv", "epoch,train_loss,valid_loss,error_rate,time\n", "{0},{T},{V},{R},00:07\n", "fastai-csv train_loss valid_loss - error_rate" },
        { "summary.csv", "epoch,train_loss,eval_loss,eval_top1,eval_top5,eval_ema_loss,eval_ema_top1,lr\n", "{0},{T},{V},{Q},99,0.1,99,0.05\n", "timm-summary-csv train_loss eval_loss - eval_top1" },
        // Boosting with what is printed: numbered sets, cross-validation.
        { "train.log", "", "[{0}]\tvalidation_0-logloss:{T}\tvalidation_1-logloss:{V}\n", "xgboost-results validation_0-logloss validation_1-logloss - -" },
        { "train.log", "", "[{0}]\ttrain-logloss:{T}+0.01\ttest-logloss:{V}+0.02\n", "xgboost-results train-logloss test-logloss - -" },
        // llm.c's console; PyTorch's examples; tables that scripts write.
        { "log.txt", "", "step {1}/8 | loss {T} (+nanz)| norm 1.2 (+nanz)| lr 6.00e-04 | 100.00 ms | 50% bf16 MFU | 1000 tok/s\nval loss {V}\n", "llm-c-log loss val_loss - -" },
        { "log.txt", "", "Train Epoch: {1} [0/60000 (0%)]\tLoss: {T}\n\nTest set: Average loss: {V}, Accuracy: 5/10000 ({Q}%)\n\n", "printed-log train_Loss test_Average_loss - test_Accuracy" },
        { "log.txt", "", "Epoch: {1} | Epoch Time: 0m 5s\n\tTrain Loss: {T} | Train Acc: {P}%\n\t Val. Loss: {V} |  Val. Acc: {Q}%\n", "printed-log Train_Loss Val._Loss Train_Acc Val._Acc" },
        { "log.txt", "Epoch\tLearning Rate\tTrain Loss\tTrain Acc.\tValid Loss\tValid Acc.\n", "{1}\t0.1\t{T}\t{P}\t{V}\t{Q}\n", "csv Train_Loss Valid_Loss Train_Acc. Valid_Acc." },
        { "log.csv", "epoch,trainloss,valloss,trainacc,valacc\n", "{1},{T},{V},{A},{B}\n", "csv trainloss valloss trainacc valacc" },
        { "log.csv", "Epoch,tLoss,vLoss\n", "{1},{T},{V}\n", "csv tLoss vLoss - -" },
        { "log.csv", "epoch,loss_train,loss_val,acc_train,acc_val\n", "{1},{T},{V},{A},{B}\n", "csv loss_train loss_val acc_train acc_val" },
        { "log.csv", "epoch,train_loss,val_loss\n", "{1},\"tensor({T}, device='cuda:0')\",\"tensor({V})\"\n", "csv train_loss val_loss - -" },
        { "log.csv", "# lr=0.1\nepoch,train_loss,val_loss\n", "{1},{T},{V}\n", "csv train_loss val_loss - -" },
        // JSON lines: detection, where average precision is of validation whatever it is called; settings on top.
        { "metrics.json", "", "{{\"iteration\": {1}9, \"total_loss\": {T}, \"lr\": 0.01, \"time\": 0.2, \"bbox/AP\": {B}}}\n", "json total_loss - - bbox/AP" },
        { "log.json", "{{\"env_info\": \"linux\"}}\n", "{{\"mode\": \"train\", \"epoch\": {1}, \"iter\": 100, \"loss\": {T}}}\n{{\"mode\": \"val\", \"epoch\": {1}, \"iter\": 50, \"bbox_mAP\": {B}}}\n", "json train/loss - - val/bbox_mAP" },
        { "log.txt", "", "2026-01-01 00:00:00 | INFO | train | {{\"epoch\": {1}, \"train_loss\": \"{T}\", \"train_lr\": \"0.1\"}}\n2026-01-01 00:00:00 | INFO | valid | {{\"epoch\": {1}, \"valid_loss\": \"{V}\"}}\n", "printed-log train_loss valid_loss - -" },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Columns_are_found_whatever_the_habit(string name, string head, string row, string expected)
    {
        string text = head.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal) + string.Concat(Enumerable.Range(1, Epochs).Select(e => Row(row, e)));

        Assert.Equal(expected, Read(name, text));
    }

    [Fact]
    public void Names_that_several_paths_hold_begin_with_their_folder()
    {
        using TemporaryFolder folder = new();
        foreach (string one in new[] { "adam/seed_1.csv", "sgd/seed_1.csv", "sgd/seed_2.csv" })
        {
            MadeFiles.Write(folder.Path, one, MadeFiles.All["keras-csv"][0].Content);
        }

        string[] names = [.. HistoryReader.Read([folder.File("adam"), folder.File("sgd")], new LogColumns(), TestContext.Current.CancellationToken).Logs.Select(log => log.Name)];

        Assert.Equal(["adam/seed_1.csv", "sgd/seed_1.csv", "sgd/seed_2.csv"], names);
    }

    [Fact]
    public void A_header_that_is_repeated_by_a_resumed_run_is_no_row()
    {
        const string head = "epoch,loss,val_loss\n";
        string text = head + string.Concat(Enumerable.Range(1, 4).Select(e => Row("{0},{T},{V}\n", e))) + head + string.Concat(Enumerable.Range(5, 4).Select(e => Row("{0},{T},{V}\n", e)));

        Assert.Equal("keras-csv-logger loss val_loss - -", Read("log.csv", text));
    }

    [Fact]
    public void Of_several_evaluation_sets_the_first_stands_beside_the_one_training_loss()
    {
        string text = "{\"log_history\": [" + string.Join(", ", Enumerable.Range(1, Epochs).Select(e => Row(
            "{{\"epoch\": {1}.0, \"loss\": {T}, \"step\": {1}00}}, {{\"epoch\": {1}.0, \"eval_mnli_loss\": {V}, \"eval_mnli_f1\": {B}, \"step\": {1}00}}, {{\"epoch\": {1}.0, \"eval_qnli_loss\": 9, \"eval_qnli_f1\": 0.1, \"step\": {1}00}}", e))) + "]}";

        Assert.Equal("hugging-face-trainer-state loss eval_mnli_loss - eval_mnli_f1", Read("trainer_state.json", text));
    }

    [Theory]
    [InlineData("{\"train\": {\"rmse\": [3, 2, 1]}, \"test\": {\"rmse\": [4, 3, 2]}}", "xgboost-results - - train/rmse test/rmse")]
    [InlineData("{\"validation_0\": {\"auc\": [0.6, 0.7, 0.8]}, \"validation_1\": {\"auc\": [0.5, 0.6, 0.7]}}", "xgboost-results - - train_(validation_0)/auc validation_1/auc")]
    public void Results_of_boosting_without_a_loss_are_found_in_a_folder(string text, string expected)
    {
        using TemporaryFolder folder = new();
        MadeFiles.Write(folder.Path, "evals.json", Encoding.UTF8.GetBytes(text));

        Assert.Equal(expected, Shown(Assert.Single(HistoryReader.Read(folder.Path).Logs)));
    }

    /// <summary>As W&amp;B's and TensorBoard's charts are written: smoothed values beside raw ones or alone, steps left out.</summary>
    [Theory]
    [InlineData("epoch,train_loss,train_loss_smoothed,val_loss,val_loss_smoothed\n", "{1},{T},9,{V},9\n", "train_loss val_loss", "")]
    [InlineData("epoch,loss (smoothed),val_loss (smoothed)\n", "{1},{T},{V}\n", "loss_(smoothed) val_loss_(smoothed)", "loss (smoothed), val_loss (smoothed)")]
    [InlineData("epoch,train_loss,val_loss rolling mean\n", "{1},{T},{V}\n", "train_loss val_loss_rolling_mean", "val_loss rolling mean")]
    [InlineData("epoch,train_loss,valid_loss,accuracy,time\n", "{0},{T},{V},{B},00:07\n", "train_loss valid_loss", "train_loss")]
    public void Smoothed_values_are_left_aside_or_warned_of(string head, string row, string columns, string smoothed)
    {
        TrainingLog log = Log("log.csv", head + string.Concat(Enumerable.Range(1, Epochs).Select(e => Row(row, e))));

        Assert.StartsWith(columns, string.Join(' ', Shown(log).Split(' ')[1..]), StringComparison.Ordinal);
        Assert.Equal(smoothed, string.Join(", ", log.Notes.Where(note => note is { Kind: LogNoteKind.Smoothed, Misleads: true }).SelectMany(note => note.Names)));
    }

    [Fact]
    public void A_download_of_a_chart_that_keeps_a_thousand_steps_is_warned_of()
    {
        string Rows(int count) => "Wall time,Step,Value\n" + string.Concat(Enumerable.Range(1, count).Select(e => string.Create(CultureInfo.InvariantCulture, $"{e}.5,{17 * e},{1.0 / e}\n")));
        TrainingLog sampled = Log("run-train-tag-loss.csv", Rows(1000));

        Assert.Contains(sampled.Notes, note => note is { Kind: LogNoteKind.Sampled, Misleads: true });
        Assert.DoesNotContain(Log("run-train-tag-loss.csv", Rows(999)).Notes, note => note.Kind == LogNoteKind.Sampled);

        const string chart = "\"Step\",\"a - val/loss\",\"a - val/loss__MIN\",\"a - val/loss__MAX\"\n";
        Assert.Contains(Log("x.csv", chart + string.Concat(Enumerable.Range(1, 8).Select(e => $"\"{100 * e}\",\"0.{9 - e}\",\"0.{8 - e}\",\"0.{9 - e}5\"\n"))).Notes, note => note.Kind == LogNoteKind.Sampled);
        Assert.DoesNotContain(Log("x.csv", chart + string.Concat(Enumerable.Range(1, 8).Select(e => $"\"{e}\",\"0.{9 - e}\",\"0.{9 - e}\",\"0.{9 - e}\"\n"))).Notes, note => note.Kind == LogNoteKind.Sampled);
    }

    private static string Row(string row, int e)
    {
        double loss = (9 - e) / 10.0;
        Dictionary<string, double> values = new(StringComparer.Ordinal)
        {
            ["{0}"] = e - 1,
            ["{1}"] = e,
            ["{T}"] = loss - 0.05,
            ["{V}"] = loss + 0.003,
            ["{A}"] = e / 10.0,
            ["{B}"] = e / 10.0 - 0.05,
            ["{P}"] = 10 * e,
            ["{Q}"] = 10 * e - 5,
            ["{R}"] = 1 - e / 10.0,
        };
        string text = values.Aggregate(row, (so, one) => so.Replace(one.Key, one.Value.ToString("0.####", CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return text.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
    }

    private static string Read(string name, string text)
    {
        TrainingLog log = Log(name, text);
        Assert.Equal(Epochs, log.Axis.Values.Count);
        Assert.Equal(0.75, log.TrainLoss!.Values[0]!.Value, 6);
        Assert.Equal(0.803, log.ValidationLoss?.Values[0] ?? 0.803, 6);
        return Shown(log);
    }

    private static TrainingLog Log(string name, string text)
    {
        using TemporaryFolder folder = new();
        return Assert.Single(HistoryReader.Read(MadeFiles.Write(folder.Path, name, Encoding.UTF8.GetBytes(text))).Logs);
    }

    private static string Shown(TrainingLog log) => string.Join(' ', log.Format, Name(log.TrainLoss), Name(log.ValidationLoss), Name(log.TrainMetric), Name(log.ValidationMetric));

    private static string Name(LogCurve? curve) => curve?.Column.Replace(" + ", "+", StringComparison.Ordinal).Replace(' ', '_') ?? "-";
}
