namespace Fathom.Study;

/// <summary>Names in messages: what was meant by a misspelt one, and which there are.</summary>
public static class Spelling
{
    /// <summary>What other tools and papers call a thing, and what Fathom calls it, the nearest first.</summary>
    private static readonly Dictionary<string, string[]> OtherNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["swish"] = ["silu"],
        ["logistic"] = ["sigmoid"],
        ["identity"] = ["linear", "none"],
        ["none"] = ["linear"],
        ["lrelu"] = ["leaky-relu"],
        ["kaiming"] = ["he-normal", "he"],
        ["xavier"] = ["glorot-uniform"],
        ["glorot"] = ["glorot-uniform"],
        ["resnet"] = ["residual"],
        ["skip"] = ["residual"],
        ["bn"] = ["batch", "batchnorm"],
        ["keras"] = ["homework"],
        ["baseline"] = ["homework"],
        ["nesterov"] = ["sgd"],
        ["momentum"] = ["sgd"],
    };

    private const int LeastBegun = 3;

    /// <summary>
    /// What was meant: of <paramref name="names"/> the one that others call so, else the nearest, case aside; null where none differs by fewer than
    /// half of its letters and none but one begins so.
    /// </summary>
    public static string? Nearest(string typed, IEnumerable<string> names)
    {
        string[] all = [.. names];
        return OtherNames.GetValueOrDefault(typed, []).FirstOrDefault(name => all.Contains(name, StringComparer.Ordinal)) ?? NearestIn(typed, all) ?? Begun(typed, all);
    }

    /// <summary>The one name that begins as typed, from three letters on.</summary>
    private static string? Begun(string typed, string[] names) =>
        typed.TrimStart('-').Length >= LeastBegun && names.Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray() is [var only] ? only : null;

    private static string? NearestIn(string typed, string[] names) => names
        .Select(name => (Name: name, Edits: Distance(typed, name)))
        .Where(guess => guess.Edits * 2 < guess.Name.TrimStart('-').Length)
        .OrderBy(guess => guess.Edits)
        .Select(guess => guess.Name)
        .FirstOrDefault();

    /// <summary>"a", "a or b", "a, b or c".</summary>
    public static string OneOf(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }

    /// <summary>Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.</summary>
    internal static int Distance(string left, string right)
    {
        int[,] edits = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
        {
            for (int j = 0; j <= right.Length; j++)
            {
                edits[i, j] = i == 0 || j == 0 ? i + j : Cheapest(i, j);
            }
        }

        return edits[left.Length, right.Length];

        int Cheapest(int i, int j)
        {
            int substituted = edits[i - 1, j - 1] + (Same(i - 1, j - 1) ? 0 : 1);
            int best = Math.Min(substituted, Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1);
            bool swapped = i > 1 && j > 1 && Same(i - 1, j - 2) && Same(i - 2, j - 1);
            return swapped ? Math.Min(best, edits[i - 2, j - 2] + 1) : best;
        }

        bool Same(int i, int j) => char.ToLowerInvariant(left[i]) == char.ToLowerInvariant(right[j]);
    }
}
