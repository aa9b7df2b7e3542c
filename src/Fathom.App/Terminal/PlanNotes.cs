using System.Globalization;
using Fathom.Study.Experiments;

namespace Fathom.App.Terminal;

/// <summary>What a plan's table of costs does not show by itself, a sentence each.</summary>
internal static class PlanNotes
{
    public static IEnumerable<string> Of(StudyPlan plan)
    {
        foreach (Arm arm in plan.Arms.Where(arm => arm.Recipe.KnowsItsEnd && plan.Budgets.Count > 1))
        {
            yield return $"The schedule of {arm.Name} knows how long it trains, so each of its budgets is a run of its own.";
        }

        if (plan.MatchParameters is int reference)
        {
            foreach (Arm arm in plan.Arms)
            {
                yield return Matching(plan, arm, reference);
            }
        }
    }

    private static string Matching(StudyPlan plan, Arm arm, int reference)
    {
        IEnumerable<string> widths = plan.Depths.Where(depth => depth > 1).Select(depth => string.Create(
            CultureInfo.InvariantCulture,
            $"depth {depth} is {plan.RecipeOf(arm, depth).Width} wide and has {plan.ParametersOf(arm, depth):N0}"));
        string softmax = plan.Depths.Contains(1) && reference != 1
            ? string.Create(CultureInfo.InvariantCulture, $"; depth 1 has no hidden layer to widen and keeps its {plan.ParametersOf(arm, 1):N0}")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Widths of {arm.Name} match the {plan.ParametersOf(arm, reference):N0} parameters of depth {reference}: {string.Join(", ", widths)}{softmax}.");
    }
}
