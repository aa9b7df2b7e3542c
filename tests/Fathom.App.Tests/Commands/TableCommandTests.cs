using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Fathom.App.Tests.Commands;

/// <summary>A person's own table, from the command line to the report.</summary>
public sealed class TableCommandTests : IDisposable
{
    private readonly Session _session = new();

    /// <summary>80 rows of two kinds that a number tells apart, and a colour that says little.</summary>
    private static readonly string[] Shells =
    [
        "size,colour,kind",
        .. Enumerable.Range(0, 80).Select(row => FormattableString.Invariant(
            $"{(row % 2 == 0 ? 3 : 5) + row * 7 % 13 * 0.17},{(row % 5) switch { 0 => "grey", 1 => "", _ => "white" }},{(row % 2 == 0 ? "mussel" : "cockle")}")),
    ];

    [Fact]
    public async Task A_table_is_studied_reported_and_asked_with_its_own_words()
    {
        string path = Write("shells of mine.csv", Shells);

        int code = await _session.RunAsync("study", "--data", path, "--label", "kind", "--depths", "1,2", "--budgets", "3", "--batch", "8", "--out", "study");

        Assert.True(code == 0, _session.Error);
        Assert.Contains("shells of mine.csv is a table (commas) of 80 rows and 3 columns, 4 inputs for the network; the class is 'kind', 2 classes.", _session.Error, StringComparison.Ordinal);
        string report = await File.ReadAllTextAsync(In("study", "report.html"), TestContext.Current.CancellationToken);
        Assert.Contains("Most confidently wrong test rows", report, StringComparison.Ordinal);
        Assert.Contains("cockle", report, StringComparison.Ordinal);
        Assert.Contains($"--data '{path}' --label kind", report, StringComparison.Ordinal);
        Assert.DoesNotContain("test image", report, StringComparison.Ordinal);
        Assert.DoesNotContain("homework's", report, StringComparison.Ordinal);
        Assert.DoesNotContain("garment", report, StringComparison.Ordinal);
        using JsonDocument images = JsonDocument.Parse(await File.ReadAllTextAsync(In("study", "images.json"), TestContext.Current.CancellationToken));
        Assert.Equal(["size", "colour", "kind"], images.RootElement.GetProperty("columns").EnumerateArray().Select(name => name.GetString()!));
        using JsonDocument study = JsonDocument.Parse(await File.ReadAllTextAsync(In("study", "study.json"), TestContext.Current.CancellationToken));
        Assert.Equal(path, study.RootElement.GetProperty("data").GetProperty("source").GetProperty("path").GetString());
    }

    [Fact]
    public async Task Few_rows_need_no_batch_on_the_command_line_and_one_that_is_given_stays()
    {
        string path = Write("shells.csv", Shells);

        Assert.True(await _session.RunAsync("study", "--data", path, "--depths", "1", "--budgets", "2", "--label", "kind", "--out", "cut") == 0, _session.Error);
        Assert.Contains("Only 51 examples to train on", _session.Error, StringComparison.Ordinal);
        Assert.Equal(4, await BatchOf("cut"));
        Assert.Equal(0, await _session.RunAsync("study", "--data", path, "--depths", "1", "--budgets", "2", "--label", "kind", "--batch", "16", "--out", "given"));
        Assert.Equal(16, await BatchOf("given"));
        Assert.Equal(2, await _session.RunAsync("study", "--data", path, "--depths", "1", "--budgets", "2", "--label", "kind", "--batch", "256", "--out", "refused"));
    }

