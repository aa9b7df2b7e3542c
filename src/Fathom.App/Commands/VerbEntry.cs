namespace Fathom.App.Commands;

/// <summary>A verb as help, manual and completion tell it.</summary>
/// <param name="Path">The words behind <c>fathom</c>; none of the command itself.</param>
/// <param name="Description">What it does.</param>
/// <param name="Arguments">Names of its arguments.</param>
/// <param name="Options">Its options, a recipe's too.</param>
/// <param name="Examples">Whole commands.</param>
/// <param name="Verbs">Names of the verbs below it.</param>
internal sealed record VerbEntry(
    IReadOnlyList<string> Path,
    string Description,
    IReadOnlyList<string> Arguments,
    IReadOnlyList<OptionEntry> Options,
    IReadOnlyList<string> Examples,
    IReadOnlyList<string> Verbs)
{
    /// <summary>As it is typed, such as <c>data list</c>.</summary>
    public string Name => string.Join(' ', Path);
}

/// <summary>An option of a verb.</summary>
/// <param name="Name">With its dashes.</param>
/// <param name="ValueName">What stands for its value; null where it takes none.</param>
/// <param name="Description">What it does.</param>
/// <param name="Choices">The words it takes; none where any will do.</param>
internal sealed record OptionEntry(string Name, string? ValueName, string Description, IReadOnlyList<string> Choices);
