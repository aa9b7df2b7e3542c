using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Fathom.App.Tests.Commands;

/// <summary><c>fathom verify</c>: what is as it was trained passes, and every forgery is named, also by one who makes the checksums fit.</summary>
public sealed class VerifyTests(VerifyTests.Trained trained) : IClassFixture<VerifyTests.Trained>, IDisposable
{
    private const string Run = "homework-d2-s1";

    private static readonly string[] Study = ["study", "--data", "sketches", "--depths", "1,2", "--budgets", "2,4", "--seeds", "1", "--width", "8", "--out", "tiny"];

    private readonly Session _session = new();

    private string Report => Path.Combine(_session.Folder, "tiny", "report.html");

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task A_study_and_its_report_alone_are_the_same_bits_trained_again()
    {
        Copy();
        File.Move(Report, Path.Combine(_session.Folder, "alone.html"));

        Assert.Equal(0, await _session.RunAsync("verify", "tiny", "--all"));
        Assert.Equal(0, await _session.RunAsync("verify", "alone.html", "--all"));
        Assert.Equal(0, await _session.RunAsync("verify", "alone.html", "--quick", "--runs", Run));

        Assert.Contains($"{Run}: the same bits in all 4 epochs, weights and results", _session.Output, StringComparison.Ordinal);
        Assert.Contains("The report matches a new one made here from these runs.", _session.Output, StringComparison.Ordinal);
        Assert.Contains($"{Run}: the same bits in the first 3 epochs of 4; the rest was not trained", _session.Output, StringComparison.Ordinal);
        Assert.Contains("The same, as far as checked: the first epochs of 1 of 2 runs.", _session.Output, StringComparison.Ordinal);
    }

