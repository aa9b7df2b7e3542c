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

    private static string Shortened(string arm) => arm.Length <= LongestArm ? arm : $"{arm[..(LongestArm - 1)]}…";
}
