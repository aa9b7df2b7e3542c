using System.Globalization;
using System.Text;
using Fathom.Study.Folders;
using Fathom.Study.Statistics;

namespace Fathom.DiagnosisBench.Labelled;

/// <summary>How far the lowest validation losses of two runs lie apart that differ in their seed alone: the measure of what loss difference matters.</summary>
/// <param name="Group">Study, arm and depth.</param>
/// <param name="Seeds">Runs with a finite loss.</param>
/// <param name="Typical">Median over pairs, as a part of the median lowest loss.</param>
/// <param name="Large">What nine pairs in ten stay under.</param>
internal sealed record SeedSpread(string Group, int Seeds, double Typical, double Large)
{
    private const int FewestSeeds = 4;

    /// <param name="studies">Folders of studies.</param>
    public static string Write(IEnumerable<string> studies)
    {
        SeedSpread[] spreads = [.. studies.SelectMany(Of)];
        StringBuilder text = new("| study, arm, depth | seeds | median of pairs | nine in ten |\n|---|---|---|---|\n");
        foreach (SeedSpread spread in spreads)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {spread.Group} | {spread.Seeds} | {100 * spread.Typical:0.0} % | {100 * spread.Large:0.0} % |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"| median of {spreads.Length} | | {100 * Sample.Median([.. spreads.Select(one => one.Typical)]):0.0} % | ");
        text.Append(CultureInfo.InvariantCulture, $"{100 * Sample.Median([.. spreads.Select(one => one.Large)]):0.0} % |\n");
        return text.ToString();
    }

    private static IEnumerable<SeedSpread> Of(string study) =>
        (from run in StudyFolder.Read(study).Runs
         where run.History.Epochs.Count >= 5 && run.History.Epochs.All(epoch => double.IsFinite(epoch.ValidationLoss))
         group run.History.Epochs.Min(epoch => epoch.ValidationLoss) by (run.Record.Spec.Arm, run.Record.Spec.Depth) into lowest
         where lowest.Count() >= FewestSeeds
         select Of($"{Path.GetFileName(Path.TrimEndingDirectorySeparator(study))}, {lowest.Key.Arm}, {lowest.Key.Depth}", [.. lowest])).OrderBy(one => one.Group, StringComparer.Ordinal);

    private static SeedSpread Of(string group, double[] lowest)
    {
        double middle = Sample.Median(lowest);
        double[] apart = [.. lowest.SelectMany((one, index) => lowest[..index].Select(other => Math.Abs(one - other) / middle)).Order()];
        return new SeedSpread(group, lowest.Length, Sample.Median(apart), apart[9 * apart.Length / 10]);
    }
}
