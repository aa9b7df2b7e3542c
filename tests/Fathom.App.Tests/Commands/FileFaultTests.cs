using System.Text;

namespace Fathom.App.Tests.Commands;

/// <summary>What is wrong with a person's file is said in one line with file, row and column, exit code 2; and whoever does what the line says goes on.</summary>
public sealed class FileFaultTests : IDisposable
{
    private const string Names = "length,width,kind";

    private readonly Session _session = new();

    private static readonly string[] Good =
        [Names, .. Enumerable.Range(0, 60).Select(row => FormattableString.Invariant($"{1 + row % 3 + 0.25 * (row % 7)},{row * 7 % 19 + 0.5},{(row % 3) switch { 0 => "rose", 1 => "iris", _ => "lily" }}"))];

    [Fact]
    public Task A_ragged_row() => IsTold(With(5, "1,2"), "line 6: 2 cells; expected 3: length, width, kind.", Good);

    [Fact]
    public Task A_cell_too_many() => IsTold(With(5, "1,2,a, b"), "line 6: 4 cells; expected 3: length, width, kind. A cell that holds ',' must stand in quotes.", With(5, "1,2,\"rose\""));

    [Fact]
    public Task Text_among_numbers() => IsTold(With(7, "about 3,2.5,iris"), "line 8: column 'length': 'about 3' is no number; expected one as in 59 other rows. Correct it, or leave the cell empty", With(7, ",2.5,iris"));

    [Fact]
    public Task A_label_that_is_absent() => IsTold(Good, "has no column 'knid'; expected one of: length, width, kind. Did you mean 'kind'? Name one with --label.", Good, "--label knid", "--label kind");

    [Fact]
    public Task Names_in_the_middle() => IsTold(With(30, Names), "line 31: the names of the columns stand here again; expected a row of data. Remove the second header.", Without(30, With(30, Names)));

    [Fact]
    public Task Two_lines_of_names() => IsTold(
        [Names, "cm,mm,", .. Good[1..]], "line 2: column 'length': 'cm' is no number, and other columns of numbers have text in this line too; expected a row of data below one line of names. Remove this line", Good);

    [Fact]
    public Task A_title_above_the_names() => IsTold(["Flowers of 2024,,", .. Good], "line 1: 'Flowers of 2024' stands alone; expected 3 names of columns or a row of data, as many cells as the next line has. Remove this line.", Good);

    [Fact]
    public Task A_title_without_separators() => IsTold(["Flowers of 2024", .. Good], "line 1: 'Flowers of 2024' stands alone; expected 3 names of columns or a row of data, as many cells as the next line has. Remove this line.", Good);

    [Fact]
    public Task Three_hundred_classes_in_310_rows()
    {
        string[] names = [Names, .. Enumerable.Range(0, 310).Select(row => $"{row % 6}.5,{row % 11}.25,person {row % 300}")];
        return IsTold(names, "has 300 classes in 310 rows in the column 'kind'; expected at most 256, with two rows or more of each on average. Name another column with --label, or join rare classes.",
            [.. names.Select(line => line.Contains("person", StringComparison.Ordinal) ? line[..line.IndexOf("person", StringComparison.Ordinal)] + "person " + line[^1] : line)]);
    }

    [Fact]
    public Task Thousands_of_classes() => IsTold(
        [Names, .. Enumerable.Range(0, 12_000).Select(row => $"{row % 6}.5,{row % 11}.25,c{row % 3000}")], "has 3,000 classes in 12,000 rows in the column 'kind'; expected at most 256", Good);

    [Fact]
    public Task Decimal_commas_and_points() => IsTold(
        [.. With(9, "1;2;rose").Select((line, row) => row == 0 || row == 9 ? line.Replace(',', ';') : row == 20 ? line.Replace(',', ';') : line.Replace(',', ';').Replace('.', ','))],
        "line 21: column 'length': '3.25' has a decimal point and line 3 the other; expected one of them in the whole column. Write all numbers with a point.",
        [.. Good.Select(line => line.Replace(',', ';'))]);

    [Fact]
    public Task Separators_of_thousands() => IsTold(
        [Names, .. Good[1..].Select((line, row) => $"\"{row + 1},{row + 100}\",{line.Split(',', 2)[1]}")],
        "line 2: column 'length': '1,100' is a number with a separator of thousands; expected digits and a point alone, such as 1234.5.",
        [Names, .. Good[1..].Select((line, row) => $"{row + 1}{row + 100},{line.Split(',', 2)[1]}")]);

    [Fact]
    public Task Signs_beside_numbers() => IsTold(
        [Names, .. Good[1..].Select((line, row) => $"{row % 50} %,{line.Split(',', 2)[1]}")],
        "line 2: column 'length': '0 %' is a number with a sign of currency or per cent; expected digits and a point alone, such as 1234.5. Write the column so, or leave it out with --ignore length.",
        [Names, .. Good[1..].Select((line, row) => $"{row % 50} %,{line.Split(',', 2)[1]}")],
        "", "--ignore length");

    [Fact]
    public async Task An_empty_file()
    {
        await IsTold([], "is empty; expected data in it. Write or copy it again.", Good);
        await IsTold([Names], "has one line; expected rows of data below the names of the columns.", Good);
    }

