using System.Globalization;
using System.Text.Json;
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
