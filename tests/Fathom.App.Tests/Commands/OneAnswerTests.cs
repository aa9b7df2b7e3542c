using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Fathom.App.Dashboard;
using Fathom.Study;
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
