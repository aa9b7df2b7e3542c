using System.Globalization;
using System.Text.Json;

namespace Fathom.Benchmarks;

/// <summary>The share of peak that each case reached on this processor, kept to notice when one gets slower.</summary>
/// <remarks>
/// Shares are ratios to a peak measured just before, so the clock's speed cancels out. What remains differs between
/// sessions by more than within one, so the baseline holds the median of several sessions, and what they scattered is the
/// tolerance: a case is slower where the best round of this session stays below the lowest of those medians. Nothing in
/// between is known to be slower; other programs only ever take time, so the best round is the one to judge by.
/// </remarks>
internal static class Baseline
{
    private const int FewestSessions = 3;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    private static string FilePath => Path.Combine(Machine.ResultsFolder(), "baseline.json");

    /// <summary>Adds this session's medians and returns where they stand.</summary>
    public static string Add(IReadOnlyList<EpochMeasurement> measurements)
    {
        Dictionary<string, List<double>> sessions = File.Exists(FilePath) ? Read() : [];
        foreach (EpochMeasurement measurement in measurements)
        {
            string work = measurement.Work.ToString();
            sessions.TryAdd(work, []);
            sessions[work].Add(Math.Round(measurement.Share.Median, 4));
        }

        File.WriteAllText(FilePath, JsonSerializer.Serialize(sessions, Readable) + "\n");
        return FilePath;
    }

    /// <summary>Compares and returns the exit code: 0 as fast as before, 1 slower, 2 too few sessions of this processor.</summary>
    public static int Check(Func<IReadOnlyList<EpochMeasurement>> measure, TextWriter output)
    {
        Dictionary<string, List<double>> sessions = File.Exists(FilePath) ? Read() : [];
        if (sessions.Count == 0 || sessions.Values.Any(medians => medians.Count < FewestSessions))
        {
            output.WriteLine($"{FilePath} holds fewer than {FewestSessions} sessions of every case; add one with: baseline");
            return 2;
        }

        bool isSlower = false;
        foreach (EpochMeasurement measurement in measure())
        {
            if (sessions.TryGetValue(measurement.Work.ToString(), out List<double>? medians))
            {
                isSlower |= IsSlower(measurement, medians, output);
            }
            else
            {
                output.WriteLine($"{measurement.Work}: not in the baseline");
            }
        }

        return isSlower ? 1 : 0;
    }

    private static bool IsSlower(EpochMeasurement measurement, List<double> medians, TextWriter output)
    {
        double best = measurement.Share.Greatest;
        bool isSlower = best < medians.Min();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{measurement.Work}: {100 * best:0.0} % of peak at best, median {100 * measurement.Share.Median:0.0} %; "
            + $"baseline {100 * medians.Min():0.0} to {100 * medians.Max():0.0} % over {medians.Count} sessions{(isSlower ? "  SLOWER" : "")}"));
        return isSlower;
    }

    private static Dictionary<string, List<double>> Read() =>
        JsonSerializer.Deserialize<Dictionary<string, List<double>>>(File.ReadAllText(FilePath))!;
}
