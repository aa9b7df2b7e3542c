using System.Globalization;
using Fathom.Study;
using Fathom.Study.Diagnosis.Forecasting;
using Fathom.Study.Statistics;

namespace Fathom.App.Terminal;

/// <summary>Figures as a terminal shows them.</summary>
internal static class Texts
{
    /// <summary>"88.1 % (87.0–89.1)".</summary>
    public static string Percent(Interval interval) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Percent(interval.Estimate)} ({Rounded.Percent(interval.Low, 1):F1}–{Rounded.Percent(interval.High, 1):F1})");

    public static string Percent(double? fraction) =>
        fraction is double value && double.IsFinite(value) ? string.Create(CultureInfo.InvariantCulture, $"{Rounded.Percent(value, 1):F1} %") : "–";

    /// <summary>At most seven characters: <c>12 ms</c>, <c>3.2 s</c>, <c>48 s</c>, <c>2m 05s</c>, <c>1h 02m</c>, <c>3d 04h</c>.</summary>
    public static string Duration(TimeSpan? duration) => duration switch
    {
        null => "–",
        { TotalSeconds: > 0 and < 0.001 } => "< 1 ms",
        { TotalSeconds: > 0 and < 0.05 } time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:F0} ms"),
        { TotalSeconds: < 9.95 } time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s"),
        { } time => WholeSeconds(TimeSpan.FromSeconds(Math.Round(time.TotalSeconds))),
    };

    private static string WholeSeconds(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Seconds} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}m {time.Seconds:D2}s"),
        { TotalDays: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Hours}h {time.Minutes:D2}m"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.Days}d {time.Hours:D2}h"),
    };

    /// <summary>Three figures and a letter: 950, 31.2k, 1.25M, 62.3G.</summary>
    public static string Large(double? number)
    {
        if (number is not double value || !double.IsFinite(value))
        {
            return "–";
        }

        string[] units = ["", "k", "M", "G", "T", "P", "E"];
        int unit = 0;
        while (value >= 999.5 && unit < units.Length - 1)
        {
            value /= 1000;
            unit++;
        }

        string format = unit == 0 || value >= 99.95 ? "F0" : value >= 9.995 ? "F1" : "F2";
        return value.ToString(format, CultureInfo.InvariantCulture) + units[unit];
    }

    /// <summary>Powers of 1000, as disks and networks count: 886 kB, 12.9 MB.</summary>
    public static string Bytes(double bytes)
    {
        string large = Large(bytes);
        return char.IsLetter(large[^1]) ? $"{large[..^1]} {large[^1]}B" : $"{large} B";
    }

    public static string Count(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");

    /// <summary>A forecast in few columns; empty where there is none.</summary>
    public static string Forecast(ForecastPoint? point, Words words) => point is null
        ? ""
        : words.Forecast(
            point.Epoch,
            Percent(point.Mid),
            string.Create(CultureInfo.InvariantCulture, $"{Rounded.Percent(point.Low, 1):F1}–{Rounded.Percent(point.High, 1):F1}"));
}
