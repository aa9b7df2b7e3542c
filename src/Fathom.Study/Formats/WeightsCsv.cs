using System.Globalization;

namespace Fathom.Study.Formats;

/// <summary>
/// <c>weights.csv</c>: the beginning of each tensor's SHA-256 at the end of an epoch, a column a tensor, so that a run trained again can be told from
/// this one at the epoch and the tensor where they part.
/// </summary>
internal static class WeightsCsv
{
    /// <summary>These are always there: a quick look trains no further.</summary>
    public const int FirstEpochs = 3;

    /// <summary>With so many training examples a hash of the weights takes well under a hundredth of an epoch (docs/verify.md).</summary>
    private const int ExamplesForEveryEpoch = 5000;

    private const string EpochColumn = "epoch";

    /// <summary>Whether an epoch has a row: each one, but of small data, whose epochs take no longer than the hash, every so many.</summary>
    public static bool Has(int epoch, int trainingExamples) =>
        epoch <= FirstEpochs || epoch % Math.Max(1, ExamplesForEveryEpoch / Math.Max(1, trainingExamples)) == 0;

    /// <summary>The whole file, header included.</summary>
    public static byte[] File(IEnumerable<string> tensors, IEnumerable<WeightSums> rows) =>
        CsvTable.Bytes([string.Join(',', tensors.Prepend(EpochColumn)), .. rows.Select(Row)]);

    /// <summary>What is appended when an epoch ends.</summary>
    public static byte[] Rows(WeightSums sums) => CsvTable.Bytes([Row(sums)]);

    /// <summary>The rows in order; none where there is no file, as before it was kept.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mayBeTorn">Whether a last line that does not end is left out.</param>
    /// <exception cref="InvalidRequestException">Names file, line and what was expected.</exception>
    public static IReadOnlyList<WeightSums> Read(string path, bool mayBeTorn)
    {
        if (!System.IO.File.Exists(path))
        {
            return [];
        }

        IReadOnlyList<CsvRow> rows = CsvTable.Read(path, [EpochColumn], mayBeTorn);
        List<WeightSums> read = [];
        foreach (CsvRow row in rows)
        {
            int epoch = row.Integer(0);
            read.Add(epoch > (read.Count > 0 ? read[^1].Epoch : 0)
                ? new WeightSums(epoch, row.TextsFrom(1))
                : throw row.Unexpected(0, "a later epoch than the line before"));
        }

        return read;
    }

    private static string Row(WeightSums sums) =>
        string.Join(',', sums.Tensors.Select(tensor => tensor.Sum).Prepend(sums.Epoch.ToString(CultureInfo.InvariantCulture)));
}