    [Fact]
    public async Task Where_one_class_hides_the_others_the_answer_says_what_to_try_and_that_then_shows_what_was_learned()
    {
        // One row in 25 is of the other class, and overlaps with the first.
        Random random = new(5);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
        string path = Write("rare.csv", ["a,b,fraud", .. Enumerable.Range(0, 1000).Select(row => FormattableString.Invariant(
            $"{(row % 25 == 0 ? 1.5 : 0) + Normal():0.000},{(row % 25 == 0 ? 1.5 : 0) + Normal():0.000},{(row % 25 == 0 ? "yes" : "no")}"))]);
        string[] study = ["study", "--data", path, "--depths", "1,2", "--budgets", "20", "--seeds", "2"];

        Assert.True(await _session.RunAsync([.. study, "--out", "study"]) == 0, _session.Error);
        string page = Page("study");
        Assert.Contains("No answer at 20 epochs: no network’s accuracy ended clearly above chance (9", page, StringComparison.Ordinal);
        Match advice = Regex.Match(page, @"What next\? [\w ,]+\. Try (?<options>[\w -]+)\.", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        Assert.True(advice.Success, page);
        Assert.Contains($"Try {advice.Groups["options"].Value}.", string.Join(' ', _session.Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);

        Assert.True(await _session.RunAsync([.. study, .. advice.Groups["options"].Value.Split(' '), "--out", "obeyed"]) == 0, _session.Error);
        Assert.DoesNotContain("No answer", Page("obeyed"), StringComparison.Ordinal);

        string Page(string folder) => XElement.Load(In(folder, "report.html")).Descendants("section").First(one => one.Attribute("id")?.Value == "answer").Value;
    }

    private async Task<int> BatchOf(string study)
    {
        using JsonDocument plan = JsonDocument.Parse(await File.ReadAllTextAsync(In(study, "study.json"), TestContext.Current.CancellationToken));
        return plan.RootElement.GetProperty("arms")[0].GetProperty("recipe").GetProperty("batchSize").GetInt32();
    }

    [Fact]
    public async Task The_report_is_made_again_from_the_file_that_the_study_remembers()
    {
        string path = Write("shells.csv", Shells);
        Assert.Equal(0, await _session.RunAsync("study", "--data", path, "--label", "kind", "--depths", "1", "--budgets", "2", "--batch", "8", "--validation-fraction", "0.3", "--out", "study"));
        string first = await File.ReadAllTextAsync(In("study", "images.json"), TestContext.Current.CancellationToken);
        File.Delete(In("study", "images.json"));

        Assert.True(await _session.RunAsync("report", "study") == 0, _session.Error);

        Assert.Equal(first, await File.ReadAllTextAsync(In("study", "images.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_same_command_goes_on_where_the_file_has_moved()
    {
        string[] options = ["--label", "kind", "--depths", "1", "--budgets", "2", "--batch", "8", "--out", "study"];
        string path = Write("shells.csv", Shells);
        Assert.Equal(0, await _session.RunAsync(["study", "--data", path, .. options]));
        string moved = In("elsewhere", "shells.csv");
        Directory.CreateDirectory(In("elsewhere"));
        File.Move(path, moved);

        Assert.True(await _session.RunAsync(["study", "--data", moved, .. options]) == 0, _session.Error);

        Assert.Contains("was already trained", _session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Describe_and_preview_show_what_was_understood()
    {
        string path = Write("shells.csv", Shells);

        Assert.True(await _session.RunAsync("data", "describe", path, "--label", "kind") == 0, _session.Error);
        Assert.True(await _session.RunAsync("data", "preview", path, "--label", "kind", "--count", "2") == 0, _session.Error);

        Assert.Matches(@"colour +categories +16 +2 +grey, white", _session.Output);
        Assert.Matches(@"kind +the class +0 +2 +mussel, cockle", _session.Output);
        Assert.Matches(@"\n +3 +grey +mussel", _session.Output);
        Assert.Contains("16 cells without a value, in colour", _session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_asked_about_as_CSV_and_answered_as_CSV()
    {
        string path = Write("shells.csv", Shells);
        Assert.Equal(0, await _session.RunAsync(
            "study", "--data", path, "--label", "kind", "--depths", "1", "--budgets", "20", "--batch", "8", "--learning-rate", "0.5", "--out", "study"));
        Write("new.csv", ["note,colour,size", "\"big, found\",white,6", "small,,2.5", "odd,purple,2.5"]);
        int before = _session.Output.Length;

        Assert.True(await _session.RunAsync("predict", "study", "new.csv") == 0, _session.Error);

        string[] lines = _session.Output[before..].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("note,colour,size,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("\"big, found\",white,6,cockle,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("small,,2.5,mussel,", lines[2], StringComparison.Ordinal);
        Assert.Contains("1 cell has a value that no training row had", _session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_of_a_table_of_pictures_are_asked_in_the_tables_own_numbers()
    {
        string header = string.Join(',', Enumerable.Range(1, 64).Select(pixel => $"p{pixel}").Append("digit"));
        string[] rows = [.. Enumerable.Range(0, 120).Select(row => string.Join(',', Enumerable.Range(0, 64).Select(pixel => $"{((pixel < 32) == (row % 2 == 0) ? 16 - row % 5 : row % 3)}").Append($"{row % 2}")))];
        string path = Write("dots.csv", [header, .. rows]);
        Assert.True(await _session.RunAsync("study", "--data", path, "--label", "digit", "--depths", "1", "--budgets", "20", "--learning-rate", "0.1", "--out", "study") == 0, _session.Error);
        Write("new.csv", [header[..^6], rows[0][..^2], rows[1][..^2]]);
        int before = _session.Output.Length;

        Assert.True(await _session.RunAsync("predict", "study", "new.csv") == 0, _session.Error);
        string[] lines = _session.Output[before..].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        before = _session.Output.Length;
        Assert.True(await _session.RunAsync("predict", "study", path, "--json") == 0, _session.Error);

        Assert.Equal(3, lines.Length);
        Assert.StartsWith($"{rows[0][..^2]},0,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith($"{rows[1][..^2]},1,", lines[2], StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(_session.Output[before..]);
        Assert.All(
            json.RootElement.GetProperty("rows").EnumerateArray(),
            row => Assert.Equal(row.GetProperty("cells").EnumerateArray().Last().GetString(), row.GetProperty("networks")[0].GetProperty("class").GetString()));
    }

    [Theory]
    [InlineData("--group-column place --validation-fraction 0.3")]
    [InlineData("--part-column part")]
    [InlineData("--split in-order --test-fraction 0.1")]
    [InlineData("--examples 20 --split-seed 3")]
    [InlineData("--examples 30 --group-column place")]
    [InlineData("--validation val.csv --group-column place")]
    public async Task Every_split_is_kept_with_the_study_and_repeated_by_its_printed_command(string options)
    {
        string[] rows = [.. Shells.Select((line, row) => row == 0 ? line + ",place,part" : $"{line},beach {row / 6},{(row % 9) switch { 0 => "val", 1 or 2 => "test", _ => "train" }}")];
        string path = Write("shells.csv", rows);
        Write("val.csv", [rows[0], .. rows[60..]]);
        string[] study = ["study", "--data", path, "--label", "kind", "--depths", "1", "--budgets", "2", .. options.Split(' '), "--out"];

        Assert.True(await _session.RunAsync([.. study, "first"]) == 0, _session.Error);
        Assert.True(await _session.RunAsync([.. study, "first"]) == 0, _session.Error);
        Assert.Contains("was already trained", _session.Error, StringComparison.Ordinal);
        Assert.True(await _session.RunAsync("report", "first") == 0, _session.Error);
        string report = await File.ReadAllTextAsync(In("first", "report.html"), TestContext.Current.CancellationToken);
        string printed = WebUtility.HtmlDecode(Regex.Match(report, "fathom study --data [^<]*--budgets 2 [^<]*", RegexOptions.None, TimeSpan.FromSeconds(9)).Value);
        Assert.True(await _session.RunAsync([.. printed.Split(' ')[1..], "--out", "second"]) == 0, printed + _session.Error);

        Assert.Equal(await DataOf("first"), await DataOf("second"));
        Assert.Equal(
            Accuracies(await File.ReadAllLinesAsync(In("first", "summary.csv"), TestContext.Current.CancellationToken)),
            Accuracies(await File.ReadAllLinesAsync(In("second", "summary.csv"), TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_validation_fraction_that_the_datas_own_part_leaves_no_room_for_is_refused()
    {
        string path = Write("shells.csv", [.. Shells.Select((line, row) => row == 0 ? line + ",part" : $"{line},{(row % 5) switch { 0 => "val", 1 => "test", _ => "train" }}")]);

        Assert.Equal(2, await _session.RunAsync("study", "--data", path, "--label", "kind", "--part-column", "part", "--validation-fraction", "0.4"));

        Assert.Contains("shells has a validation part of its own, so --validation-fraction has nothing to hold out. Leave it out.", _session.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Accuracies(string[] summary) => summary.Select(line => string.Join(',', line.Split(',').Take(8)));

    private async Task<string> DataOf(string study)
    {
        using JsonDocument plan = JsonDocument.Parse(await File.ReadAllTextAsync(In(study, "study.json"), TestContext.Current.CancellationToken));
        return plan.RootElement.GetProperty("data").GetRawText();
    }

    [Fact]
    public async Task Exported_features_are_the_networks_inputs_and_can_be_read_again()
    {
        string path = Write("shells.csv", Shells);

        Assert.True(await _session.RunAsync("data", "export", path, "--label", "kind", "--validation-fraction", "0.3", "--out", "features.csv") == 0, _session.Error);
        Assert.True(await _session.RunAsync("data", "export", path, "--label", "kind", "--out", "features.npz", "--json") == 0, _session.Error);

        string[] lines = await File.ReadAllLinesAsync(In("features.csv"), TestContext.Current.CancellationToken);
        Assert.Equal("part,kind,size,colour=grey,colour=white,colour is missing", lines[0]);
        Assert.Equal((44, 20, 16), (Count("train"), Count("val"), Count("test")));
        Assert.True(await _session.RunAsync("data", "describe", "features.csv", "--part-column", "part") == 0, _session.Error);
        Assert.Contains("44 to train on, 20 to validate, 16 to test", _session.Output, StringComparison.Ordinal);

        int Count(string part) => lines.Count(line => line.StartsWith(part + ",", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_export_needs_a_format_that_is_known()
    {
        string path = Write("shells.csv", Shells);

        Assert.Equal(2, await _session.RunAsync("data", "export", path, "--label", "kind", "--out", "features.xlsx"));

        Assert.Contains("features.xlsx is no name that says a format; expected a file that ends in .npz or .csv", _session.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--label species", "has no column 'species'; expected one of: size, colour, kind. Name one with --label.")]
    [InlineData("--label kind --ignore weight", "has no column 'weight' to leave out (--ignore).")]
    [InlineData("--label kind --image-size 28", "is a table, which has no use for --image-size. Leave it out.")]
    [InlineData("--label kind --missing refuse", "line 3: column 'colour': there is no value; expected one in every cell. Fill it, leave the column out with --ignore, or let --missing impute it.")]
    public async Task What_cannot_be_done_is_said_in_one_line_with_exit_code_2(string options, string expected)
    {
        string path = Write("shells.csv", Shells);

        int code = await _session.RunAsync(["study", "--data", path, .. options.Split(' '), "--out", "study"]);

        Assert.Equal(2, code);
        Assert.Contains(expected, _session.Error, StringComparison.Ordinal);
        Assert.Equal(1, _session.Error.Count(letter => letter == '\n'));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said_with_the_names_that_are_known()
    {
        Assert.Equal(2, await _session.RunAsync("study", "--data", "shels.csv"));

        Assert.Contains($"There is no file or folder '{In("shels.csv")}', and no data set of that name.", _session.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _session.Dispose();

    private string In(params string[] parts) => Path.Combine([_session.Folder, .. parts]);

    private string Write(string name, string[] lines)
    {
        string path = In(name);
        File.WriteAllLines(path, lines);
        return path;
    }
}
