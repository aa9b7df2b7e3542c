using System.CommandLine;
using System.Globalization;
using Fathom.Study;
using Fathom.Study.Data;

namespace Fathom.App.Commands;

/// <summary>How a file or folder of the user's is read; kinds of data that have no use for an option refuse it.</summary>
internal sealed class ReadingOptions(CommandContext context)
{
    private readonly Option<string?> _label = OptionKinds.Text(
        "--label", "COLUMN", "Column that holds the classes of a table, by name or by number from 1 [default: found automatically]");

    private readonly Option<string?> _ignore = OptionKinds.Text(
        "--ignore", "COLUMNS", "Columns of a table to leave out, by name or number, such as name,3");

    private readonly Option<MissingValues?> _missing = OptionKinds.Choice(
        "--missing", "What to do with a table's empty cells; impute also tells the network which were empty [default: impute]", KebabCase.NamesOf<MissingValues>());

    private readonly Option<int?> _imageSize = OptionKinds.WholeNumber(
        "--image-size", "Scale pictures to this many pixels a side [default: no scaling]", new(1, 1024));

    private readonly Option<string?> _test = OptionKinds.Text("--test", "PATH", "Test part, if it is a separate file or folder");

    private readonly Option<string?> _validation = OptionKinds.Text("--validation", "PATH", "Validation part, if it is a separate file or folder");

    private readonly Option<string?> _group = OptionKinds.Text(
        "--group-column", "COLUMN", "Column of a table, by name or number: rows with the same value in it stay in the same part");

    private readonly Option<string?> _part = OptionKinds.Text(
        "--part-column", "COLUMN", "Column of a table, by name or number, that assigns each row to a part: train, val or test");

    private readonly Option<SplitRule?> _split = OptionKinds.Choice(
        "--split", "How to make parts that the data lacks: at random with every class in proportion, or from the file's last rows [default: by-class]", KebabCase.NamesOf<SplitRule>());

    private readonly Option<int?> _examples = OptionKinds.WholeNumber(
        "--examples", "Train on this many examples only, every class in proportion; validation and test stay whole [default: all]", new(2, int.MaxValue));

    private readonly Option<double?> _testFraction = OptionKinds.PositiveNumber(
        "--test-fraction", "Share held out for testing if the data has no test part, above 0 and below 1 [default: 0.2]");

    private readonly Option<int?> _splitSeed = OptionKinds.WholeNumber(
        "--split-seed", "Seed of the random split, if the data has no parts of its own [default: 1]", new(0, int.MaxValue));

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
