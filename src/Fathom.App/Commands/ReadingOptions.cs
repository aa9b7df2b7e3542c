using System.CommandLine;
using System.Globalization;
using Fathom.Study;
using Fathom.Study.Data;

namespace Fathom.App.Commands;

/// <summary>How a file or folder of the user's is read; kinds of data that have no use for an option refuse it.</summary>
internal sealed class ReadingOptions(CommandContext context)
{
    private readonly Option<string?> _label = OptionKinds.Text(
        "--label", "COLUMN", "Column of a table that holds the classes, by name or number from 1 [default: found by looking]");

    private readonly Option<string?> _ignore = OptionKinds.Text(
        "--ignore", "COLUMNS", "Columns of a table to leave out, by name or number, such as name,3");

    private readonly Option<MissingValues?> _missing = OptionKinds.Choice(
        "--missing", "What becomes of a table's empty cells [default: impute, and tell the network]", KebabCase.NamesOf<MissingValues>());

    private readonly Option<int?> _imageSize = OptionKinds.WholeNumber(
        "--image-size", "Side in pixels that pictures are scaled to [default: as they are]", new(1, 1024));

    private readonly Option<string?> _test = OptionKinds.Text("--test", "PATH", "Test part, where it is a file or folder of its own");

    private readonly Option<string?> _validation = OptionKinds.Text("--validation", "PATH", "Validation part, where it is a file or folder of its own");

    private readonly Option<string?> _group = OptionKinds.Text(
        "--group-column", "COLUMN", "Column of a table, by name or number: rows with the same value there stay in one part");

    private readonly Option<string?> _part = OptionKinds.Text(
        "--part-column", "COLUMN", "Column of a table, by name or number, that says which part a row is of: train, val or test");

    private readonly Option<SplitRule?> _split = OptionKinds.Choice(
        "--split", "How parts that the data does not name are made: at random, of each class its share, or as the file's last rows [default: by-class]", KebabCase.NamesOf<SplitRule>());

    private readonly Option<int?> _examples = OptionKinds.WholeNumber(
        "--examples", "Train on so many examples, of each class its share; validation and test stay whole [default: all]", new(2, int.MaxValue));

    private readonly Option<double?> _testFraction = OptionKinds.PositiveNumber(
        "--test-fraction", "Part held out for testing where the data has no test part, above 0 and below 1 [default: 0.2]");

    private readonly Option<int?> _splitSeed = OptionKinds.WholeNumber(
        "--split-seed", "Which draw of the parts, where the data has none of its own [default: 1]", new(0, int.MaxValue));

    /// <summary>What messages of the library call them.</summary>
    public static DataOptionNames Names { get; } = new()
    {
        Label = "--label",
        Ignore = "--ignore",
        Missing = "--missing",
        ImageSize = "--image-size",
        Test = "--test",
        Validation = "--validation",
        ValidationFraction = "--validation-fraction",
        Group = "--group-column",
        Part = "--part-column",
        Split = "--split",
        Examples = "--examples",
        TestFraction = "--test-fraction",
        SplitSeed = "--split-seed",
    };

    /// <summary>The words of a command that read alike.</summary>
    public static IEnumerable<string> Words(DataRequest request) =>
    [
        .. Word(Names.Label, request.Label),
        .. Word(Names.Ignore, request.Ignore),
        .. Word(Names.Missing, request.Missing == MissingValues.Impute ? null : KebabCase.NameOf(request.Missing)),
        .. Word(Names.ImageSize, request.ImageSize?.ToString(CultureInfo.InvariantCulture)),
        .. Word(Names.Test, request.TestPath),
        .. Word(Names.Validation, request.ValidationPath),
        .. Word(Names.Group, request.GroupColumn),
        .. Word(Names.Part, request.PartColumn),
        .. Word(Names.Split, request.Split == SplitRule.ByClass ? null : KebabCase.NameOf(request.Split)),
        .. Word(Names.Examples, request.Examples?.ToString(CultureInfo.InvariantCulture)),
        .. Word(Names.TestFraction, request.TestFraction?.ToString(CultureInfo.InvariantCulture)),
        .. Word(Names.SplitSeed, request.SplitSeed?.ToString(CultureInfo.InvariantCulture)),
    ];

    public void AddTo(Command command)
    {
        command.Add(_label);
        command.Add(_ignore);
        command.Add(_missing);
        command.Add(_imageSize);
        command.Add(_test);
        command.Add(_testFraction);
        command.Add(_validation);
        command.Add(_group);
        command.Add(_part);
        command.Add(_split);
        command.Add(_splitSeed);
        command.Add(_examples);
    }

    /// <summary>The request with what the command line says of it.</summary>
    public DataRequest Read(ParseResult parsed, DataRequest request) => request with
    {
        Label = parsed.GetValue(_label),
        Ignore = parsed.GetValue(_ignore),
        Missing = parsed.GetValue(_missing) ?? MissingValues.Impute,
        ImageSize = parsed.GetValue(_imageSize),
        TestPath = FullPath(parsed.GetValue(_test)),
        ValidationPath = FullPath(parsed.GetValue(_validation)),
        GroupColumn = parsed.GetValue(_group),
        PartColumn = parsed.GetValue(_part),
        Split = parsed.GetValue(_split) ?? SplitRule.ByClass,
        Examples = parsed.GetValue(_examples),
        TestFraction = parsed.GetValue(_testFraction),
        SplitSeed = parsed.GetValue(_splitSeed),
    };

    private string? FullPath(string? path) => path is null ? null : context.FullPath(path);

    private static string[] Word(string option, string? value) => value is null ? [] : [option, value];
}
