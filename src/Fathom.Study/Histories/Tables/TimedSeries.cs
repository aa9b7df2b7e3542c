namespace Fathom.Study.Histories.Tables;

/// <summary>Puts metrics that a tracker keeps apart beside each other: by their step, in the order of time.</summary>
internal static class TimedSeries
{
    public const string Step = "step";

    /// <summary>A series that counts in other steps than the longest one — validation by epochs, training by batches — is placed by time.</summary>
    private const int OtherClock = 3;

    public static Frame Of(IReadOnlyList<(string Name, IReadOnlyList<TimedReading> Readings)> series)
    {
        (string Name, IReadOnlyList<TimedReading> Readings)[] filled = [.. series.Where(one => one.Readings.Count > 0)];
        bool stepless = filled.All(one => one.Readings.All(reading => reading.Step == filled[0].Readings[0].Step)) && filled.Any(one => one.Readings.Count > 1);
        Frame frame = new();
        if (stepless)
        {
            AddInTurn(frame, filled);
            return frame;
        }

        HashSet<string> byTime = OfOtherClock(filled);
        int row = -1;
        double step = double.NaN;
        foreach ((string name, TimedReading reading) in filled
            .SelectMany(one => one.Readings.Select(reading => (one.Name, reading)))
            .OrderBy(one => one.reading.Time))
        {
            bool own = !byTime.Contains(name);
            string column = name == Step ? Step + " (metric)" : name;
            if (row < 0 || (own && reading.Step != step) || (frame.Find(column) is { } known && !Cell.IsMissing(known[row])))
            {
                row = frame.AddRow();
                step = own ? reading.Step : double.NaN;
                if (own)
                {
                    frame.Set(row, Step, step);
                }
            }

            frame.Set(row, column, reading.Value);
        }

        return frame;
    }

    /// <summary>The nth readings of all series are a row, where nobody counted.</summary>
    private static void AddInTurn(Frame frame, (string Name, IReadOnlyList<TimedReading> Readings)[] series)
    {
        foreach ((string name, IReadOnlyList<TimedReading> readings) in series)
        {
            for (int row = 0; row < readings.Count; row++)
            {
                if (frame.Rows <= row)
                {
                    frame.AddRow();
                }

                frame.Set(row, name, readings[row].Value);
            }
        }
    }

    private static HashSet<string> OfOtherClock((string Name, IReadOnlyList<TimedReading> Readings)[] series)
    {
        double longest = series.Max(one => one.Readings.Max(reading => reading.Step));
        int most = series.Max(one => one.Readings.Count);
        return [.. series
            .Where(one => one.Readings.Count > 1
                && one.Readings.Max(reading => reading.Step) * OtherClock < longest && one.Readings.Count * OtherClock < most
                && one.Readings[^1].Step - one.Readings[0].Step == one.Readings.Count - 1
                && one.Readings.Max(reading => reading.Time) > series.First(other => other.Readings.Count == most).Readings.Average(reading => reading.Time))
            .Select(one => one.Name)];
    }
}
