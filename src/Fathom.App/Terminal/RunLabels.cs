using System.Globalization;
using Fathom.Study.Experiments;

namespace Fathom.App.Terminal;

/// <summary>Short names of runs: only what tells them apart within one study.</summary>
internal sealed class RunLabels(bool showArm, bool showSeed, bool showEpochs = false)
{
    private const int LongestArm = 20;

    public RunLabels(StudyPlan plan)
        : this(plan.Arms.Count > 1, plan.Seeds.Count > 1, plan.Budgets.Count > 1)
    {
    }

    public string Of(RunSpec run)
    {
        string arm = showArm ? $"{Shortened(run.Arm)} " : "";
        string seed = showSeed ? string.Create(CultureInfo.InvariantCulture, $" seed {run.Seed}") : "";
        string epochs = showEpochs && run.Recipe.KnowsItsEnd ? $" for {Texts.Count(run.Recipe.Epochs, "epoch")}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{arm}depth {run.Depth}{seed}{epochs}");
    }

    private static string Shortened(string arm) => arm.Length <= LongestArm ? arm : $"{arm[..(LongestArm - 1)]}…";
}
