using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Fathom.Study.Formats.TensorBoard;
using Fathom.Study.Histories.Wandb;
using Google.Protobuf;
using Microsoft.Data.Sqlite;

namespace Fathom.Study.Tests.Histories;

/// <summary>A small file in each format, as its tool writes it: eight epochs, the validation loss of epoch e is (9 − e) / 10 + 0.003, the accuracy e / 10, both from e = 1.</summary>
internal static class MadeFiles
{
    public const int Epochs = 8;

    /// <summary>The files of one training by the format's name: paths below a folder, and what is in them.</summary>
    public static IReadOnlyDictionary<string, (string Path, byte[] Content)[]> All { get; } = new SortedDictionary<string, (string, byte[])[]>(StringComparer.Ordinal)
    {
        ["keras-csv"] = Text("log.csv", "epoch,accuracy,loss,val_accuracy,val_loss\r\n", e => $"{e - 1},{Acc(e)},{Train(e)},{Acc(e)},{Loss(e)}\r\n"),
        ["keras-json"] = Text("history.json", Json(("loss", Train), ("accuracy", Acc), ("val_loss", Loss), ("val_accuracy", Acc))),
        ["pandas-csv"] = Text("history.csv", ",loss,val_loss,lr\n", e => $"{e - 1},{Train(e)},{Loss(e)},0.01\n"),
        ["pandas-json"] = Text("history.json", "{" + string.Join(',', new[] { ("loss", (Func<int, string>)Train), ("val_loss", Loss) }.Select(one => $"\"{one.Item1}\":{{{Listed(e => $"\"{e - 1}\":{one.Item2(e)}")}}}")) + "}"),
        ["keras-console"] = Text("train.log", "Train on 800 samples, validate on 200 samples\n", e => $"Epoch {e}/8\n800/800 [==============================] - 2s 3ms/step - loss: {Train(e)} - accuracy: {Acc(e)} - val_loss: {Loss(e)} - val_accuracy: {Acc(e)}\n"),
        ["keras-3-console"] = Text("train.log", "", e => $"Epoch {e}/8\n\u001b[1m 7/25\u001b[0m \u001b[32m━━━━━\u001b[0m \u001b[1m0s\u001b[0m 3ms/step - loss: 9.0\r\u001b[1m25/25\u001b[0m \u001b[32m━━━━━━━━━━━━━━━━━━━━\u001b[0m\u001b[37m\u001b[0m \u001b[1m1s\u001b[0m 7ms/step - accuracy: {Acc(e)} - loss: {Train(e)} - val_accuracy: {Acc(e)} - val_loss: {Loss(e)}\n"),
        ["lightning"] = Text("lightning_logs/version_0/metrics.csv", "epoch,step,train_loss_step,train_loss_epoch,val_acc,val_loss\n", e => $"{e - 1},{10 * e - 6},{Train(e)},,,\n{e - 1},{10 * e - 1},,,{Acc(e)},{Loss(e)}\n{e - 1},{10 * e - 1},,{Train(e)},,\n"),
        ["hugging-face"] = Text("out/checkpoint-80/trainer_state.json", "{\"epoch\": 8.0, \"global_step\": 80, \"log_history\": [" + Listed(e => $"{{\"epoch\": {e}.0, \"learning_rate\": 1e-5, \"loss\": {Train(e)}, \"step\": {10 * e}}}, {{\"epoch\": {e}.0, \"eval_accuracy\": {Acc(e)}, \"eval_loss\": {Loss(e)}, \"eval_runtime\": 2.0, \"eval_samples_per_second\": 100.0, \"step\": {10 * e}}}") + "]}"),
        ["hugging-face-print"] = Text("train.log", "", e => $"{{'loss': {Train(e)}, 'learning_rate': 1e-05, 'epoch': {e}.0}}\n{{'eval_loss': {Loss(e)}, 'eval_accuracy': {Acc(e)}, 'eval_runtime': 2.0, 'epoch': {e}.0}}\n"),
        ["tensorboard-keras"] = [Events("logs/train/events.out.tfevents.1.host.1.0.v2", tensor: true, ("epoch_loss", Train), ("epoch_accuracy", Acc)), Events("logs/validation/events.out.tfevents.2.host.1.1.v2", tensor: true, ("epoch_loss", Loss), ("epoch_accuracy", Acc))],
        ["tensorboard-torch"] = [Events("runs/a/events.out.tfevents.1.host", tensor: false, ("Loss/train", Train), ("Loss/val", Loss), ("Accuracy/val", Acc))],
        ["tensorboard-csv"] = [.. Text("run-train-tag-epoch_loss.csv", "Wall time,Step,Value\n", e => $"{e}.5,{e - 1},{Train(e)}\n"), .. Text("run-validation-tag-epoch_loss.csv", "Wall time,Step,Value\n", e => $"{e}.6,{e - 1},{Loss(e)}\n")],
        ["mlflow-files"] = [.. Text("mlruns/0/ab12/meta.yaml", "run_name: calm-owl\n"), .. Text("mlruns/0/ab12/params/lr", "0.1"), .. Text("mlruns/0/ab12/metrics/train_loss", "", e => $"{1000 * e} {Train(e)} {e - 1}\n"), .. Text("mlruns/0/ab12/metrics/val_loss", "", e => $"{1000 * e + 1} {Loss(e)} {e - 1}\n")],
        ["mlflow-db"] = [Database("mlflow.db", Mlflow)],
        ["wandb-chart"] = Text("wandb_export.csv", "\"epoch\",\"calm-owl-1 - val/loss\",\"calm-owl-1 - val/loss__MIN\",\"calm-owl-1 - val/loss__MAX\"\n", e => $"\"{e}\",\"{Loss(e)}\",\"{Loss(e)}\",\"{Loss(e)}\"\n"),
        ["wandb-history"] = Text("history.jsonl", "", e => $"{{\"_step\": {e}, \"_runtime\": {e}.5, \"_timestamp\": 1700000000, \"epoch\": {e}, \"train/loss\": {Train(e)}, \"val/loss\": {Loss(e)}}}\n"),
        ["wandb-file"] = [("wandb/offline-run-1-ab12/run-ab12.wandb", Wandb())],
        ["ultralytics"] = Text("results.csv", "                  epoch,         train/box_loss,         train/cls_loss,   metrics/mAP50-95(B),           val/box_loss,           val/cls_loss\n", e => $"                  {e},  {Train(e)},  0.5,  {Acc(e)},  {Loss(e)},   0.5\n"),
        ["fastai"] = Text("history.csv", "epoch,train_loss,valid_loss,accuracy,time\n", e => $"{e - 1},{Train(e)},{Loss(e)},{Acc(e)},00:07\n"),
        ["timm"] = Text("summary.csv", "epoch,train_loss,eval_loss,eval_top1,eval_top5,lr\n", e => $"{e - 1},{Train(e)},{Loss(e)},{10 * e}.5,99.5,0.05\n"),
        ["xgboost-json"] = Text("evals.json", $"{{\"train\": {Json(("logloss", Train))}, \"eval\": {Json(("logloss", Loss))}}}"),
        ["xgboost-print"] = Text("train.log", "", e => $"[{e - 1}]\ttrain-logloss:{Train(e)}\teval-logloss:{Loss(e)}\n"),
        ["xgboost-cv"] = Text("cv.csv", ",train-logloss-mean,train-logloss-std,test-logloss-mean,test-logloss-std\n", e => $"{e - 1},{Train(e)},0.01,{Loss(e)},0.01\n"),
        ["lightgbm-json"] = Text("evals.json", $"{{\"training\": {Json(("binary_logloss", Train))}, \"valid_1\": {Json(("binary_logloss", Loss))}}}"),
        ["lightgbm-print"] = Text("train.log", "[LightGBM] [Info] Number of positive: 10\n", e => $"[{e}]\ttraining's binary_logloss: {Train(e)}\tvalid_1's binary_logloss: {Loss(e)}\n"),
        ["catboost"] = [.. Text("catboost_info/learn_error.tsv", "iter\tLogloss\n", e => $"{e - 1}\t{Train(e)}\n"), .. Text("catboost_info/test_error.tsv", "iter\tLogloss\n", e => $"{e - 1}\t{Loss(e)}\n")],
        ["catboost-print"] = Text("train.log", "", e => $"{e - 1}:\tlearn: {Train(e)}\ttest: {Loss(e)}\tbest: {Loss(e)} ({e - 1})\ttotal: {e}ms\tremaining: 5ms\n"),
        ["scikit-learn"] = Text("loss_curve.csv", "loss_curve_\n", e => $"{Loss(e)}\n"),
        ["scikit-learn-json"] = Text("loss_curve.json", $"[{Listed(Loss)}]"),
        ["scikit-learn-print"] = Text("train.log", "", e => $"Iteration {e}, loss = {Loss(e)}\n"),
        ["nanogpt"] = Text("train.log", "number of parameters: 10.65M\n", e => $"step {250 * (e - 1)}: train loss {Train(e)}, val loss {Loss(e)}\niter {250 * (e - 1)}: loss {Train(e)}, time 99.31ms, mfu 3.22%\n"),
        ["llm-c"] = Text("main.log", "", e => $"s:{250 * (e - 1)} tel:{Loss(e)}\ns:{250 * (e - 1)} trl:{Train(e)}\n"),
        ["trackio"] = [Database("project.db", Trackio)],
        ["fathom"] = [.. Text("runs/homework-d1-s1/history.csv", "epoch,learning_rate,train_loss_running,train_accuracy_running,train_loss,train_accuracy,validation_loss,validation_accuracy,seconds\n", e => $"{e},0.01,{Train(e)},{Acc(e)},{Train(e)},{Acc(e)},{Loss(e)},{Acc(e)},1\n"), .. Text("runs/homework-d1-s1/run.json", "{\"spec\": {\"arm\": \"homework\", \"depth\": 1, \"seed\": 1}, \"data\": {\"validationCount\": 12000, \"classNames\": [\"a\", \"b\", \"c\"]}}")],
        ["csv"] = Text("results.tsv", "Epoch\tTRAIN LOSS\tVAL LOSS\n", e => $"{e}\t{Train(e)}\t{Loss(e)}\n"),
        ["csv-semicolons"] = Text("results.csv", "epoch;train_loss;val_loss\n", e => $"{e};{Train(e).Replace('.', ',')};{Loss(e).Replace('.', ',')}\n"),
        ["csv-long"] = Text("results.csv", "epoch,phase,loss\n", e => $"{e},train,{Train(e)}\n{e},val,{Loss(e)}\n"),
        ["json"] = Text("results.json", "[" + Listed(e => $"{{\"epoch\": {e}, \"train_loss\": {Train(e)}, \"val_loss\": {Loss(e)}}}") + "]"),
        ["json-lines"] = Text("results.jsonl", "", e => $"{{\"epoch\": {e}, \"train_loss\": {Train(e)}, \"val_loss\": {Loss(e)}}}\n"),
        ["printed"] = Text("train.out", "", e => $"Epoch [{e}/8] train loss: {Train(e)} | val loss: {Loss(e)} | val acc: {Acc(e)}\n"),
        ["gzip"] = [("log.csv.gz", Packed(Text("", "epoch,loss,val_loss\n", e => $"{e},{Train(e)},{Loss(e)}\n")[0].Content))],
    };

    /// <summary>Writes a format's files below a folder.</summary>
    /// <returns>What to read: the file where there is one, else the folder.</returns>
    public static string Write(string folder, string format)
    {
        (string Path, byte[] Content)[] files = All[format];
        foreach ((string path, byte[] content) in files)
        {
            Write(folder, path, content);
        }

        return files.Length == 1 ? Path.Combine(folder, files[0].Path) : folder;
    }

    public static string Write(string folder, string path, byte[] content)
    {
        string whole = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(whole)!);
        File.WriteAllBytes(whole, content);
        return whole;
    }

    public static byte[] Packed(byte[] content)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    /// <summary>A database made by statements.</summary>
    public static (string Path, byte[] Content) Database(string name, string statements)
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("fathom-db-").FullName, name);
        using (SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString()))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = statements;
            command.ExecuteNonQuery();
        }

        byte[] content = File.ReadAllBytes(file);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return (name, content);
    }

    private static string Loss(int e) => Shown((9 - e) / 10.0 + 0.003);

    private static string Train(int e) => Shown((8.5 - e) / 10.0);

    private static string Acc(int e) => Shown(e / 10.0);

    private static string Shown(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Listed(Func<int, string> value) => string.Join(", ", Enumerable.Range(1, Epochs).Select(value));

    private static string Json(params (string Name, Func<int, string> Value)[] lists) =>
        "{" + string.Join(", ", lists.Select(list => $"\"{list.Name}\": [{Listed(list.Value)}]")) + "}";

    private static (string Path, byte[] Content)[] Text(string path, string head, Func<int, string>? row = null) =>
        [(path, Encoding.UTF8.GetBytes(head + (row is null ? "" : string.Concat(Enumerable.Range(1, Epochs).Select(row)))))];

    private static (string Path, byte[] Content) Events(string path, bool tensor, params (string Tag, Func<int, string> Value)[] curves)
    {
        using MemoryStream file = new();
        IEnumerable<Event> events =
            from e in Enumerable.Range(1, Epochs)
            from curve in curves
            let number = float.Parse(curve.Value(e), CultureInfo.InvariantCulture)
            select new Event { WallTime = 1000 + e, Step = e - 1, Summary = new Summary { Value = { tensor ? OfTensor(curve.Tag, number) : new Summary.Types.Value { Tag = curve.Tag, SimpleValue = number } } } };
        EventFile.Write(events, 1000, file);
        return (path, file.ToArray());
    }

    private static Summary.Types.Value OfTensor(string tag, float number) =>
        new() { Tag = tag, Tensor = new ScalarTensor { Dtype = 1, FloatVal = { number } } };

    /// <summary>MLflow's tables, as its version 2 makes them, with a run, one that was deleted, and its own measure of the machine.</summary>
    private static string Mlflow =>
        """
        CREATE TABLE runs (run_uuid VARCHAR(32) NOT NULL PRIMARY KEY, name VARCHAR(250), source_type VARCHAR(20), status VARCHAR(9), start_time BIGINT, end_time BIGINT, lifecycle_stage VARCHAR(20), artifact_uri VARCHAR(200), experiment_id INTEGER, deleted_time BIGINT);
        CREATE TABLE metrics (key VARCHAR(250) NOT NULL, value FLOAT NOT NULL, timestamp BIGINT NOT NULL, run_uuid VARCHAR(32) NOT NULL, step BIGINT DEFAULT '0' NOT NULL, is_nan BOOLEAN DEFAULT '0' NOT NULL, CONSTRAINT metric_pk PRIMARY KEY (key, timestamp, step, run_uuid, value, is_nan));
        CREATE TABLE params (key VARCHAR(250) NOT NULL, value VARCHAR(8000) NOT NULL, run_uuid VARCHAR(32) NOT NULL, CONSTRAINT param_pk PRIMARY KEY (key, run_uuid));
        INSERT INTO runs (run_uuid, name, start_time, lifecycle_stage) VALUES ('a', 'calm-owl', 1, 'active'), ('b', 'gone', 2, 'deleted');
        INSERT INTO params VALUES ('lr', '0.1', 'a');
        """ + string.Concat(Enumerable.Range(1, Epochs).Select(e =>
            $"INSERT INTO metrics VALUES ('train_loss', {Train(e)}, {1000 * e}, 'a', {e - 1}, 0), ('val_loss', {Loss(e)}, {1000 * e}, 'a', {e - 1}, 0), ('system/gpu_0', 1, {1000 * e}, 'a', {e - 1}, 0), ('val_loss', 9, {1000 * e}, 'b', {e - 1}, 0);"));

    private static string Trackio =>
        """
        CREATE TABLE metrics (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp TEXT NOT NULL, run_name TEXT NOT NULL, step INTEGER NOT NULL, metrics TEXT NOT NULL);
        CREATE TABLE configs (id INTEGER PRIMARY KEY AUTOINCREMENT, run_name TEXT NOT NULL, config TEXT NOT NULL, created_at TEXT NOT NULL);
        """ + string.Concat(Enumerable.Range(1, Epochs).Select(e =>
            $"INSERT INTO metrics (timestamp, run_name, step, metrics) VALUES ('2026-01-01T00:00:00', 'calm-owl-0', {e - 1}, '{{\"train_loss\": {Train(e)}, \"val_loss\": {Loss(e)}}}');"));

    private static byte[] Wandb()
    {
        List<WandbRecord> records = [new() { Run = new WandbRun { RunId = "ab12", DisplayName = "calm-owl-1" } }];
        for (int e = 1; e <= Epochs; e++)
        {
            records.Add(new WandbRecord { History = new WandbHistory { Item = { Item("_step", $"{e}"), Item("epoch", $"{e}"), Item("train/loss", Train(e)), Item("val/loss", Loss(e)) } } });
        }

        return WandbFile([.. records.Select(record => record.ToByteArray())]);

        static WandbItem Item(string key, string value) => new() { Key = key, ValueJson = value };
    }

    /// <summary>As the specification has it, a bit at a time.</summary>
    private static uint Crc32(byte[] data)
    {
        uint sum = uint.MaxValue;
        foreach (byte one in data)
        {
            sum ^= one;
            for (int bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ ((sum & 1) * 0xEDB88320);
            }
        }

        return ~sum;
    }

    /// <summary>LevelDB's log with W&amp;B's head and its plain CRC-32; records are shorter than a block.</summary>
    public static byte[] WandbFile(IReadOnlyList<byte[]> records)
    {
        using MemoryStream file = new();
        file.Write(":W&B"u8);
        file.Write([0xE1, 0xBE, 0]);
        foreach (byte[] record in records)
        {
            byte[] kindAndData = [1, .. record];
            byte[] head = new byte[6];
            BinaryPrimitives.WriteUInt32LittleEndian(head, Crc32(kindAndData));
            BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(4), (ushort)record.Length);
            file.Write(head);
            file.Write(kindAndData);
        }

        return file.ToArray();
    }
}
