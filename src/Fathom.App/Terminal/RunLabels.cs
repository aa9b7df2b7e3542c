using System.Globalization;
using Fathom.Study.Plans;
using Fathom.Study.Texts;

namespace Fathom.App.Terminal;

/// <summary>Short names of runs: only what tells them apart within one study.</summary>
internal sealed class RunLabels(bool showArm, bool showSeed, bool showEpochs = false, Language language = Language.English)
{
    private const int LongestArm = 20;

    public RunLabels(StudyPlan plan, Language language = Language.English)
        : this(plan.Arms.Count > 1, plan.Seeds.Count > 1, plan.Budgets.Count > 1, language)
    {
    }

    public string Of(RunSpec run) => new Words(language).RunName(
        showArm ? Shortened(run.Arm) : null,
        run.Depth,
        showSeed ? run.Seed : null,
        showEpochs && run.Recipe.KnowsItsEnd ? run.Recipe.Epochs : null);

    /// <summary>In the fewest columns: "d1 s1".</summary>
    public string ShortOf(RunSpec run) => string.Join(' ', Parts(run));

    private IEnumerable<string> Parts(RunSpec run)
    {
        if (showArm)
        {
            yield return Shortened(run.Arm);
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"d{run.Depth}");
        if (showSeed)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"s{run.Seed}");
        }

        if (showEpochs && run.Recipe.KnowsItsEnd)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"e{run.Recipe.Epochs}");
        }
    }

    private static string Shortened(string arm) => arm.Length <= LongestArm ? arm : $"{arm[..(LongestArm - 1)]}…";
}
