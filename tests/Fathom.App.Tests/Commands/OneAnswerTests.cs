using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Fathom.App.Dashboard;
using Fathom.Study;
using Fathom.Study.Reporting;
using Fathom.Study.Texts;

namespace Fathom.App.Tests.Commands;

/// <summary>One study read from every surface: each says the same answer, the same findings and the same figures to the same digits.</summary>
public sealed partial class OneAnswerTests
{
    /// <summary>Halves, which round up from their decimal digits and down from the double below: 29.55, 91.45, 50.05 and 99.95 per cent.</summary>
    private static readonly Dictionary<(int Depth, int Seed), double[]> TestAccuracies = new()
    {
        [(1, 1)] = [0.2950, 0.9140],
        [(1, 2)] = [0.2960, 0.9150],
        [(2, 1)] = [0.5000, 0.9990],
        [(2, 2)] = [0.5010, 1.0000],
    };

    private static readonly string[] Means = ["29.6", "91.5", "50.1", "100.0"];

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.TraditionalChinese)]
    public async Task Every_surface_says_the_same(Language language)
    {
        using Session session = new(width: 200);
        string folder = Path.Combine(session.Folder, "fathom-study");
        Assert.Equal(0, await session.RunAsync("study", "--depths", "1,2", "--budgets", "3,9", "--seeds", "2", "--batch", "32", "--learning-rate", "0.1"));
        foreach (((int depth, int seed), double[] accuracies) in TestAccuracies)
        {
            WriteTestAccuracies(Path.Combine(folder, "runs", $"homework-d{depth}-s{seed}", "run.json"), accuracies);
        }

        using Session again = new(width: 200);
        Assert.Equal(0, await again.RunAsync("report", folder, "--language", language.Tag()));
        Assert.Equal(0, await again.RunAsync("report", folder, "--language", language.Tag(), "--format", "markdown"));
        using Session machine = new();
        Assert.Equal(0, await machine.RunAsync("report", folder, "--language", language.Tag(), "--json"));

        using JsonDocument printed = JsonDocument.Parse(machine.Output);
        string answer = Assert.Single(printed.RootElement.GetProperty("answer").EnumerateArray()).GetString()!;
        XElement page = XElement.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "report.html"), TestContext.Current.CancellationToken));
        string markdown = await File.ReadAllTextAsync(Path.Combine(folder, "report.md"), TestContext.Current.CancellationToken);
        StudyMirror mirror = new("fathom-study", folder, TimeProvider.System);
        mirror.Refresh();
        StudyMessage live = mirror.Changes(since: 0, language)!;

        Assert.Contains(answer, OneLine(again.Output), StringComparison.Ordinal);
        Assert.Contains(answer, OneLine(page.Value), StringComparison.Ordinal);
        Assert.Contains(answer, OneLine(markdown), StringComparison.Ordinal);
        Assert.Equal([answer], live.Study.Answer);

        Assert.Equal(Means, InTerminal(again.Output));
        Assert.Equal(Means, InPage(page));
        Assert.Equal(Means, InMarkdown(markdown));
        Assert.Equal(Means, InCsv(await File.ReadAllLinesAsync(Path.Combine(folder, "summary.csv"), TestContext.Current.CancellationToken)));
        Assert.Equal(Means, printed.RootElement.GetProperty("rows").EnumerateArray().Select(row => Percent(row.GetProperty("testAccuracy").GetDouble())));
        using JsonDocument summary = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "summary.json"), TestContext.Current.CancellationToken));
        Assert.Equal(Means, summary.RootElement.GetProperty("rows").EnumerateArray().Select(row => Percent(row.GetProperty("test_accuracy").GetDouble())));
        Assert.Equal(
            TestAccuracies.OrderBy(run => run.Key).Select(run => run.Value[^1]),
            live.Runs.OrderBy(run => (run.Depth, run.Seed)).Select(run => run.TestAccuracy!.Value));

        XElement[] pageRows = [.. page.Descendants("table")
            .First(table => ((string?)table.Attribute("class"))?.Contains("compare", StringComparison.Ordinal) == true)
            .Element("tbody")!.Elements("tr")];
        string[] csv = await File.ReadAllLinesAsync(Path.Combine(folder, "summary.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(csv.Length - 1, pageRows.Length);
        foreach ((XElement row, Dictionary<string, double> told) in pageRows.Zip(csv.Skip(1).Select(line => Figures(csv[0], line))))
        {
            string[] cells = [.. row.Elements().Select(cell => OneLine(cell.Value))];
            string interval = $"{Percent(told["test_accuracy_ci_low"])} – {Percent(told["test_accuracy_ci_high"])}";
            Assert.Equal([Whole(told["depth"]), Whole(told["budget"]), $"{Percent(told["test_accuracy"])} % ± {Percent(told["test_accuracy_sd"])}"], cells[..3]);
            Assert.Contains(interval, cells);
            Assert.Contains(interval, OneLine(markdown), StringComparison.Ordinal);
            Assert.Contains(Whole(told["seeds"]), cells);
            Assert.Contains($"{Percent(told["test_accuracy"])} ± {Percent(told["test_accuracy_sd"])} %", again.Output, StringComparison.Ordinal);
        }

        string[] found = [.. page.Descendants("td").Where(cell => (string?)cell.Attribute("class") == "words").Select(cell => OneLine(cell.Value))];
        Assert.All(found.Where((_, row) => row % 2 == 1), labels => Assert.Contains(labels, OneLine(again.Output), StringComparison.Ordinal));
        foreach (string label in live.Runs.SelectMany(run => run.Findings).Select(finding => finding.Label))
        {
            Assert.Contains(found, labels => labels.Contains(label, StringComparison.Ordinal));
        }
    }

    /// <summary>Three unequal classes whose numbers overlap: what is best by accuracy is not what each class alike would choose.</summary>
    [Theory]
    [InlineData(Language.English, "balanced accuracy")]
    [InlineData(Language.TraditionalChinese, "平衡準確率")]
    public async Task Every_surface_names_the_metric_that_decides_and_shows_it(Language language, string named)
    {
        using Session session = new(width: 200);
        await File.WriteAllLinesAsync(Path.Combine(session.Folder, "shells.csv"), Shells(), TestContext.Current.CancellationToken);
        string[] study =
        [
            "study", "--data", "shells.csv", "--depths", "1,2", "--budgets", "2,6", "--seeds", "2", "--learning-rate", "0.1", "--class-weights", "balanced",
            "--language", language.Tag(), "--out", "shells",
        ];
        string folder = Path.Combine(session.Folder, "shells");
        Assert.Equal(0, await session.RunAsync([.. study, "--metric", "balanced-accuracy"]));
        using Session machine = new();
        Assert.Equal(0, await machine.RunAsync("report", folder, "--language", language.Tag(), "--json"));
        Assert.Equal(0, await machine.RunAsync("report", folder, "--language", language.Tag(), "--format", "markdown"));

        string page = OneLine(XElement.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "report.html"), TestContext.Current.CancellationToken)).Value);
        string markdown = OneLine(await File.ReadAllTextAsync(Path.Combine(folder, "report.md"), TestContext.Current.CancellationToken));
        string[] csv = await File.ReadAllLinesAsync(Path.Combine(folder, "summary.csv"), TestContext.Current.CancellationToken);
        using JsonDocument summary = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "summary.json"), TestContext.Current.CancellationToken));
        using JsonDocument plan = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "study.json"), TestContext.Current.CancellationToken));
        using JsonDocument printed = JsonDocument.Parse(machine.Output[..(machine.Output.LastIndexOf('}') + 1)]);
        StudyMirror mirror = new("shells", folder, TimeProvider.System);
        mirror.Refresh();
        StudyMessage live = mirror.Changes(since: 0, language)!;

        string answer = Assert.Single(printed.RootElement.GetProperty("answer").EnumerateArray()).GetString()!;
        Assert.Contains(named, answer, StringComparison.Ordinal);
        Assert.All([OneLine(session.Output), page, markdown], text => Assert.Contains(answer, text, StringComparison.Ordinal));
        Assert.Equal([answer], live.Study.Answer);
        Assert.Equal(named, live.Study.Metric, ignoreCase: true);
        Assert.Contains(language == Language.English ? $"Test {named}, mean" : $"測試{named}，", session.Output, StringComparison.Ordinal);
        Assert.All([page, markdown], text => Assert.Contains(language == Language.English ? $"Test {named}" : $"測試{named}", text, StringComparison.Ordinal));
        Assert.Equal("balanced-accuracy", plan.RootElement.GetProperty("metric").GetString());
        Assert.Equal("balanced-accuracy", printed.RootElement.GetProperty("metric").GetString());
        Assert.Equal("balanced-accuracy", summary.RootElement.GetProperty("metric").GetProperty("name").GetString());
        Assert.Equal("higher-is-better", summary.RootElement.GetProperty("metric").GetProperty("direction").GetString());
        Assert.Equal(0.333333, summary.RootElement.GetProperty("metric").GetProperty("chance").GetDouble());
        Assert.All(csv.Skip(1), row => Assert.EndsWith(",balanced-accuracy", row, StringComparison.Ordinal));
        Assert.Contains("--metric balanced-accuracy", page, StringComparison.Ordinal);
        Assert.Contains("--class-weights balanced", page, StringComparison.Ordinal);

        string[] told = [.. csv.Skip(1).Select(line => Percent(Figures(csv[0], line)["test_balanced_accuracy"]))];
        Assert.Equal(told, InTerminal(session.Output));
        Assert.NotEqual(told, csv.Skip(1).Select(line => Percent(Figures(csv[0], line)["test_accuracy"])));
        Assert.All(told, figure => Assert.Contains($"{figure} % ±", page, StringComparison.Ordinal));
        Assert.All(told, figure => Assert.Contains($"{figure} % ±", markdown, StringComparison.Ordinal));
        double[] ofRuns = [.. live.Runs.Select(run => run.TestAccuracy!.Value).Order()];
        Assert.Equal(
            printed.RootElement.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("results").EnumerateArray().Last().GetProperty("testBalancedAccuracy").GetDouble()).Order(),
            ofRuns, (a, b) => Math.Abs(a - b) < 1e-12);

        // Asked again by accuracy: nothing is trained anew, and every surface names the other one.
        DateTime trained = File.GetLastWriteTimeUtc(Path.Combine(folder, "runs", "homework-d2-s1", "history.csv"));
        using Session again = new(width: 200);
        File.Copy(Path.Combine(session.Folder, "shells.csv"), Path.Combine(again.Folder, "shells.csv"));
        Assert.Equal(0, await again.RunAsync([.. study[..^1], folder, "--metric", "accuracy"]));
        Assert.Equal(trained, File.GetLastWriteTimeUtc(Path.Combine(folder, "runs", "homework-d2-s1", "history.csv")));
        Assert.DoesNotContain(language == Language.English ? $"({named}" : $"（{named}", again.Output, StringComparison.Ordinal);
        string question = StudyReport.Question(language);
        string said = OneLine(again.Output) is var text ? text[text.LastIndexOf(question, StringComparison.Ordinal)..] : "";
        Assert.Contains(language == Language.English ? "accuracy" : "準確率", said, StringComparison.Ordinal);
        Assert.DoesNotContain(named, said, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Shells()
    {
        Random random = new(3);
        string[] kinds = [.. Enumerable.Repeat("cockle", 320), .. Enumerable.Repeat("mussel", 60), .. Enumerable.Repeat("whelk", 20)];
        random.Shuffle(kinds);
        yield return "kind,length,weight";
        foreach (string kind in kinds)
        {
            (double length, double weight) = kind switch { "cockle" => (3, 9), "mussel" => (4.2, 8), _ => (3.9, 11) };
            yield return string.Create(CultureInfo.InvariantCulture, $"{kind},{length + 1.6 * random.NextDouble():F3},{weight + 3.0 * random.NextDouble():F3}");
        }
    }

    /// <summary>The numbers of a row of summary.csv by its columns' names.</summary>
    private static Dictionary<string, double> Figures(string head, string line) => head.Split(',').Zip(line.Split(','))
        .Where(cell => double.TryParse(cell.Second, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        .ToDictionary(cell => cell.First, cell => double.Parse(cell.Second, CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static string Whole(double number) => number.ToString("0", CultureInfo.InvariantCulture);

    private static void WriteTestAccuracies(string path, double[] accuracies)
    {
        JsonNode record = JsonNode.Parse(File.ReadAllText(path))!;
        foreach ((JsonNode? result, double accuracy) in record["results"]!.AsArray().Zip(accuracies))
        {
            result!["testAccuracy"] = accuracy;
        }

        File.WriteAllText(path, record.ToJsonString());

        // What was written is another result now.
        File.Delete(Path.Combine(Path.GetDirectoryName(path)!, "SHA256SUMS"));
    }

    private static IEnumerable<string> InTerminal(string output) => Rows(output)
        .SelectMany(line => WithSpread().Matches(line).Select(match => match.Groups["mean"].Value)).Take(Means.Length);

    private static IEnumerable<string> Rows(string output) => output.Split('\n').Where(line => TerminalRow().IsMatch(line));

    private static string[] InPage(XElement page) => [.. page.Descendants("table")
        .First(table => ((string?)table.Attribute("class"))?.Contains("compare", StringComparison.Ordinal) == true)
        .Descendants("td")
        .Select(cell => WithSpread().Match(cell.Value))
        .Where(match => match.Success)
        .Select(match => match.Groups["mean"].Value)];

    private static string[] InMarkdown(string text) => [.. text.Split('\n')
        .Where(line => line.StartsWith("| 1 |", StringComparison.Ordinal) || line.StartsWith("| 2 |", StringComparison.Ordinal))
        .Select(line => WithSpread().Match(line))
        .Where(match => match.Success)
        .Select(match => match.Groups["mean"].Value)
        .Take(Means.Length)];

    private static IEnumerable<string> InCsv(string[] lines)
    {
        int column = lines[0].Split(',').ToList().IndexOf("test_accuracy");
        return lines.Skip(1).Select(line => Percent(double.Parse(line.Split(',')[column], CultureInfo.InvariantCulture)));
    }

    private static string Percent(double fraction) => Rounded.Percent(fraction, 1).ToString("F1", CultureInfo.InvariantCulture);

    private static string OneLine(string text) => WebUtility.HtmlDecode(Space().Replace(text, " ").Replace("\\", "", StringComparison.Ordinal));

    [GeneratedRegex(@"^ +[12] +\d", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TerminalRow();

    [GeneratedRegex(@"(?<mean>\d+\.\d)(\s?%)?\s±\s", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WithSpread();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Space();
}
