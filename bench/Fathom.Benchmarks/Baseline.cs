using System.Globalization;
using System.Text.Json;

namespace Fathom.Benchmarks;

/// <summary>The share of peak that each case reached on this processor, kept to notice when one gets slower.</summary>
/// <remarks>
/// Shares are ratios to a peak measured in the same second, so a slower clock or a busy neighbour cancels out as far as it
/// can. What remains on a shared two-core machine is a few per cent between medians of five.
/// </remarks>
internal static class Baseline
{
    /// <summary>A case that lost more than this part of its share has become slower.</summary>
    public const double Tolerance = 0.08;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    private static string FilePath => Path.Combine(Machine.ResultsFolder(), "baseline.json");

    public static string Write(IReadOnlyList<EpochMeasurement> measurements)
    {
        Dictionary<string, double> shares = measurements.ToDictionary(
            measurement => measurement.Work.ToString(),
            measurement => Math.Round(measurement.Share.Median, 3),
            StringComparer.Ordinal);
        File.WriteAllText(FilePath, JsonSerializer.Serialize(shares, Readable) + "\n");
        return FilePath;
    }

    /// <summary>Compares and returns the exit code: 0 as fast as before, 1 slower, 2 no baseline of this processor.</summary>
    public static int Check(Func<IReadOnlyList<EpochMeasurement>> measure, TextWriter output)
    {
        if (!File.Exists(FilePath))
        {
            output.WriteLine($"No baseline of this processor at {FilePath}; write one with: epochs --baseline");
            return 2;
        }

        var shares = JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(FilePath))!;
        bool isSlower = false;
        foreach (EpochMeasurement measurement in measure())
        {
            double share = measurement.Share.Median;
            if (!shares.TryGetValue(measurement.Work.ToString(), out double before))
            {
                output.WriteLine($"{measurement.Work}: not in the baseline");
                continue;
            }

            bool hasLost = share < before * (1 - Tolerance);
            isSlower |= hasLost;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{measurement.Work}: {100 * share:0.0} % of peak, baseline {100 * before:0.0} %, ratio {share / before:0.00}{(hasLost ? "  SLOWER" : "")}"));
        }

        return isSlower ? 1 : 0;
    }
}
