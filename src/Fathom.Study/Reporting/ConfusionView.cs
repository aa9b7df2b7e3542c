using System.Xml.Linq;
using Fathom.Engine.Training;

namespace Fathom.Study.Reporting;

/// <summary>Which classes a depth takes for which: the worst pairs in words, and the matrix.</summary>
internal static class ConfusionView
{
    private const int WorstPairs = 5;

    /// <summary>Beyond so many classes the matrix says less than it costs.</summary>
    private const int MatrixClasses = 20;

    /// <summary>At the last budget that any seed reached, all its seeds together; null where there is none.</summary>
    public static XElement? Build(ReportContext context, SeedGroup group)
    {
        int budget = context.Plan.Budgets.LastOrDefault(budget => group.ReadingsAt(budget).Count > 0);
        if (budget == 0)
        {
            return null;
        }

        ReportTexts texts = context.Texts;
        IReadOnlyList<string> classes = context.Plan.Data.ClassNames;
        int[][] counts = Sum([.. group.ReadingsAt(budget).Select(reading => reading.Test)], classes.Count);
        return Html.Classed(
            "div",
            "confusion",
            Html.Of("h4", texts.ConfusionHeading(budget)),
            Worst(counts, classes, texts),
            classes.Count <= MatrixClasses
                ? Html.Details(texts.MatrixHeading, open: false, Matrix(counts, classes, texts), Html.Classed("p", "note", texts.ConfusionNote))
                : null);
    }

    private static int[][] Sum(IReadOnlyList<BudgetResult> results, int classes) =>
    [
        .. Enumerable.Range(0, classes).Select(truth =>
            Enumerable.Range(0, classes).Select(prediction =>
                results.Sum(result => truth < result.Confusion.Count ? result.Confusion[truth][prediction] : 0)).ToArray())
    ];

    private static XElement Worst(int[][] counts, IReadOnlyList<string> classes, ReportTexts texts)
    {
        string[] worst =
        [
            .. from truth in Enumerable.Range(0, classes.Count)
               from prediction in Enumerable.Range(0, classes.Count)
               where truth != prediction && counts[truth][prediction] > 0
               orderby counts[truth][prediction] descending, truth, prediction
               select texts.Confused(counts[truth][prediction], counts[truth].Sum(), classes[truth], classes[prediction])
        ];
        return worst.Length == 0 ? Html.P(texts.NothingConfused) : Html.List(worst.Take(WorstPairs));
    }

    private static XElement Matrix(int[][] counts, IReadOnlyList<string> classes, ReportTexts texts) => Html.Table(
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
        return Html.Classed("td", $"{(isHit ? "hit" : "miss")} s{Numbers.Text(step)}", Numbers.Text(count));
    }
}
