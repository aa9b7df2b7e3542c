namespace Fathom.Study.Histories.Delimited;

/// <summary>Splits one line for a look at it; whole files are read by Sep.</summary>
internal static class Quoted
{
    public static string[] Split(string line, char separator)
    {
        List<string> cells = [];
        int start = 0;
        bool inside = false;
        for (int i = 0; i < line.Length; i++)
        {
            inside ^= line[i] == '"';
            if (line[i] == separator && !inside)
            {
                cells.Add(Unquoted(line[start..i]));
                start = i + 1;
            }
        }

        cells.Add(Unquoted(line[start..]));
        return [.. cells];
    }

    private static string Unquoted(string cell)
    {
        cell = cell.Trim();
        return cell is ['"', .., '"'] ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell;
    }
}
