using System.Globalization;
using Fathom.Study.Data.Tables;
using Fathom.Study.Folders;
using Fathom.Study.Plans;

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

    /// <summary>The same for machines, with every probability; null of a network that has no answer.</summary>
    /// <param name="asked">The rows.</param>
    /// <param name="runs">The network of each.</param>
    /// <param name="shares">Of each network, probabilities [rows, classes].</param>
    /// <param name="classes">Names of the classes.</param>
    public static object ForJson(AskedRows asked, IReadOnlyList<RunSpec> runs, IReadOnlyList<float[]> shares, IReadOnlyList<string> classes) => new
    {
        Classes = classes,
        Columns = asked.Rows.Names,
        asked.UnknownCells,
        Rows = Enumerable.Range(0, asked.Rows.Count).Select(row => new
        {
            Line = asked.Rows.Line(row),
            Cells = asked.Rows.Cells(row),
            UnlikeTraining = asked.IsUnlike?[row],
            Networks = runs.Zip(shares, (run, all) => new
            {
                run.Arm,
                run.Depth,
                run.Seed,
                Class = TrainedNetworks.IsAnswer(all) ? classes[Best(all.AsSpan(row * classes.Count, classes.Count))] : null,
                Probabilities = TrainedNetworks.IsAnswer(all) ? all[(row * classes.Count)..((row + 1) * classes.Count)] : null,
            }),
        }),
    };

    private static int Best(ReadOnlySpan<float> shares)
    {
        int best = 0;
        for (int index = 1; index < shares.Length; index++)
        {
            best = shares[index] > shares[best] ? index : best;
        }

        return best;
    }

    private static string[] Answer(float[] probabilities, int row, IReadOnlyList<string> classes)
    {
        ReadOnlySpan<float> shares = probabilities.AsSpan(row * classes.Count, classes.Count);
        if (!TrainedNetworks.IsAnswer(shares))
        {
            return ["", ""];
        }

        int best = Best(shares);
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
