using Fathom.Study.Plans;

namespace Fathom.App.Terminal;

/// <summary>What a plan's table of costs does not show by itself, a sentence each.</summary>
internal static class PlanNotes
{
    public static IEnumerable<string> Of(StudyPlan plan, AnswerWords words)
    {
        foreach (Arm arm in plan.Arms.Where(arm => arm.Recipe.KnowsItsEnd && plan.Budgets.Count > 1))
        {
            yield return words.ScheduleKnowsItsEnd(arm.Name);
        }

        if (plan.MatchParameters is int reference)
        {
            foreach (Arm arm in plan.Arms)
            {
                yield return words.WidthsMatch(
                    arm.Name,
                    plan.ParametersOf(arm, reference),
                    reference,
                    plan.Depths.Where(depth => depth > 1).Select(depth => (depth, plan.RecipeOf(arm, depth).Width, plan.ParametersOf(arm, depth))),
                    plan.Depths.Contains(1) && reference != 1 ? plan.ParametersOf(arm, 1) : null);
            }
        }
    }
}
