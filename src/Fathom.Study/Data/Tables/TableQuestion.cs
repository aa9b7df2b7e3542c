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
    string MissingOption);
