using System.Xml.Linq;
using Fathom.Engine.Training;
using Fathom.Study.Comparisons;
using Fathom.Study.Metrics;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Statistics;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Sections;

/// <summary>How well a depth tells each class: both accuracies and the worst class in words, precision, recall and F1 in a table, all with their intervals.</summary>
internal static class ClassTable
{
    /// <summary>At the last budget that any seed reached, all its seeds together; null where there is none.</summary>
    public static XElement? Build(ReportContext context, SeedGroup group)
    {
        ReportTexts texts = context.Texts;
        int budget = context.Plan.Budgets.LastOrDefault(budget => group.ReadingsAt(budget).Count > 0);
        BudgetResult[] results = [.. group.ReadingsAt(budget).Select(reading => reading.Test).Where(test => test.Confusion.Count > 0)];
        if (results.Length == 0 || ClassScores.Of([.. results.Select(result => result.Confusion)]) is not { } scores)
        {
            return null;
        }

        return Html.Classed(
            "div",
            "classes",
            Html.Of("h4", texts.ClassesHeading(budget)),
            Html.P(texts.BothAccuracies(Of(scores.Accuracy), Of(scores.BalancedAccuracy))),
            scores.Worst is { F1: { Estimate: < 1 } f1 } worst
                ? Html.P(texts.WorstClass(context.FullClassName(worst.Class), Of(f1), Of(worst.Precision), Of(worst.Recall)))
                : null,
            Html.Details(
                texts.EachClass,
                open: false,
                Html.Table(
                    "numbers",
                    [texts.ClassColumn, texts.CountColumn, texts.PrecisionColumn, texts.RecallColumn, "F1"],
                    scores.Classes.Select(score => (IReadOnlyList<object>)
                    [
                        Html.Of("td", ReferenceEquals(score, scores.Worst) && score.F1!.Estimate < 1 ? Html.Of("strong", context.FullClassName(score.Class)) : context.FullClassName(score.Class)),
                        Quantities.Grouped(score.Count),
                        Of(score.Precision),
                        Of(score.Recall),
                        Of(score.F1),
                    ])),
                Html.Classed("p", "note", texts.ClassesNote(results.Length))));
    }

    /// <summary>"84.1 % (81.0–86.8)".</summary>
    private static string Of(Interval? interval) => interval is null
        ? "–"
        : $"{Quantities.Percent(interval.Estimate)} ({Quantities.Points(interval.Low)}–{Quantities.Points(interval.High)})";
}
