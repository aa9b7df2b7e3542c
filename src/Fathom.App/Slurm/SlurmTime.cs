using System.Globalization;

namespace Fathom.App.Slurm;

/// <summary>Times as Slurm writes them: minutes, minutes:seconds, hours:minutes:seconds, and days-hours with any of these behind.</summary>
internal static class SlurmTime
{
    /// <summary>False of what is no time; words such as UNLIMITED among it.</summary>
    public static bool TryParse(string text, out TimeSpan time)
    {
        time = TimeSpan.Zero;
        string[] halves = text.Split('-');
        string[] parts = halves[^1].Split(':');
        int[] numbers = new int[parts.Length];
        int days = 0;
        for (int index = 0; index < parts.Length; index++)
        {
            if (!int.TryParse(parts[index], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[index]))
            {
                return false;
            }
        }

        if (halves.Length > 2 || parts.Length > 3
            || (halves.Length == 2 && (!int.TryParse(halves[0], NumberStyles.None, CultureInfo.InvariantCulture, out days) || days > 3650))
            || numbers.Any(number => number > 5_000_000))
        {
            return false;
        }

        (int hours, int minutes, int seconds) = (halves.Length, numbers) switch
        {
            (2, [var h]) => (h, 0, 0),
            (2, [var h, var m]) => (h, m, 0),
            (1, [var m]) => (0, m, 0),
            (1, [var m, var s]) => (0, m, s),
            (_, [var h, var m, var s]) => (h, m, s),
            _ => (0, 0, 0),
        };
        time = new TimeSpan(days, hours, minutes, seconds);
        return true;
    }

    /// <summary>Such as <c>1-02:30:00</c>, or <c>00:30:00</c>.</summary>
    public static string Text(TimeSpan time) => string.Create(
        CultureInfo.InvariantCulture, $"{(time.Days > 0 ? $"{time.Days}-" : "")}{time.Hours:D2}:{time.Minutes:D2}:{time.Seconds:D2}");
}
