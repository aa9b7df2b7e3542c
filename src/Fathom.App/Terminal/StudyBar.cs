using System.Globalization;
using Spectre.Console;

namespace Fathom.App.Terminal;

/// <summary>One line for the whole study: bar, share of the operations done, time gone and time left.</summary>
internal static class StudyBar
{
    private const int MostWidth = 60;

    public static Text Draw(StudySnapshot snapshot, Profile profile)
    {
        double done = snapshot.Estimate.DoneFraction;
        string figures = string.Create(CultureInfo.InvariantCulture,
            $" {done * 100,5:F1} %  {Texts.Duration(snapshot.Elapsed)} gone, {Left(snapshot.Estimate.Left)}");
        int width = Math.Clamp(profile.Width - figures.Length - 1, 0, MostWidth);
        int filled = (int)(done * width);
        (char full, char empty) = profile.Capabilities.Unicode ? ('█', '░') : ('#', '.');
        return new Text(new string(full, filled) + new string(empty, width - filled) + figures);
    }

    private static string Left(TimeSpan? left) =>
        left is null ? "time left not known yet" : $"about {Texts.Duration(left)} left";
}