    /// <summary>The report shows the mistakes of the first seed's network; another's, trained again, is not looked at in its place.</summary>
    [Fact]
    public async Task Whichever_seed_is_trained_again_the_report_is_the_same()
    {
        Assert.Equal(0, await _session.RunAsync("study", "--data", "sketches", "--depths", "1", "--budgets", "2", "--seeds", "2", "--width", "8", "--out", "seeds"));

        Assert.Equal(0, await _session.RunAsync("verify", "seeds", "--runs", "homework-d1-s2"));

        Assert.Contains("The report matches a new one made here from the study's files.", _session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_draws_one_run_unless_told_otherwise_and_says_which()
    {
        Copy();

        Assert.Equal(0, await _session.RunAsync("verify", "tiny", "--language", "zh-Hant"));

        Assert.Matches("從 2 次訓練中隨機抽出，在此重新訓練：homework-d[12]-s1", _session.Error);
        Assert.Contains("共 2 次訓練，重新訓練了 1 次。", _session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ended_by_a_signal_it_leaves_nothing_of_what_it_trained()
    {
        using FathomProcess study = new(["study", "--data", "sketches", "--depths", "1", "--budgets", "150", "--width", "8", "--out", "long"]);
        await study.EndAsync();
        string temporary = Directory.CreateDirectory(Path.Combine(study.Folder, "temporary")).FullName;
        using FathomProcess process = new(["verify", "long"], beside: study, temporary: temporary);

        await process.UntilAsync(() => Directory.EnumerateDirectories(temporary, "fathom-verify-*").Any(folder => Directory.Exists(Path.Combine(folder, "runs"))));
        process.Interrupt("TERM");
        await process.EndAsync();

        Assert.Equal(130, process.ExitCode);
        Assert.Empty(Directory.EnumerateDirectories(temporary, "fathom-verify-*"));
    }

    [Fact]
    public async Task What_differs_and_what_it_proves_is_told_in_Chinese_too()
    {
        Copy();
        Assert.Equal(0, await _session.RunAsync("verify", "tiny", "--quick", "--language", "zh-Hant"));
        await EditAsync("model.onnx", text => text + " ");

        Assert.Equal(1, await _session.RunAsync("verify", "tiny", "--runs", Run, "--language", "zh-Hant"));

        Assert.Contains("未證明：由誰訓練", _session.Output, StringComparison.Ordinal);
        Assert.Contains($"{Run}：不同：檔案 model.onnx：紀錄為 另一內容，此處為 另一內容", _session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_history_is_named_by_its_epoch_and_column()
    {
        Copy();
        await EditAsync("history.csv", text => text.Replace(",0.", ",0.0", StringComparison.Ordinal));

        Assert.Equal(1, await _session.RunAsync("verify", "tiny", "--runs", Run));

        Assert.Contains($"{Run}: DIFFERENT after epoch 1: history, learning_rate: recorded 0.001, here 0.01", _session.Output, StringComparison.Ordinal);
        Assert.Contains("Not the same.", _session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_careless_edit_is_found_by_the_run_s_own_checksum()
    {
        Copy();
        string history = Path.Combine(RunFolder, "history.csv");
        await File.WriteAllTextAsync(history, (await File.ReadAllTextAsync(history, Cancel)).Replace(",0.", ",0.0", StringComparison.Ordinal), Cancel);

        Assert.Equal(1, await _session.RunAsync("verify", "tiny", "--runs", "homework-d1-s1"));

        Assert.Contains($"{Run}: DIFFERENT: {history} is not as it was written", _session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Swapped_weights_are_named_by_their_tensor()
    {
        Copy();
        Assert.Equal(0, await _session.RunAsync(["study", "--data", "sketches", "--depths", "2", "--budgets", "2,4", "--seeds", "2-2", "--width", "8", "--out", "other"]));
        File.Copy(Path.Combine(_session.Folder, "other", "runs", "homework-d2-s2", "model.safetensors"), Path.Combine(RunFolder, "model.safetensors"), overwrite: true);
        MakeSumsFit();

        Assert.Equal(1, await _session.RunAsync("verify", "tiny", "--runs", Run));

        Assert.Contains($"{Run}: DIFFERENT: trained network, model.safetensors: layers.0.weight[0]: recorded ", _session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_recipe_is_found_at_the_first_epoch_by_its_tensor()
    {
        Copy();
        string plan = Path.Combine(_session.Folder, "tiny", "study.json");
        string changed = WithoutSum(await File.ReadAllTextAsync(plan, Cancel)).Replace("\"batchSize\": 256", "\"batchSize\": 64", StringComparison.Ordinal);
        await File.WriteAllTextAsync(plan, changed, Cancel);
        Assert.Contains("64", changed, StringComparison.Ordinal);
        foreach (string run in (string[])["homework-d1-s1", Run])
        {
            await EditAsync("run.json", text => text.Replace("\"batchSize\": 256", "\"batchSize\": 64", StringComparison.Ordinal), run);
        }

        File.Delete(Report);
        Assert.Equal(1, await _session.RunAsync("verify", "tiny", "--quick", "--runs", Run));

        Assert.Contains($"{Run}: DIFFERENT after epoch 1: tensor layers.0.weight: recorded ", _session.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"testAccuracy\": ", "record, run.json: results: testAccuracy", "test result, ")]
    [InlineData("\"confidence\": \"", "record, run.json: findings", "record, run.json: findings")]
    public async Task A_changed_result_or_finding_is_named(string member, string atEnd, string orElse)
    {
        Copy();
        await EditAsync("run.json", text => Regex.Replace(
            text,
            Regex.Escape(member) + "[^,}\n\"]*",
            match => member + (member.EndsWith('"') ? (match.Value.EndsWith("likely", StringComparison.Ordinal) ? "possible" : "likely") : "0.99"),
            RegexOptions.None,
            TimeSpan.FromSeconds(5)));

        Assert.Equal(1, await _session.RunAsync("verify", "tiny", "--runs", Run));

        Assert.True(
            _session.Output.Contains(atEnd, StringComparison.Ordinal) || _session.Output.Contains(orElse, StringComparison.Ordinal), _session.Output);
    }

    [Fact]
    public async Task A_number_changed_in_the_report_is_found_by_its_checksum_and_by_training_where_the_checksum_was_made_to_fit()
    {
        Copy();
        string page = await File.ReadAllTextAsync(Report, Cancel);
        string shown = Regex.Match(page, @"<td[^>]*>(?<number>[0-9]+\.[0-9])\u00A0%", RegexOptions.None, TimeSpan.FromSeconds(5)).Groups["number"].Value;
        Assert.NotEmpty(shown);
        string forged = page.Replace($">{shown}\u00A0%", ">99.9\u00A0%", StringComparison.Ordinal);
        string alone = Path.Combine(_session.Folder, "alone.html");
        await File.WriteAllTextAsync(alone, forged, Cancel);

        Assert.Equal(1, await _session.RunAsync("verify", "alone.html"));
        Assert.Contains("report: DIFFERENT: words or numbers at checksum", _session.Output, StringComparison.Ordinal);

        // Whoever knows how can make the checksum fit: then the folder's files and training again tell.
        string carried = Regex.Match(page, "\"page\":\"(?<sum>[0-9a-f]{64})\"", RegexOptions.None, TimeSpan.FromSeconds(5)).Groups["sum"].Value;
        string fitting = Regex.Match(_session.Output, "here (?<sum>[0-9a-f]{64})", RegexOptions.None, TimeSpan.FromSeconds(5)).Groups["sum"].Value;
        await File.WriteAllTextAsync(alone, forged.Replace(carried, fitting, StringComparison.Ordinal), Cancel);
        File.Copy(alone, Report, overwrite: true);

        Assert.Equal(0, await _session.RunAsync("verify", "alone.html"));
        Assert.Equal(1, await _session.RunAsync("verify", "alone.html", "--all"));
        Assert.Equal(1, await _session.RunAsync("verify", "tiny"));
        Assert.Equal(2, Regex.Count(_session.Output, "recorded 99.9", RegexOptions.None, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task Numbers_in_the_report_s_own_block_are_held_against_training()
    {
        Copy();
        string page = await File.ReadAllTextAsync(Report, Cancel);
        string forged = Regex.Replace(page, "\"accuracy\":[0-9.]+", "\"accuracy\":0.99", RegexOptions.None, TimeSpan.FromSeconds(5));
        Assert.NotEqual(page, forged);
        await File.WriteAllTextAsync(Path.Combine(_session.Folder, "alone.html"), forged, Cancel);

        Assert.Equal(1, await _session.RunAsync("verify", "alone.html"));

        Assert.Contains("DIFFERENT: test result, test set, epoch 2: recorded 0.99 (", _session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_data_is_told_before_anything_is_trained()
    {
        Copy();
        string plan = Path.Combine(_session.Folder, "tiny", "study.json");
        JsonNode json = JsonNode.Parse(await File.ReadAllTextAsync(plan, Cancel))!;
        string sum = (string)json["data"]!["sha256"]!;
        foreach (string path in Directory.EnumerateFiles(Path.Combine(_session.Folder, "tiny"), "*", SearchOption.AllDirectories))
        {
            if (path.EndsWith(".json", StringComparison.Ordinal) || path.EndsWith(".html", StringComparison.Ordinal))
            {
                await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, Cancel)).Replace(sum, new string('0', 64), StringComparison.Ordinal), Cancel);
            }
        }

        MakeSumsFit("homework-d1-s1");
        MakeSumsFit();
        Assert.Equal(2, await _session.RunAsync("verify", "tiny"));
        Assert.Contains("study.json is not as it was written", _session.Error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(plan, WithoutSum(await File.ReadAllTextAsync(plan, Cancel)), Cancel);
        Assert.Equal(1, await _session.RunAsync("verify", "tiny"));

        Assert.Contains("data: DIFFERENT: of the data, SHA-256: recorded 0000", _session.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing", "does not exist")]
    [InlineData(".", "is not a study's folder")]
    [InlineData("page.html", "carries no fingerprint")]
    [InlineData("broken.html", "not a report as Fathom writes it")]
    public async Task What_is_neither_study_nor_report_is_a_wrong_request(string path, string expected)
    {
        await File.WriteAllTextAsync(Path.Combine(_session.Folder, "page.html"), "<!DOCTYPE html>\n<html><body><p>Hello</p></body></html>", Cancel);
        await File.WriteAllTextAsync(Path.Combine(_session.Folder, "broken.html"), "<!DOCTYPE html>\n<html><body><p>Hello<br></body></html>", Cancel);

        Assert.Equal(2, await _session.RunAsync("verify", path));

        Assert.Contains(expected, _session.Error, StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string RunFolder => FolderOf(Run);

    private string FolderOf(string run) => Path.Combine(_session.Folder, "tiny", "runs", run);

    private void Copy()
    {
        foreach (string file in Directory.EnumerateFiles(trained.Folder, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(_session.Folder, Path.GetRelativePath(trained.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>As a forger would: the file is changed, and its checksum made to fit.</summary>
    private async Task EditAsync(string file, Func<string, string> edit, string run = Run)
    {
        string path = Path.Combine(FolderOf(run), file);
        string before = await File.ReadAllTextAsync(path, Cancel);
        string after = edit(before);
        Assert.NotEqual(before, after);
        await File.WriteAllTextAsync(path, after, Cancel);
        MakeSumsFit(run);
    }

    private static string WithoutSum(string json) => Regex.Replace(json, "\n  \"sha256\": .*", "", RegexOptions.None, Waiting.Ceiling);

    private void MakeSumsFit(string run = Run)
    {
        string sums = Path.Combine(FolderOf(run), "SHA256SUMS");
        string[] lines = [.. File.ReadAllLines(sums).Select(line => line.Split("  ")[1]).Select(name =>
            $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(FolderOf(run), name))))}  {name}")];
        File.WriteAllText(sums, string.Join('\n', lines) + "\n");
    }

    /// <summary>One study for all tests, each of which has a copy of its own.</summary>
    public sealed class Trained : IAsyncLifetime
    {
        private readonly Session _session = new();

        public string Folder => _session.Folder;

        public async ValueTask InitializeAsync() => Assert.True(await _session.RunAsync(Study) == 0, _session.Error);

        public ValueTask DisposeAsync()
        {
            _session.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
