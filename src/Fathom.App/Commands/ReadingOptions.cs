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
        command.Add(_splitSeed);
    }

    /// <summary>The request with what the command line says of it.</summary>
    public DataRequest Read(ParseResult parsed, DataRequest request) => request with
    {
        Label = parsed.GetValue(_label),
        Ignore = parsed.GetValue(_ignore),
        Missing = parsed.GetValue(_missing) ?? MissingValues.Impute,
        ImageSize = parsed.GetValue(_imageSize),
        TestPath = parsed.GetValue(_test) is string path ? context.FullPath(path) : null,
        TestFraction = parsed.GetValue(_testFraction),
        SplitSeed = parsed.GetValue(_splitSeed),
    };

    private static string[] Word(string option, string? value) => value is null ? [] : [option, value];
}
