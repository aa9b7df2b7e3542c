namespace Fathom.Study.Experiments;

/// <summary>Guesses what a misspelt name meant.</summary>
internal static class Spelling
{
    /// <summary>The candidate that takes fewest edits, where they are at most a third of the name; else null.</summary>
    public static string? Closest(string name, IEnumerable<string> candidates)
    {
        string? closest = candidates.MinBy(candidate => Distance(name, candidate));
        return closest is not null && Distance(name, closest) <= Math.Max(1, closest.Length / 3) ? closest : null;
    }

    /// <summary>Insertions, deletions and replacements that turn one into the other, case aside (Levenshtein 1966).</summary>
    internal static int Distance(string a, string b)
    {
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int[] current = new int[b.Length + 1];
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = previous[j - 1] + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
