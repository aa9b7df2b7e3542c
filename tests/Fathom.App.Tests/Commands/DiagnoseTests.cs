using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Fathom.App.Tests.Commands;

public sealed class DiagnoseTests
{
    [Fact]
    public async Task A_log_is_read_judged_and_advised_in_plain_lines()
    {
        using Session session = new();
        string log = Write(session, "log.csv", Rising);
        Assert.Equal(0, await session.RunAsync("diagnose", log));
        Assert.Contains("overfits from ", session.Output, StringComparison.Ordinal);
        Assert.Contains("EarlyStopping(restore_best_weights=True)", session.Output, StringComparison.Ordinal);
        Assert.Contains("validation loss = val_loss", session.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fathom study", session.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("overfitting,diverged", 3)]
    [InlineData("diverged", 0)]
    public async Task The_exit_status_says_whether_what_was_named_was_found(string kinds, int status)
    {
        using Session session = new();
        Assert.Equal(status, await session.RunAsync("diagnose", Write(session, "log.csv", Rising), "--fail-on", kinds));
    }

    [Fact]
    public async Task A_wrong_name_is_refused_with_the_right_one()
    {
        using Session session = new();
        Assert.Equal(2, await session.RunAsync("diagnose", Write(session, "log.csv", Rising), "--fail-on", "overfiting"));
        Assert.Contains("did you mean overfitting?", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_passed_over_is_named_once()
    {
        using Session session = new();
        Write(session, "logs/one.csv", Settled);
        await File.WriteAllTextAsync(Path.Combine(session.Folder, "logs", "history.json"), "{\"loss\": [0.5, 0.4, ", TestContext.Current.CancellationToken);

        Assert.Equal(0, await session.RunAsync("diagnose", Path.Combine(session.Folder, "logs")));

        Assert.Equal(2, session.Error.ReplaceLineEndings("").Split("history.json").Length);
    }

    /// <summary>What is damaged is a run of another study's; the log beside it is judged all the same.</summary>
    [Fact]
    public async Task A_damaged_study_is_named_and_stops_no_other_log()
    {
        using Session session = new();
        Write(session, "logs/one.csv", Settled);
        Assert.Equal(0, await session.RunAsync("study", "--depths", "1", "--budgets", "2", "--batch", "32", "--out", "logs/study"));
        await File.WriteAllTextAsync(Path.Combine(session.Folder, "logs", "study", "study.json"), "{ \"format\": ", TestContext.Current.CancellationToken);

        Assert.Equal(0, await session.RunAsync("diagnose", "logs"));

        Assert.Contains("one.csv", session.Output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("study", "study.json"), session.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("layers.csv")]
    [InlineData("weights.csv")]
    public async Task A_run_of_our_own_that_is_damaged_beside_its_curves_is_judged_by_them_and_says_so(string name)
    {
        using Session session = new();
        Assert.Equal(0, await session.RunAsync("study", "--depths", "1", "--budgets", "2", "--batch", "32", "--out", "study"));
        string run = Path.Combine(session.Folder, "study", "runs", "homework-d1-s1");
        Assert.Equal(0, await session.RunAsync("diagnose", run));
        Assert.DoesNotContain("by its curves alone", session.Output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(run, name), "", TestContext.Current.CancellationToken);

        using Session asked = new();
        Assert.Equal(0, await asked.RunAsync("diagnose", run, "--json"));

        using JsonDocument said = JsonDocument.Parse(asked.Output);
        string note = said.RootElement.GetProperty("runs")[0].GetProperty("notes").EnumerateArray().Select(one => one.ToString()).Single(one => one.Contains("by its curves alone", StringComparison.Ordinal));
        Assert.Contains(name, note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_tells_positions_as_the_log_counts_and_nothing_else_is_printed()
    {
        using Session session = new();
        Assert.Equal(0, await session.RunAsync("diagnose", Write(session, "log.csv", Rising), "--json"));
        using JsonDocument said = JsonDocument.Parse(session.Output);
        JsonElement run = said.RootElement.GetProperty("runs")[0];
        Assert.Equal(0, run.GetProperty("first").GetDouble());
        JsonElement finding = run.GetProperty("findings").EnumerateArray().Single(one => one.GetProperty("kind").GetString() == "overfitting");
        Assert.InRange(finding.GetProperty("from").GetDouble(), 10, 15);
        Assert.Equal("stop-early", finding.GetProperty("remedy").GetString());
    }

    [Fact]
    public async Task Junit_fails_the_case_that_shows_what_was_named()
    {
        using Session session = new();
        Write(session, "logs/one.csv", Rising);
        Write(session, "logs/two.csv", Settled);
        Assert.Equal(3, await session.RunAsync("diagnose", Path.Combine(session.Folder, "logs"), "--fail-on", "overfitting", "--junit"));
        XElement suite = XDocument.Parse(session.Output).Root!.Element("testsuite")!;
        Assert.Equal(("2", "1"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value));
    }

    [Fact]
    public async Task The_report_is_one_file_that_fetches_nothing_in_either_language()
    {
        using Session session = new();
        string log = Write(session, "log.csv", Rising);
        foreach (string language in new[] { "en", "zh-Hant" })
        {
            Assert.Equal(0, await session.RunAsync("diagnose", log, "--out", "report.html", "--language", language));
            string page = await File.ReadAllTextAsync(Path.Combine(session.Folder, "report.html"), TestContext.Current.CancellationToken);
            Assert.Contains($"lang=\"{language}\"", page, StringComparison.Ordinal);
            Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
            Assert.Contains("<svg", page, StringComparison.Ordinal);
            Assert.DoesNotContain("src=\"http", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Watching_tells_what_is_new_when_the_file_grows_and_ends_with_what_was_named()
    {
        using Session session = new();
        string log = Write(session, "log.csv", epoch => epoch < 8 ? Rising(epoch) : null);
        Task<int> watching = session.RunAsync("diagnose", log, "--watch", "--fail-on", "overfitting");
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        Assert.False(watching.IsCompleted);
        Write(session, "log.csv", Rising);
        Assert.Equal(3, await watching.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.Contains("overfits from", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conditions_are_told_apart_by_their_folders_and_compared()
    {
        using Session session = new();
        for (int seed = 1; seed <= 4; seed++)
        {
            int shift = seed;
            Write(session, $"adam/s{seed}.csv", epoch => Row(epoch, 0.3 + 0.001 * shift));
            Write(session, $"sgd/s{seed}.csv", epoch => Row(epoch, 0.5 + 0.001 * shift));
        }

        Assert.Equal(0, await session.RunAsync("compare", Path.Combine(session.Folder, "adam"), Path.Combine(session.Folder, "sgd"), "--out", "table.tex"));
        Assert.Contains("Proved worse: sgd", session.Output, StringComparison.Ordinal);
        Assert.Contains("\\toprule", await File.ReadAllTextAsync(Path.Combine(session.Folder, "table.tex"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_live_page_shows_the_report_to_this_machine_and_waits_for_the_next_one()
    {
        using Session session = new();
        string log = Write(session, "log.csv", epoch => epoch < 8 ? Rising(epoch) : null);
        Task<int> watching = session.RunAsync("diagnose", log, "--watch", "--live", "--fail-on", "overfitting");
        string address = await AddressAsync(session);
        Assert.StartsWith("http://127.0.0.1:", address, StringComparison.Ordinal);
        using HttpClient browser = new();

        using HttpResponseMessage first = await browser.GetAsync(new Uri(address), TestContext.Current.CancellationToken);
        Assert.Contains("<svg", await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("1; url=/?seen=0", Assert.Single(first.Headers.GetValues("Refresh")));
        Task<string> next = browser.GetStringAsync(new Uri(new Uri(address), "/?seen=0"), TestContext.Current.CancellationToken);
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.False(next.IsCompleted);
        Write(session, "log.csv", Rising);

        Assert.Contains("overfits from", await next.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(3, await watching.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_live_page_is_shut_to_who_lacks_the_token()
    {
        using Session session = new();
        string log = Write(session, "log.csv", epoch => epoch < 8 ? Rising(epoch) : null);
        Task<int> watching = session.RunAsync("diagnose", log, "--watch", "--live", "--fail-on", "overfitting");
        string address = await AddressAsync(session);
        using HttpClient stranger = new();

        using HttpResponseMessage refused = await stranger.GetAsync(new Uri(address[..address.IndexOf('?', StringComparison.Ordinal)]), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Write(session, "log.csv", Rising);
        await watching.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Live_without_watch_is_refused()
    {
        using Session session = new();
        Assert.Equal(2, await session.RunAsync("diagnose", Write(session, "log.csv", Rising), "--live"));
        Assert.Contains("expected --watch too", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seeds_are_folded_and_drawn_as_one_band()
    {
        using Session session = new();
        for (int seed = 1; seed <= 5; seed++)
        {
            int shift = seed;
            Write(session, $"logs/adam_seed{seed}.csv", epoch => Row(epoch, 0.3 + 0.001 * shift));
        }

        Assert.Equal(0, await session.RunAsync("diagnose", Path.Combine(session.Folder, "logs"), "--out", "report.html"));
        Assert.Contains("5 runs: val_loss ended at 0.3", session.Output, StringComparison.Ordinal);
        Assert.Contains("id=\"seeds1\"", await File.ReadAllTextAsync(Path.Combine(session.Folder, "report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_compared_is_told_alike_in_every_form()
    {
        using Session session = new(width: 160);
        for (int seed = 1; seed <= 4; seed++)
        {
            int shift = seed;
            Write(session, $"adam/s{seed}.csv", epoch => Row(epoch, 0.3 + 0.01 * shift));
            Write(session, $"sgd/s{seed}.csv", epoch => Row(epoch, 0.31 + 0.01 * shift));
        }

        string[] command = ["compare", Path.Combine(session.Folder, "adam"), Path.Combine(session.Folder, "sgd")];
        Assert.Equal(0, await session.RunAsync(command));
        string told = session.Output;
        foreach (string word in new[] { "lower is better", "or less counts as no difference", "four times in five", "should settle it", "P(beats the best)", "4/4", "behind the best" })
        {
            Assert.Contains(word, told, StringComparison.Ordinal);
        }

        foreach (string ending in new[] { "html", "md", "tex", "csv", "svg", "png" })
        {
            Assert.Equal(0, await session.RunAsync([.. command, "--out", $"table.{ending}"]));
            byte[] content = await File.ReadAllBytesAsync(Path.Combine(session.Folder, $"table.{ending}"), TestContext.Current.CancellationToken);
            string text = Encoding.UTF8.GetString(content);
            Assert.Equal(ending == "png", content is [0x89, (byte)'P', (byte)'N', (byte)'G', ..]);
            if (ending is "html" or "md" or "tex")
            {
                Assert.Contains("four times in five", text, StringComparison.Ordinal);
                Assert.Contains("should settle it", text, StringComparison.Ordinal);
                Assert.Contains("P(beats the best)", text, StringComparison.Ordinal);
            }
        }

        int before = session.Output.Length;
        Assert.Equal(0, await session.RunAsync([.. command, "--json"]));
        using JsonDocument json = JsonDocument.Parse(session.Output[before..]);
        Assert.True(json.RootElement.GetProperty("smallestDetectable").GetDouble() > 0);
        Assert.True(json.RootElement.GetProperty("seedsToSettle").GetInt32() > 4);
        Assert.InRange(json.RootElement.GetProperty("conditions")[1].GetProperty("winsOverBest").GetDouble(), 0, 0.5);
    }

    [Fact]
    public async Task Two_studies_are_compared_depth_by_depth_with_what_differs_in_their_recipes()
    {
        using Session session = new();
        Assert.Equal(0, await session.RunAsync("study", "--depths", "1,2", "--budgets", "6", "--seeds", "2", "--batch", "32", "--out", "slow", "--learning-rate", "0.01"));
        Assert.Equal(0, await session.RunAsync("study", "--depths", "1,2", "--budgets", "6", "--seeds", "2", "--batch", "32", "--out", "fast", "--learning-rate", "0.1"));

        Assert.Equal(0, await session.RunAsync("compare", "slow", "fast"));

        Assert.Contains("fast homework-d1", session.Output, StringComparison.Ordinal);
        Assert.Contains("recipe.learningRate", session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_documents_commands_do_their_work()
    {
        string page = Path.Combine(Root(), "docs", "histories.md");
        string[] lines = [.. File.ReadLines(page).Where(line => line.StartsWith("    fathom ", StringComparison.Ordinal)).Select(line => line.Trim())];
        Assert.True(lines.Length > 5);
        foreach (string line in lines)
        {
            using Session session = new();
            for (int seed = 1; seed <= 3; seed++)
            {
                int shift = seed;
                Write(session, $"runs/adam/s{seed}.csv", epoch => Row(epoch, 0.3 + 0.001 * shift));
                Write(session, $"runs/sgd/s{seed}.csv", epoch => Row(epoch, 0.5 + 0.001 * shift));
            }

            Write(session, "logs/history.csv", Settled);
            string[] words = [.. Regex.Matches(line["fathom ".Length..], "\"(?<quoted>[^\"]*)\"|\\S+", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(word => word.Groups["quoted"].Success ? word.Groups["quoted"].Value : word.Value)];
            Assert.True(await session.RunAsync(words) == 0, $"{line}: {session.Error}");
        }
    }

    private static string Root([System.Runtime.CompilerServices.CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    private static async Task<string> AddressAsync(Session session)
    {
        for (int look = 0; look < 200; look++)
        {
            if (Regex.Match(session.Error, @"http://\S+", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) is { Success: true } found)
            {
                return found.Value;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException($"no address was told: {session.Error}");
    }

    private static (double Train, double Validation)? Rising(int epoch) =>
        (0.2 + Math.Exp(-epoch / 4.0) - 0.003 * epoch + Wiggle(epoch), 0.3 + Math.Exp(-epoch / 3.0) + 0.02 * Math.Max(0, epoch - 12) + Wiggle(epoch + 1));

    private static (double Train, double Validation)? Settled(int epoch) =>
        (0.3 + Math.Exp(-epoch / 2.0) + Wiggle(epoch), 0.32 + Math.Exp(-epoch / 2.0) + Wiggle(epoch + 1));

    private static (double Train, double Validation)? Row(int epoch, double level) => (level + Math.Exp(-epoch / 2.0), level + Math.Exp(-epoch / 2.0) + Wiggle(epoch));

    private static double Wiggle(int epoch) => 0.004 * Math.Sin(12.9898 * epoch);

    private static string Write(Session session, string name, Func<int, (double Train, double Validation)?> row)
    {
        string path = Path.Combine(session.Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        IEnumerable<string> lines =
            from epoch in Enumerable.Range(0, 30)
            let values = row(epoch)
            where values is not null
            select string.Create(CultureInfo.InvariantCulture, $"{epoch},{values.Value.Train:R},{values.Value.Validation:R}");
        File.WriteAllLines(path, lines.Prepend("epoch,loss,val_loss"));
        return path;
    }
}
