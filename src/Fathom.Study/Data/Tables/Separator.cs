namespace Fathom.Study.Data.Tables;

/// <summary>Which character stands between the cells of a text.</summary>
internal static class Separator
{
    private const int MostRecords = 50;

    /// <summary>Those before the comma win a tie: where both are regular, a comma belongs to the numbers.</summary>
    private static readonly char[] Known = ['\t', ';', '|', ','];

    /// <summary>The one that most records have equally often; null where none stands in them.</summary>
    /// <param name="text">How the file begins.</param>
    /// <param name="isWhole">Whether the text is the whole file; else its last record may be cut.</param>
    public static char? Of(ReadOnlySpan<char> text, bool isWhole)
    {
        char? best = null;
        double largest = 0;
        foreach (char candidate in Known)
        {
            double share = ShareOfCommonest(Counts(text, candidate, isWhole));
            (best, largest) = share > largest ? (candidate, share) : (best, largest);
        }

        return best;
    }

    /// <summary>How regular the counts are; 0 where most records have none.</summary>
    private static double ShareOfCommonest(List<int> counts)
    {
        IGrouping<int, int>? commonest = counts.GroupBy(count => count).MaxBy(group => group.Count());
        return commonest is { Key: > 0 } ? (double)commonest.Count() / counts.Count : 0;
    }

    /// <summary>How often it stands outside quotes in each record.</summary>
    private static List<int> Counts(ReadOnlySpan<char> text, char separator, bool isWhole)
    {
        List<int> counts = [];
        bool isQuoted = false;
        bool isBlank = true;
        int count = 0;
        foreach (char letter in text)
        {
            if (letter == '\n' && !isQuoted)
            {
                if (!isBlank)
                {
                    counts.Add(count);
                }

                (count, isBlank) = (0, true);
                if (counts.Count == MostRecords)
                {
                    return counts;
                }

                continue;
            }

            isQuoted ^= letter == '"';
            isBlank &= letter is '\r' or ' ';
            count += letter == separator && !isQuoted ? 1 : 0;
        }

        if (!isBlank && (isWhole || counts.Count == 0))
        {
            counts.Add(count);
        }

        return counts;
    }
}
