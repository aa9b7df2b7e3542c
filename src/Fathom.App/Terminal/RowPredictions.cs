using System.Globalization;
using Fathom.Study.Data.Tables;

namespace Fathom.App.Terminal;

/// <summary>Rows of a table with what networks take them for, as CSV: the file's columns, then two for each network.</summary>
internal static class RowPredictions
{
    /// <param name="output">Takes the lines.</param>
    /// <param name="rows">As the file has them.</param>
    /// <param name="networks">The name of each, and its probabilities [rows, classes].</param>
    /// <param name="classes">Names of the classes.</param>
    public static void Write(TextWriter output, TableRows rows, IReadOnlyList<(string Name, float[] Probabilities)> networks, IReadOnlyList<string> classes)
    {
        WriteLine(output, [.. rows.Names, .. networks.SelectMany(network => (string[])[$"{network.Name} class", $"{network.Name} probability"])]);
        for (int row = 0; row < rows.Count; row++)
        {
            WriteLine(output, [.. rows.Cells(row), .. networks.SelectMany(network => Answer(network.Probabilities, row, classes))]);
        }
    }

    private static string[] Answer(float[] probabilities, int row, IReadOnlyList<string> classes)
    {
        ReadOnlySpan<float> shares = probabilities.AsSpan(row * classes.Count, classes.Count);
        int best = 0;
        for (int index = 1; index < shares.Length; index++)
        {
            best = shares[index] > shares[best] ? index : best;
        }

        return [classes[best], shares[best].ToString("F6", CultureInfo.InvariantCulture)];
    }

    private static void WriteLine(TextWriter output, IReadOnlyList<string> cells)
    {
        output.Write(string.Join(',', cells.Select(Quoted)));
        output.Write('\n');
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