    [Fact]
    public async Task A_web_page_json_and_a_workbook()
    {
        await IsTold(["<!DOCTYPE html>", "<html><body>a,b</body></html>"], "is a web page; expected a table. Download the file itself", Good);
        await IsTold(["[{\"length\": 1, \"kind\": \"rose\"},", " {\"length\": 2, \"kind\": \"iris\"}]"], "is JSON; expected a table. Write it as CSV.", Good);
        await BytesAreTold(Encoding.UTF8.GetBytes("PK\u0003\u0004....................[Content_Types].xml"), "is a workbook of a spreadsheet (save its sheet as CSV), which Fathom cannot read as data.", Good);
    }

    [Fact]
    public async Task Utf_16_is_read_and_latin_letters_are_told()
    {
        string path = Write("wide.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(string.Join("\r\n", Good))]);
        Assert.True(await _session.RunAsync("data", "describe", path, "--label", "kind") == 0, _session.Error);

        await BytesAreTold(Encoding.Latin1.GetBytes("größe,kind\n1,a\n2,b\n"), "has letters that are not UTF-8. Save it as UTF-8", Good);
    }

    [Fact]
    public async Task A_test_file_with_other_columns_or_classes()
    {
        Write("other.csv", Encoding.UTF8.GetBytes("height,width,kind\n1,2,rose\n"));
        Write("typo.csv", Encoding.UTF8.GetBytes("length,width,kind\n1,2,rose\n1,2,rsoe\n"));
        Write("right.csv", Encoding.UTF8.GetBytes("length,width,kind\n1,2,rose\n1,2,iris\n"));

        await IsTold(Good, "lacks the column 'length'; expected the columns of the first file; it has height, width, kind. Name the right file", Good, "--label kind --test other.csv", "--label kind --test right.csv", "other.csv");
        await IsTold(Good, "line 3: column 'kind': 'rsoe' is a class that no row to train on has; expected one of: iris, lily, rose. Correct it", Good, "--label kind --test typo.csv", "--label kind --test right.csv", "typo.csv");
    }

    [Fact]
    public async Task A_category_that_no_training_row_has_is_told_and_studied()
    {
        string path = Write("colours.csv", Lines(["colour,size,kind", .. Enumerable.Range(0, 60).Select(row => $"{(row % 2 == 0 ? "red" : "blue")},{row}.5,{(row % 3 == 0 ? "a" : "b")}")]));
        Write("later.csv", Lines(["colour,size,kind", "red,3,a", "bleu,4,b", "gren,5,b"]));

        Assert.True(await _session.RunAsync("data", "describe", path, "--label", "kind", "--test", "later.csv") == 0, _session.Error);

        Assert.Contains(
            "later.csv, line 3, column 'colour': 'bleu' is in no training row, nor do the values of 1 other cell; expected blue and red. The network treats it as none of these; correct it if it is misspelt.",
            _session.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_feature_constant_columns_and_a_class_of_two_rows_are_studied()
    {
        string path = Write("one.csv", Lines(["size,same,kind", .. Enumerable.Range(0, 60).Select(row => $"{row}.5,7,{(row < 2 ? "rare" : row % 3 == 0 ? "a" : "b")}")]));

        Assert.True(await _session.RunAsync("study", "--data", path, "--label", "kind", "--depths", "1", "--budgets", "2", "--out", "study") == 0, _session.Error);

        Assert.Contains("1 input for the network", _session.Error, StringComparison.Ordinal);
        Assert.Contains("Not used: same, as all training rows have the same value.", _session.Error, StringComparison.Ordinal);
        Assert.Contains("No validation example is of class rare", _session.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _session.Dispose();

    private static string[] With(int row, string line) => [.. Good.Select((old, index) => index == row ? line : old)];

    private static string[] Without(int row, string[] lines) => [.. lines.Where((_, index) => index != row)];

    private static byte[] Lines(string[] lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));

    private Task IsTold(string[] broken, string expected, string[] corrected, string options = "--label kind", string correctedOptions = "--label kind", string? where = null) =>
        BytesAreTold(Lines(broken), expected, corrected, options.Length == 0 ? "--label kind" : options, correctedOptions.Contains("--label", StringComparison.Ordinal) ? correctedOptions : "--label kind " + correctedOptions, where);

    private async Task BytesAreTold(byte[] broken, string expected, string[] corrected, string options = "--label kind", string correctedOptions = "--label kind", string? where = null)
    {
        string path = Write("table.csv", broken);
        int before = _session.Error.Length;

        int code = await _session.RunAsync(["data", "describe", path, .. options.Split(' ')]);

        string said = _session.Error[before..];
        Assert.True(code == 2, $"exit code {code}: {said}");
        Assert.Contains(where ?? path, said, StringComparison.Ordinal);
        Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.Equal(1, said.Count(letter => letter == '\n'));

        Write("table.csv", Lines(corrected));
        Assert.True(await _session.RunAsync(["data", "describe", path, .. correctedOptions.Split(' ')]) == 0, _session.Error);
    }

    private string Write(string name, byte[] content)
    {
        string path = Path.Combine(_session.Folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
