using System.Text;
using Fathom.Study.Data;

namespace Fathom.Study.Tests.Data.Tables;

/// <summary>What is wrong with a file is said with its line, its column, what was expected and what to do.</summary>
public sealed class TableFaultTests : IDisposable
{
    private readonly MadeTable _made = new();

    [Fact]
    public void A_ragged_row() => Says(
        With(5, "1,2,red,yes"),
        "line 6: 4 cells; expected 5: length, width, colour, smells, kind. Something is missing, or the file is cut short.");

    [Fact]
    public void A_cell_too_many() => Says(
        With(5, "1,2,red,yes,rose,and more"),
        "line 6: 6 cells; expected 5: length, width, colour, smells, kind. A cell that holds ',' must stand in quotes.");

    [Fact]
    public void Text_among_numbers() => Says(
        With(7, "about 3,10,red,yes,iris"),
        "line 8: column 'length': 'about 3' is no number; expected one as in 59 other rows. Correct it, or leave the cell empty where the value is missing.");

    [Fact]
    public void Text_after_a_thousand_numbers() => Says(
        ["x,y,class", .. Enumerable.Range(0, 2000).Select(row => $"{row}.5,{row % 9},{(row % 2 == 0 ? "a" : "b")}"), "many,1,a"],
        "line 2002: column 'x': 'many' is no number; expected one as in the 2,000 rows above. Correct it, or leave the cell empty.");

    [Fact]
    public void A_second_header() => Says(
        With(30, MadeTable.Flowers[0]),
        "line 31: the names of the columns stand here again; expected a row of data. Remove the second header.");

    [Fact]
    public void A_row_of_units_below_the_header() => Says(
        [MadeTable.Flowers[0], "cm,mm,,,", .. MadeTable.Flowers[1..]],
        "line 2: column 'length': 'cm' is no number, and other columns of numbers have text in this line too; expected a row of data below one line of names. Remove this line, or the names above it.");

    [Fact]
    public void Two_columns_of_one_name() => Says(
        ["a,b,a,class", "1,2,3,x", "4,5,6,y"], "line 1: columns 1 and 3 are both named 'a'; expected a name for each. Rename one of them.");

    [Fact]
    public void A_header_alone() => Says([MadeTable.Flowers[0]], "has one line; expected rows of data below the names of the columns.");

    [Fact]
    public void One_column() => Says(["kind", "rose", "iris"], "has one column; expected several with a comma, semicolon, tab or '|' between them.");

    [Fact]
    public void An_absent_label() => Says(
        MadeTable.Flowers,
        "has no column 'knid'; expected one of: length, width, colour, smells, kind. Did you mean 'kind'? Name one with --label.",
        new DataRequest(Label: "knid"));

    [Fact]
    public void A_label_that_cannot_be_guessed() => Says(
        MadeTable.Flowers, "does not say which column holds the classes. Name it with --label; the columns are length, width, colour, smells, kind.");

    [Fact]
    public void A_label_of_numbers() => Says(
        ["rooms,price", .. Enumerable.Range(0, 90).Select(row => $"{row % 6},{20 + row * 0.5}")],
        "has no classes in the column 'price': it holds 90 different numbers such as 20.5. Fathom learns classes, not numbers (regression), yet.",
        new DataRequest(Label: "price"));

    [Fact]
    public void A_label_of_numbers_beside_a_column_that_may_hold_classes() => Says(
        ["rooms,kind,target", .. Enumerable.Range(0, 90).Select(row => $"{row * 7 % 80},{(row % 2 == 0 ? "flat" : "house")},{20 + row * 0.5}")],
        "has no classes in the column 'target': it holds 90 different numbers such as 20.5. Fathom learns classes, not numbers (regression), yet. Name a column of classes (kind) with --label,");

