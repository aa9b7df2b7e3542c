using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Judgements;

namespace Fathom.Study.Texts;

/// <summary>Turns a finding's numbers into the counting and the units of the log that it is about.</summary>
internal static class LogUnits
{
    private static readonly HashSet<string> Positions = new(StringComparer.Ordinal)
    {
        "epoch", "endEpoch", "lowestEpoch", "bestAccuracyEpoch", "firstEpoch", "middleEpoch", "lastSetback", "budget",
    };

    private static readonly HashSet<string> Counts = new(StringComparer.Ordinal) { "moreEpochs", "epochsAtChance" };

    /// <summary>The numbers of a finding; positions and counts as the tool counts.</summary>
    public static FindingNumbers NumbersOf(JudgedLog judged, Finding finding) => new(name => NumberOf(judged, finding, name), Finer(judged));

    private static double? NumberOf(JudgedLog judged, Finding finding, string name)
    {
        double? number = name switch
        {
            "epoch" => finding.Epoch,
            "budget" => finding.Budget,
            _ => finding.Numbers.TryGetValue(name, out double found) ? found : null,
        };
        return number is not { } known ? null
            : Positions.Contains(name) ? Position(judged, known)
            : Counts.Contains(name) ? Neat(judged, known * judged.Spacing)
            : known;
    }

    /// <summary>Where a judged row stands, as it is told.</summary>
    public static double Position(JudgedLog judged, double place) => Neat(judged, judged.PositionOf(place));

    /// <summary>Three figures of a fraction of an epoch are enough; a step or a round has none.</summary>
    private static double Neat(JudgedLog judged, double position) =>
        Math.Round(position, judged.Log.Axis.Kind != LogAxisKind.Epoch ? 0 : Math.Abs(position) >= 10 ? 1 : 2);

    /// <summary>So many decimals beyond three that a loss has three figures.</summary>
    private static int Finer(JudgedLog judged)
    {
        double level = Math.Abs(judged.Last ?? 1);
        return level > 0 && double.IsFinite(level) ? Math.Clamp((int)Math.Ceiling(-Math.Log10(level)) - 1, 0, 6) : 0;
    }
}
