using System.Xml.Linq;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Sections;

/// <summary>All that a reader needs to judge the numbers and to repeat them.</summary>
internal static class MethodSection
{
    public static XElement Build(ReportContext context) => Html.Section(
        "method",
        Html.Of("h2", context.Texts.MethodHeading),
        Html.Of("dl", Entries(context).SelectMany(entry => Entry(entry.Term, entry.Text, context.Texts))));

    private static IEnumerable<(string Term, object Text)> Entries(ReportContext context)
    {
        ReportTexts texts = context.Texts;
        StudyPlan plan = context.Plan;
        yield return (texts.ChoicesLabel, texts.Choices(context.Results.Runs.Sum(run => run.Record.Results.Count)));
        yield return (texts.MetricLabel, texts.DecidedBy(plan.ChanceOnValidation(plan.Metric)));
        yield return (texts.DataLabel, plan.Data.Name);
        yield return (texts.ChecksumLabel, Html.Of("code", plan.Data.Sha256));
        yield return (texts.SplitLabel, texts.Split(plan.Data.TrainingCount, plan.Data.ValidationCount, plan.Data.TestCount));
        foreach (Arm arm in plan.Arms)
        {
            yield return (texts.RecipeLabel(arm.Name), RecipeText.Of(arm.Recipe));
        }

        foreach (IGrouping<string, TunedRate> rates in plan.TunedRates.GroupBy(rate => rate.Arm, StringComparer.Ordinal))
        {
            yield return (texts.TunedLabel, texts.Tuned(rates.Key, string.Join(", ", rates.OrderBy(rate => rate.Depth).Select(texts.TunedRate))));
        }

        yield return (texts.BudgetsLabel, texts.Budgets(
            texts.Listing(plan.Budgets), plan.Budgets.Count, plan.Arms.Count(arm => arm.Recipe.KnowsItsEnd), plan.Arms.Count));
        yield return (texts.SeedsLabel, texts.Listing(plan.Seeds));
        foreach (RunEnvironment environment in context.Results.Runs.Select(run => run.Record.Environment).OfType<RunEnvironment>().Distinct())
        {
            yield return (texts.EnvironmentLabel, texts.TrainedOn(environment));
        }

        if (context.RepeatCommand is { } command)
        {
            yield return (texts.CommandLabel, Html.Of("pre", Html.Of("code", command)));
        }
    }

    /// <summary>Where it was trained changes no result; who trains it again elsewhere gets the rest of the page the same.</summary>
    private static IEnumerable<XElement> Entry(string term, object text, ReportTexts texts)
    {
        XElement[] entry = [Html.Of("dt", term), Html.Of("dd", text)];
        return term == texts.EnvironmentLabel ? entry.Select(element => Html.With(element, PageText.MachineMark, "environment")) : entry;
    }
}
