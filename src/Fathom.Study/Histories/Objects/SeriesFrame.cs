using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.Objects;

/// <summary>Lists side by side as a frame. A list several times as long as validation's holds steps: they are averaged.</summary>
internal static class SeriesFrame
{
    public static Frame Of(string path, IReadOnlyList<(string Name, IReadOnlyList<double> Values)> series, out LogNote[] notes)
    {
        List<LogNote> folded = [];
        int[] lengths = [.. series.Where(one => one.Values.Count > 1 && IsReading(one.Name)).Select(one => one.Values.Count).Order()];
        int rows = Rows(series, lengths);
        Frame frame = new();
        for (int row = 0; row < rows; row++)
        {
            frame.AddRow();
        }

        foreach ((string name, IReadOnlyList<double> values) in series.Where(one => one.Values.Count > 0))
        {
            int each = rows > 0 && values.Count % rows == 0 ? values.Count / rows : 1;
            if (each > 1)
            {
                folded.Add(new LogNote(LogNoteKind.StepsFolded, name, values.Count, rows));
            }

            int used = Math.Min(rows, values.Count / each);
            for (int row = 0; row < used; row++)
            {
                double value = each == 1 ? values[row] : Mean(values, row * each, each);
                if (!Cell.IsMissing(value))
                {
                    frame.Set(row, name, value);
                }
            }
        }

        notes = [.. folded];
        return frame.Rows > 0 ? frame : throw new InvalidRequestException($"{path}: the lists are empty; nothing was recorded yet");
    }

    private static bool IsReading(string name) => ColumnNames.Understand(name).Quantity is Quantity.Loss or Quantity.Accuracy or Quantity.Score or Quantity.Epoch;

    /// <summary>As many as validation has, where the longer lists are that many times as long; else as many as the longest.</summary>
    private static int Rows(IReadOnlyList<(string Name, IReadOnlyList<double> Values)> series, int[] lengths)
    {
        if (lengths.Length == 0)
        {
            return series.Select(one => one.Values.Count).DefaultIfEmpty(0).Max();
        }

        int[] validation = [.. series.Where(one => IsReading(one.Name) && ColumnNames.Understand(one.Name).Set is ReadingSet.Validation or ReadingSet.Test && one.Values.Count > 1).Select(one => one.Values.Count)];
        return validation.Length > 0 && lengths.All(length => length % validation.Max() == 0) ? validation.Max() : lengths[^1];
    }

    private static double Mean(IReadOnlyList<double> values, int start, int count)
    {
        double sum = 0;
        int read = 0;
        for (int i = start; i < start + count; i++)
        {
            if (!Cell.IsMissing(values[i]))
            {
                sum += values[i];
                read++;
            }
        }

        return read > 0 ? sum / read : Cell.Missing;
    }
}
