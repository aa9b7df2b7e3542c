using Fathom.Study.Progress;

namespace Fathom.App.Terminal;

/// <summary>A curve in one line of text.</summary>
internal static class TextCurve
{
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const string Ascii = "_.-=+*%#";

    /// <summary>A curve that moves less than this is drawn flat: noise should not look like news.</summary>
    private const double LeastRange = 0.05;

    /// <summary>
    /// Draws accuracies over the planned epochs, so that the curve's length shows how far the run is:
    /// column c of w shows the mean of the epochs in ((c)·planned/w, (c+1)·planned/w].
    /// </summary>
    public static string Draw(IReadOnlyList<EpochAccuracy> epochs, int planned, int width, bool unicode)
    {
        if (epochs.Count == 0)
        {
            return "";
        }

        int columns = Math.Min(width, planned);
        double least = epochs.Min(epoch => epoch.Validation);
        double range = Math.Max(epochs.Max(epoch => epoch.Validation) - least, LeastRange);
        double?[] means = Means(epochs, planned, columns);
        string marks = unicode ? Blocks : Ascii;
        return string.Concat(means.Select(mean => mean is null ? ' ' : marks[Level((mean.Value - least) / range)])).TrimEnd();

        int Level(double height) => Math.Min((int)(height * marks.Length), marks.Length - 1);
    }

    private static double?[] Means(IReadOnlyList<EpochAccuracy> epochs, int planned, int columns)
    {
        double[] sums = new double[columns];
        int[] counts = new int[columns];
        foreach (EpochAccuracy epoch in epochs)
        {
            int column = (int)((epoch.Epoch - 1L) * columns / planned);
            sums[column] += epoch.Validation;
            counts[column]++;
        }

        return [.. sums.Zip(counts, (sum, count) => count > 0 ? sum / count : (double?)null)];
    }
}
