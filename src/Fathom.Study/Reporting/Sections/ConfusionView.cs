using System.Xml.Linq;
using Fathom.Engine.Training;
using Fathom.Study.Comparisons;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Sections;

/// <summary>Which classes a depth takes for which: the worst pairs in words, and the matrix.</summary>
internal static class ConfusionView
{
    private const int PairsShown = 5;

    /// <summary>Beyond so many classes the matrix says less than it costs.</summary>
    private const int MatrixClasses = 20;

    /// <summary>The worst pairs at the last budget that any seed reached, all its seeds together; null where there is none.</summary>
    public static XElement? Worst(ReportContext context, SeedGroup group) => Counts(context, group) is not { } counts ? null : Html.Classed(
        "div",
        "confusion",
        Html.Of("h4", context.Texts.ConfusionHeading(counts.Budget)),
        WorstPairs(context, group, counts.Table));

    /// <summary>The whole matrix, folded; null where there is none or it has too many classes.</summary>
    public static XElement? Matrix(ReportContext context, SeedGroup group)
    {
        IReadOnlyList<string> classes = context.Plan.Data.ClassNames;
        return classes.Count > MatrixClasses || Counts(context, group) is not { } counts ? null : Html.Details(
            context.Texts.MatrixHeading,
            open: false,
            Table(counts.Table, classes, context.Texts),
            Html.Classed("p", "note", context.Texts.ConfusionNote(context.Plan.Seeds.Count)));
    }

    private static (int Budget, int[][] Table)? Counts(ReportContext context, SeedGroup group)
    {
        int budget = context.Plan.Budgets.LastOrDefault(budget => group.ReadingsAt(budget).Count > 0);
        return budget == 0
            ? null
            : (budget, Sum([.. group.ReadingsAt(budget).Select(reading => reading.Test)], context.Plan.Data.ClassNames.Count));
    }

    private static int[][] Sum(IReadOnlyList<BudgetResult> results, int classes) =>
    [
        .. Enumerable.Range(0, classes).Select(truth =>
            Enumerable.Range(0, classes).Select(prediction =>
                results.Sum(result => truth < result.Confusion.Count ? result.Confusion[truth][prediction] : 0)).ToArray())
    ];

    private static XElement WorstPairs(ReportContext context, SeedGroup seeds, int[][] counts)
    {
        int classes = counts.Length;
        XElement[] worst =
        [
            .. from truth in Enumerable.Range(0, classes)
               from prediction in Enumerable.Range(0, classes)
               where truth != prediction && counts[truth][prediction] > 0
               orderby counts[truth][prediction] descending, truth, prediction
               select Html.Of(
                   "li",
                   context.Texts.Confused(
                       counts[truth][prediction], counts[truth].Sum(), context.FullClassName(truth), context.FullClassName(prediction)),
                   ImageView.OfPair(context, seeds, truth, prediction))
        ];
        return worst.Length == 0 ? Html.P(context.Texts.NothingConfused) : Html.Of("ul", worst.Take(PairsShown));
    }

    private static XElement Table(int[][] counts, IReadOnlyList<string> classes, ReportTexts texts) => Html.Table(
        "matrix",
        [texts.TruthAgainstPrediction, .. classes],
        counts.Select((row, truth) => (IReadOnlyList<object>)
        [
            classes[truth],
            .. row.Select((count, prediction) => Cell(count, row.Sum(), truth == prediction)),
        ]));

    /// <summary>Shaded in ten steps by the share of its class, mistakes in another colour than hits.</summary>
    private static XElement Cell(int count, int ofClass, bool isHit)
    {
        double share = ofClass == 0 ? 0 : (double)count / ofClass;
        int step = (int)Math.Ceiling(Math.Min(1, isHit ? share : share * 3) * 9);
        return Html.Classed("td", $"{(isHit ? "hit" : "miss")} s{Quantities.Whole(step)}", Quantities.Whole(count));
    }
}
