using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.Printed;

/// <summary>What the names in a printed log mean; each is looked at once, for a log has few.</summary>
internal sealed class PrintedNames
{
    /// <summary>More are not kept.</summary>
    private const int Most = 4096;

    private readonly Dictionary<string, Spoken> _known = new(StringComparer.Ordinal);

    /// <summary>A name as a line has it.</summary>
    /// <param name="printed">With quotes and dashes around it.</param>
    public Spoken Of(ReadOnlySpan<char> printed)
    {
        Dictionary<string, Spoken>.AlternateLookup<ReadOnlySpan<char>> lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(printed, out Spoken? spoken))
        {
            return spoken;
        }

        spoken = Looked(printed.Trim(" '\"-*(./").ToString());
        if (_known.Count < Most)
        {
            lookup[printed] = spoken;
        }

        return spoken;
    }

    private static Spoken Looked(string name)
    {
        string[] words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string? set = words.Length < 2 ? null : Array.Find(words, word => ColumnWords.Sets.ContainsKey(word.ToLowerInvariant().TrimEnd('.')))?.ToLowerInvariant().TrimEnd('.');
        string last = words.Length > 0 ? words[^1].ToLowerInvariant() : "";
        return new Spoken(name, ColumnNames.Understand(name), set, ColumnWords.Epochs.Contains(last) || ColumnWords.Steps.Contains(last));
    }

    /// <summary>One name.</summary>
    /// <param name="Name">Without what stands around it.</param>
    /// <param name="Meaning">What it holds.</param>
    /// <param name="Set">The set that it names among other words, which then stands for what follows too; null where it names none.</param>
    /// <param name="IsCount">Whether it counts epochs or steps.</param>
    public sealed record Spoken(string Name, ColumnMeaning Meaning, string? Set, bool IsCount);
}