    [Fact]
    public void Three_hundred_classes_in_310_rows() => Says(
        ["x,name", .. Enumerable.Range(0, 310).Select(row => $"{row % 6},person {row % 300}")],
        "has 300 classes in 310 rows in the column 'name'; expected at most 256, with two rows or more of each on average.",
        new DataRequest(Label: "name"));

    [Fact]
    public void One_class() => Says(
        ["x,class", "1,a", "2,a", "3,a"], "has one class, 'a', in the column 'class'; expected at least two. Name another column with --label.");

    [Fact]
    public void Dates() => Says(
        ["when,x,class", .. Enumerable.Range(1, 28).Select(day => $"2024-02-{day:00},{day % 5},{(day % 2 == 0 ? "a" : "b")}")],
        "line 2: column 'when': '2024-02-01' is a date; Fathom does not read dates. Leave the column out with --ignore when, or make numbers of it (year, days since).");

    [Fact]
    public void A_missing_value_where_none_may_be() => Says(
        With(4, "NA,10,red,yes,rose"),
        "line 5: column 'length': there is no value; expected one in every cell. Fill it, leave the column out with --ignore, or let --missing impute it.",
        new DataRequest(Label: "kind", Missing: MissingValues.Refuse));

    [Fact]
    public void Letters_that_are_not_utf8()
    {
        string path = _made.Write("latin.csv", Encoding.Latin1.GetBytes("größe,class\n1,a\n2,b\n"));

        Assert.Equal($"'{path}' has letters that are not UTF-8. Save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\").", MadeTable.Fault(path));
    }

    [Fact]
    public void An_open_quote()
    {
        string path = _made.Write("quote.csv", ["x,class", "1,\"a", .. Enumerable.Range(0, 200).Select(row => $"{row},b")]);

        Assert.StartsWith($"'{path}'", MadeTable.Fault(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty.csv", "", "is empty; expected data in it.")]
    [InlineData("junk.csv", "AAECAwQFBgcICQoLDA0ODw==", "is a file that begins with the bytes 0001020304050607, which Fathom cannot read as data. Expected ")]
    public void What_is_no_table(string name, string base64, string expected)
    {
        string path = _made.Write(name, Convert.FromBase64String(base64));

        Assert.StartsWith($"'{path}' {expected}", MadeTable.Fault(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_there()
    {
        string path = Path.Combine(_made.Folder, "nothing.csv");

        Assert.StartsWith($"There is no file or folder '{path}', and no data set of that name.", MadeTable.Fault(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_file_without_a_column()
    {
        string path = _made.Write("train.csv", MadeTable.Flowers);
        string test = _made.Write("test.csv", "length,colour,smells,kind", "1,red,yes,rose");

        Assert.StartsWith(
            $"'{test}' lacks the column 'width'; expected the columns of the first file", MadeTable.Fault(path, new DataRequest(Label: "kind", TestPath: test)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_in_the_test_file_names_that_file()
    {
        string path = _made.Write("train.csv", MadeTable.Flowers);
        string test = _made.Write("test.csv", MadeTable.Flowers[0], "wide,10,red,yes,rose");

        Assert.StartsWith(
            $"'{test}', line 2: column 'length': 'wide' is no number", MadeTable.Fault(path, new DataRequest(Label: "kind", TestPath: test)), StringComparison.Ordinal);
    }

    public void Dispose() => _made.Dispose();

    private static string[] With(int row, string line) => [.. MadeTable.Flowers.Select((old, index) => index == row ? line : old)];

    private void Says(string[] lines, string expected, DataRequest? request = null)
    {
        string path = _made.Write("table.csv", lines);
        bool needsLabel = request is null && lines[0].EndsWith("kind", StringComparison.Ordinal) && !expected.StartsWith("does not say", StringComparison.Ordinal);

        string message = MadeTable.Fault(path, needsLabel ? new DataRequest(Label: "kind") : request);

        Assert.StartsWith($"'{path}'{(expected.StartsWith("line", StringComparison.Ordinal) ? ", " : " ")}{expected}", message, StringComparison.Ordinal);
    }
}
