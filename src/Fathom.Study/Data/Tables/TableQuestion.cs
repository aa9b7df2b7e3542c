namespace Fathom.Study.Data.Tables;

/// <summary>What is asked of a table, in the caller's words.</summary>
/// <param name="Label">The column of the classes; null: found by looking.</param>
/// <param name="Ignore">Columns to leave out.</param>
/// <param name="RefusesMissing">Whether a cell without a value is a fault.</param>
/// <param name="TestFraction">Held out for testing where no test file is given.</param>
/// <param name="SplitSeed">Of the draw.</param>
/// <param name="TrainingCount">How many of a number of training examples are trained on.</param>
/// <param name="LabelOption">What the caller calls the label, for advice.</param>
/// <param name="IgnoreOption">What the caller calls the columns to leave out.</param>
/// <param name="MissingOption">What the caller calls what becomes of missing cells.</param>
internal sealed record TableQuestion(
    string? Label,
    IReadOnlyList<string> Ignore,
    bool RefusesMissing,
    double TestFraction,
    int SplitSeed,
    Func<int, int> TrainingCount,
    string LabelOption,
    string IgnoreOption,
    string MissingOption)
{
    /// <summary>Rows with the same value in this column stay in one part; null: rows are drawn one by one.</summary>
    public string? Group { get; init; }

    /// <summary>The column that says which part a row is of; null: none does.</summary>
    public string? Part { get; init; }

    /// <summary>Whether parts are the file's last rows, not drawn.</summary>
    public bool InOrder { get; init; }

    /// <summary>How many rows are trained on; null: all.</summary>
    public int? Examples { get; init; }

    /// <summary>Whether the second file is the validation part.</summary>
    public bool HasValidationFile { get; init; }

    /// <summary>What the caller calls the column of groups.</summary>
    public string GroupOption { get; init; } = nameof(Group);

    /// <summary>What the caller calls the column of parts.</summary>
    public string PartOption { get; init; } = nameof(Part);

    /// <summary>What the caller calls the number of rows to train on.</summary>
    public string ExamplesOption { get; init; } = nameof(Examples);

    /// <summary>The columns that say how rows are split, and are no inputs.</summary>
    public HashSet<int> Aside(RawTable table) => [.. new[] { Group, Part }.Where(name => name is not null).Select(name => table.Find(name!)).OfType<int>()];
}
