using System.Text;
using System.Text.RegularExpressions;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Histories;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Judgements;
using Fathom.Study.Tests.Folders;

namespace Fathom.Study.Tests.Histories;

/// <summary>Broken files of every format: read as far as they go, or refused in one line.</summary>
public sealed partial class BrokenHistoryTests
{
    private const string Escape = "\u001b[31m";

    public static TheoryData<string> Formats { get; } = [.. MadeFiles.All.Keys];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_that_is_cut_anywhere_is_read_so_far_or_refused_in_one_line(string format)
    {
        int read = 0;
        (string path, byte[] content) = MadeFiles.All[format].MaxBy(file => file.Content.Length);
        for (int tenth = 1; tenth < 10; tenth++)
        {
            read += Check(format, path, content[..(content.Length * tenth / 10)]);
        }

        // JSON that is one value has no part that can be read; neither has a database, nor the description beside a history.
        Assert.True(read > 0 || format.Contains("json", StringComparison.Ordinal) || format is "hugging-face" or "mlflow-db" or "trackio", "no part of it was read");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Bytes_that_are_wrong_are_told_or_passed_over(string format)
    {
        Random random = new(11);
        foreach ((string path, byte[] content) in MadeFiles.All[format])
        {
            for (int draw = 0; draw < 25; draw++)
            {
                byte[] broken = [.. content];
                for (int count = 0; count <= draw % 4; count++)
                {
                    broken[random.Next(broken.Length)] = (byte)random.Next(256);
                }

                Check(format, path, broken);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_loss_that_is_no_number_at_the_end_is_a_run_that_diverged(string format)
    {
        (string path, byte[] content) = MadeFiles.All[format].FirstOrDefault(file => IsText(file.Content) && file.Content.AsSpan().IndexOf("0.103"u8) >= 0);
        Assert.SkipWhen(path is null, "a binary form, or a decimal comma");
        string text = Encoding.UTF8.GetString(content);
        foreach (string spelled in new[] { "nan", "NaN", "inf", "-Infinity" })
        {
            bool isJson = text.StartsWith('{') && !text.StartsWith("{'", StringComparison.Ordinal) || text.StartsWith('[') && !text.StartsWith("[0]", StringComparison.Ordinal);
            string broken = text.Replace("0.103", isJson ? spelled is "nan" or "NaN" ? "NaN" : "-Infinity" : spelled, StringComparison.Ordinal);
            using TemporaryFolder folder = new();
            string whole = MadeFiles.Write(folder.Path, format);
            MadeFiles.Write(folder.Path, path, Encoding.UTF8.GetBytes(broken));

            TrainingLog log = Assert.Single(HistoryReader.Read(whole).Logs);

            LogCurve loss = log.ValidationLoss ?? log.TrainLoss!;
            Assert.False(double.IsFinite(loss.Values[^1]!.Value), $"{spelled}: the last loss is {loss.Values[^1]}");
            Assert.Contains(LogJudge.Judge(log, new JudgeOptions()).Findings, finding => finding.Kind == FindingKind.Diverged);
        }
    }

    [Theory]
    [InlineData("epoch,\"lo\u001b[31mss\",val_loss\u202e\n0,1,1\n1,.9,.9\n")]
    [InlineData("{\"\\u001b[31mloss\": [1, 0.9], \"val_loss\": [1, 0.9]}")]
    [InlineData("{\"run\\nname\\u0007\": {\"loss\": [1, 0.9], \"val_loss\": [1, 0.9]}, \"b\": {\"loss\": [1, 0.9], \"val_loss\": [1, 0.9]}}")]
    [InlineData("run,epoch,loss,val_loss\n\u001b]0;x\u0007,0,1,1\n\u001b]0;x\u0007,1,.9,.9\nb,0,1,1\nb,1,.9,.9\n")]
    [InlineData("\"Step\",\"a\u001b[2J - val/loss\",\"a\u001b[2J - val/loss__MIN\",\"a\u001b[2J - val/loss__MAX\"\n\"0\",\"1\",\"1\",\"1\"\n\"1\",\"1\",\"1\",\"1\"\n")]
    public void Names_with_escapes_reach_no_terminal(string text)
    {
        using TemporaryFolder folder = new();
        string file = MadeFiles.Write(folder.Path, $"hi{Escape}story.csv", Encoding.UTF8.GetBytes(text));

        foreach (TrainingLog log in HistoryReader.Read(file).Logs)
        {
            string[] shown = [log.Path, log.Name, log.Axis.Column ?? "", log.TrainLoss?.Column ?? "", log.ValidationLoss?.Column ?? "", log.Metric?.Name ?? "", log.Loss.Name ?? "", .. log.Settings.Keys, .. log.Settings.Values, .. log.Notes.SelectMany(note => note.Names)];
            Assert.All(shown, one => Assert.DoesNotMatch(Hostile(), one));
        }
    }

    [Theory]
    [InlineData("a.csv", "epoch,loss,val_loss\n{0},{1},{2}\n")]
    [InlineData("a.jsonl", "{{\"step\": {0}, \"train_loss\": {1}, \"val_loss\": {2}}}\n")]
    [InlineData("a.log", "Epoch {0}: train loss {1}, val loss {2}\n")]
    [InlineData("b.log", "step {0}: train loss {1}, val loss {2}\n")]
    public void Runs_that_took_turns_in_one_file_are_parted(string name, string line)
    {
        string head = line.Contains('\n') && line.IndexOf('\n', StringComparison.Ordinal) < line.Length - 1 ? line[..(line.IndexOf('\n', StringComparison.Ordinal) + 1)] : "";
        StringBuilder text = new(head);
        for (int epoch = 1; epoch <= 6; epoch++)
        {
            foreach (double level in new[] { 1.0, 2.0 })
            {
                text.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, line[head.Length..], epoch, level - 0.05 * epoch, level - 0.04 * epoch);
            }
        }

        using TemporaryFolder folder = new();
        IReadOnlyList<TrainingLog> logs = HistoryReader.Read(MadeFiles.Write(folder.Path, name, Encoding.UTF8.GetBytes(text.ToString()))).Logs;

        Assert.Equal([0.96, 1.96], logs.Select(log => log.ValidationLoss!.Values[0]!.Value));
        Assert.Equal([0.76, 1.76], logs.Select(log => log.ValidationLoss!.Values[^1]!.Value));
        Assert.All(logs, log => Assert.Contains(log.Notes, note => note is { Kind: LogNoteKind.Interleaved, Misleads: true }));
    }

    /// <summary>The second of three runs ends after the sixth epoch, the first after the eighth.</summary>
    [Fact]
    public void Runs_of_unequal_length_are_parted_where_the_values_tell_which_one_ended()
    {
        string Rows(double[] levels) => "epoch,loss,val_loss\n" + string.Concat(
            from epoch in Enumerable.Range(1, 10)
            from run in Enumerable.Range(0, 3)
            where epoch <= 10 - (run == 0 ? 2 : run == 1 ? 4 : 0)
            select string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{epoch},{levels[run] - 0.05 * epoch},{levels[run] - 0.04 * epoch}\n"));
        using TemporaryFolder folder = new();
        IReadOnlyList<TrainingLog> logs = HistoryReader.Read(MadeFiles.Write(folder.Path, "a.csv", Encoding.UTF8.GetBytes(Rows([1, 2, 3])))).Logs;

        Assert.Equal([8, 6, 10], logs.Select(log => log.Axis.Values.Count));
        Assert.Equal([0.68, 1.76, 2.6], logs.Select(log => Math.Round(log.ValidationLoss!.Values[^1]!.Value, 6)));
        Assert.Contains("the values do not tell which", Refusal("b.csv", Encoding.UTF8.GetBytes(Rows([1, 1.06, 3]))), StringComparison.Ordinal);
        Assert.Contains("each of the first 6 epochs stands 3 times", Refusal("c.csv", Encoding.UTF8.GetBytes(Rows([1, 1.001, 1.002]))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("epoch,loss,val_loss\n", "every epoch stands 2 times")]
    [InlineData("step,loss,val_loss\n", "every step stands 2 times")]
    public void Runs_that_nothing_tells_apart_are_refused(string head, string expected)
    {
        string text = head + string.Concat(Enumerable.Range(0, 12).Select(row => $"{row / 2},0.{(row * 7) % 10},0.{(row * 3) % 10}\n"));

        Assert.Contains(expected, Refusal("a.csv", Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_two_loggers_wrote_count_once()
    {
        using TemporaryFolder folder = new();
        string text = "epoch,loss,val_loss\n" + string.Concat(Enumerable.Range(0, 12).Select(row => $"{row / 2},0.{9 - row / 2},0.{9 - row / 2}\n"));

        Assert.Equal(6, Assert.Single(HistoryReader.Read(MadeFiles.Write(folder.Path, "a.csv", Encoding.UTF8.GetBytes(text))).Logs).Axis.Values.Count);
    }

    [Fact]
    public void A_damaged_record_ends_the_reading_of_events_and_of_runs_and_is_told()
    {
        foreach (string format in new[] { "tensorboard-torch", "wandb-file" })
        {
            using TemporaryFolder folder = new();
            (string path, byte[] content) = MadeFiles.All[format][0];
            byte[] broken = [.. content];
            broken[content.Length * 6 / 10] ^= 0x55;

            TrainingLog log = Assert.Single(HistoryReader.Read(MadeFiles.Write(folder.Path, path, broken)).Logs);

            Assert.Contains(log.Notes, note => note is { Kind: LogNoteKind.Damaged, Misleads: true });
            Assert.InRange(log.Axis.Values.Count, 3, 5);
        }
    }

    [Fact]
    public void A_record_that_claims_to_be_endless_is_passed_over()
    {
        (string path, byte[] content) = MadeFiles.All["tensorboard-torch"][0];
        byte[] length = BitConverter.GetBytes(1L << 62);
        byte[] claim = [.. content, .. length, .. BitConverter.GetBytes(Fathom.Study.Formats.TensorBoard.EventFile.MaskedCrc(length)), 1, 2, 3];
        using TemporaryFolder folder = new();

        Assert.Equal(MadeFiles.Epochs, Assert.Single(HistoryReader.Read(MadeFiles.Write(folder.Path, path, claim)).Logs).Axis.Values.Count);
    }

    [Theory]
    [InlineData("b.csv", "epoch,loss,val_loss\n", "1", "letters")]
    [InlineData("b.json", "{\"loss\": [1, 2], \"a\": \"", "k", "letters")]
    [InlineData("c.json", "{\"loss\": [1, 2], \"", "k", "letters")]
    [InlineData("d.json", "{\"loss\": [1, 2], \"a\": ", "[", "deep")]
    [InlineData("e.json", "", "\0", "binary data")]
    public void A_bomb_is_refused_in_little_memory(string name, string head, string filling, string expected)
    {
        byte[] packed = MadeFiles.Packed([.. Encoding.UTF8.GetBytes(head), .. Enumerable.Repeat((byte)filling[0], 40 << 20)]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains(expected, Refusal(name + ".gz", packed), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 400L << 20);
    }

    [Fact]
    public void A_database_whose_table_is_a_view_is_not_asked_for_its_endless_rows() =>
        Assert.Contains("another kind", Refusal("a.db", MadeFiles.Database("a.db", "CREATE VIEW metrics AS WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t) SELECT 'val_loss' AS key, 1.0 AS value, i AS timestamp, 'a' AS run_uuid, i AS step, 0 AS is_nan FROM t").Content), StringComparison.Ordinal);

    [Fact]
    public void A_folder_with_links_to_itself_and_very_deep_ones_is_searched_once()
    {
        using TemporaryFolder folder = new();
        MadeFiles.Write(folder.Path, "a/log.csv", MadeFiles.All["keras-csv"][0].Content);
        MadeFiles.Write(folder.Path, string.Concat(Enumerable.Repeat("x/", 60)) + "log.csv", MadeFiles.All["keras-csv"][0].Content);
        Directory.CreateSymbolicLink(folder.File("a", "back"), "..");
        Directory.CreateSymbolicLink(folder.File("self"), "self");

        Assert.Equal("a/log.csv", Assert.Single(HistoryReader.Read(folder.Path).Logs).Name);
    }

    /// <returns>1 where something was read.</returns>
    private static int Check(string format, string path, byte[] broken)
    {
        using TemporaryFolder folder = new();
        string whole = MadeFiles.Write(folder.Path, format);
        MadeFiles.Write(folder.Path, path, broken);
        try
        {
            LogReading reading = HistoryReader.Read(whole);
            Assert.All(reading.PassedOver, one => Assert.DoesNotMatch(Hostile(), one.Reason));
            Assert.All(reading.Logs, log => LogJudge.Judge(log, new JudgeOptions()));
            return 1;
        }
        catch (Exception refused) when (refused is InvalidRequestException or WorkFailedException)
        {
            Assert.DoesNotContain('\n', refused.Message);
            return 0;
        }
    }

    private static string Refusal(string name, byte[] content)
    {
        using TemporaryFolder folder = new();
        string file = MadeFiles.Write(folder.Path, name, content);
        string message = Assert.Throws<InvalidRequestException>(() => HistoryReader.Read(file)).Message;
        Assert.StartsWith(file, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        return message;
    }

    private static bool IsText(byte[] content) => !content.AsSpan().Contains((byte)0);

    [GeneratedRegex(@"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hostile();
}
