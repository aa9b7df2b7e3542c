using System.Globalization;
using Fathom.Study.Progress;
using Fathom.Study.Texts;
using Spectre.Console;

namespace Fathom.App.Terminal;

/// <summary>One line for the whole study: bar, share of the operations done, time gone and time left.</summary>
internal static class StudyBar
{
    private const int MostWidth = 60;

    /// <summary>The cursor rests behind the bar, and there the terminal echoes ^C; it must not wrap.</summary>
    private const int RoomForEcho = 4;

    public static Text Draw(StudySnapshot snapshot, Profile profile, Language language)
    {
        double done = snapshot.Estimate.DoneFraction;
        string figures = string.Create(CultureInfo.InvariantCulture,
            $" {done * 100,5:F1} %  {Texts.Duration(snapshot.Elapsed)} {Left(snapshot, new Words(language))}");
        int width = Math.Clamp(profile.Width - Words.WidthOf(figures) - RoomForEcho, 0, MostWidth);
        int filled = (int)(done * width);
        (char full, char empty) = profile.Capabilities.Unicode ? ('█', '░') : ('#', '.');
        return new Text(new string(full, filled) + new string(empty, width - filled) + figures);
    }

    private static string Left(StudySnapshot snapshot, Words words) => snapshot.Estimate.Left switch
    {
        _ when snapshot.Runs.All(run => run.HasEnded) => words.InAll,
        null => words.GoneLeftUnknown,
        { } left => words.GoneLeft(Texts.Duration(left)),
    };
}
