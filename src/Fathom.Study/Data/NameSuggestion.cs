namespace Fathom.Study.Data;

/// <summary>Guesses which known name a misspelt one was meant to be.</summary>
internal static class NameSuggestion
{
    /// <summary>The known name nearest to what was written, where it is near; null where none is.</summary>
    public static string? Closest(string written, IEnumerable<string> names)
    {
        string lower = written.ToLowerInvariant();
        (string name, int distance) = names
            .Select(name => (name, EditDistance(lower, name)))
            .MinBy(candidate => candidate.Item2);
        return distance <= Math.Max(2, name.Length / 3) ? name : null;
    }

    /// <summary>Levenshtein's distance: the fewest letters to insert, delete or replace.</summary>
    private static int EditDistance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[to.Length];
    }
}
