using System.Xml.Linq;
using Fathom.Study.Comparisons;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Propagation;
using Fathom.Study.Metrics;
using Fathom.Study.Reporting.Figures;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Sections;

/// <summary>One arm at one depth: its curves, what was found in them at every budget, and what it confuses.</summary>
internal static class DepthSection
{
    /// <summary>Beyond so many, depths are folded so that a long study stays a page.</summary>
    private const int OpenDepths = 8;

    private const int LabelsInSummary = 3;

    public static XElement BuildAll(ReportContext context, StudyFigures figures) => Html.Section(
        "depths",
        Html.Of("h2", context.Texts.DepthsHeading),
        context.Groups.Any(StudyFigures.HasCurve) ? Html.Classed("p", "note", context.Texts.ReadingFigures(context.Plan.Seeds.Count)) : null,
        context.Groups.Count > OpenDepths ? Contents(context) : null,
        IsCut(context) ? Html.P(context.Texts.ShortSection(context.Groups.Count(context.IsToldInFull), context.Groups.Count)) : null,
        context.Groups.Where(context.IsToldInFull).Select(group => Build(context, figures, group)));

    private static bool IsCut(ReportContext context) => !context.Groups.All(context.IsToldInFull);

    private static XElement Contents(ReportContext context) => Html.Classed(
        "nav",
        "contents",
        context.Groups.Where(context.IsToldInFull).Select(group => Html.With(Html.Of("a", context.SubjectOf(group)), "href", "#" + context.NameOf(group))));

    private static XElement Build(ReportContext context, StudyFigures figures, SeedGroup group)
    {
        string subject = context.SubjectOf(group);
        object?[] content = group.Runs.Count == 0 ? [Html.P(context.Texts.NoRuns)] : [.. Content(context, figures, group)];
        return context.Groups.Count > OpenDepths
            ? Html.With(Html.Details(Summary(context, group, subject), open: false, content), "id", context.NameOf(group))
            : Html.Section(context.NameOf(group), [Html.Of("h3", subject), .. content]);
    }

    /// <summary>What a fold holds, and what was found there.</summary>
    private static XElement Summary(ReportContext context, SeedGroup group, string subject) => Html.Of(
        "span",
        subject,
        Html.Classed("span", "note", " " + context.Texts.Joined(
            group.FindingsAt(context.LastBudget).Labels(context.Texts.Language).Take(LabelsInSummary))));

    private static IEnumerable<XElement> Content(ReportContext context, StudyFigures figures, SeedGroup group)
    {
        ReportTexts texts = context.Texts;
        double seconds = group.Runs.Average(run => run.History.Epochs.Sum(epoch => epoch.Seconds));
        yield return Html.Classed("p", "lead", texts.DepthFacts(group.Parameters, group.Runs.Count, seconds));
        if (group.Runs[0].Record.Preflight is { } preflight)
        {
            yield return Html.Classed(
                "p",
                preflight.Verdict == PreflightVerdict.Ready ? "note" : "notice",
                new PreflightTexts(texts.Language).Of(preflight));
        }

        XElement[] views = [.. figures.OfGroup(group).Select(figures.View)];
        if (OnlyEpoch(context, group) is { } only)
        {
            yield return Html.P(only);
        }

        XElement findings = Html.Of("div", Findings(context, group));
        yield return views.Length == 0 ? findings : Html.Classed("div", "course", Html.Of("div", views.Take(2)), findings);
        if (views.Length > 2)
        {
            yield return Html.Classed("div", "figures", views.Skip(2));
        }

        if (DeadUnitFigure.AllAlive(group))
        {
            yield return Html.Classed("p", "note", texts.NoDeadUnits);
        }

        if (!context.HaveDiverged([group]))
        {
            yield return Html.Classed("div", "figures", ConfusionView.Worst(context, group), ImageView.MostConfident(context, group));
        }

        if (ClassTable.Build(context, group) is { } classes)
        {
            yield return classes;
        }

        if (group.Runs.Count > 1 && !context.HaveDiverged([group]))
        {
            yield return SeedTable(context, group);
        }

        if (ConfusionView.Matrix(context, group) is { } matrix)
        {
            yield return matrix;
        }
    }

    /// <summary>What the one epoch came to, in place of curves; null where there are curves, or the epoch left no numbers.</summary>
    private static string? OnlyEpoch(ReportContext context, SeedGroup group) => StudyFigures.HasCurve(group) || context.HaveDiverged([group])
        ? null
        : context.Texts.OnlyEpoch(
            group.Band(epoch => group.Metric.OnTraining(epoch)).Mean[0],
            group.Band(epoch => group.Metric.OnValidation(epoch)).Mean[0],
            group.Runs.Count);

    /// <summary>The latest budget first: it is what the curves carry numbers for. What was said there is not said again.</summary>
    private static IEnumerable<XElement> Findings(ReportContext context, SeedGroup group)
    {
        HashSet<string> said = new(StringComparer.Ordinal);
        return context.Plan.Budgets
            .Reverse()
            .Where(budget => group.Runs.Any(run => run.History.Epochs.Count >= budget) || group.FindingsAt(budget).Count > 0)
            .Select(budget => FindingsAt(context, group, budget, said));
    }

    /// <summary>Of the last budget in full; an earlier one is a line that unfolds.</summary>
    private static XElement FindingsAt(ReportContext context, SeedGroup group, int budget, HashSet<string> said)
    {
        IReadOnlyList<FoldedFinding> findings = group.FindingsAt(budget);
        string heading = context.Texts.AtBudget(budget);
        XElement list = List(context, group, budget, findings, said);
        if (budget == context.LastBudget)
        {
            return Html.Classed("div", "findings", Html.Of("h4", heading), list);
        }

        string labels = findings.Count == 0 ? context.Texts.NothingFound : context.Texts.Joined(findings.Labels(context.Texts.Language));
        return Html.Classed("div", "findings", Html.Details(Html.Of("span", heading, Html.Classed("span", "note", " " + labels)), open: false, list));
    }

    private static XElement List(ReportContext context, SeedGroup group, int budget, IReadOnlyList<FoldedFinding> findings, HashSet<string> said)
    {
        Dictionary<FoldedFinding, int> numbers = budget == context.Plan.Budgets[^1] && StudyFigures.HasCurve(group)
            ? CurveFigure.Numbered(findings).ToDictionary(item => item.Finding, item => item.Number)
            : [];
        return findings.Count == 0
            ? Html.P(context.Texts.NothingFound)
            : Html.Of("ul", findings.Select(finding => Item(context, group, finding, numbers, said)));
    }

    private static XElement Item(
        ReportContext context, SeedGroup group, FoldedFinding finding, Dictionary<FoldedFinding, int> numbers, HashSet<string> said)
    {
        bool isMarked = numbers.TryGetValue(finding, out int number);
        XElement item = Sentence(context, group, finding, isMarked ? number : null, said);
        return isMarked ? Html.With(item, "id", FigureNames.OfFinding(context.NameOf(group), number)) : item;
    }

    private static string? CommandOf(ReportContext context, SeedGroup group, FoldedFinding finding) =>
        finding.Typical.Suggestion is { CanBeTrained: true } suggestion ? context.CommandOf?.Invoke(group.Arm.Name, suggestion) : null;

    private static XElement Sentence(ReportContext context, SeedGroup group, FoldedFinding finding, int? number, HashSet<string> said)
    {
        ReportTexts texts = context.Texts;
        string sentence = finding.Sentence(texts);
        string? remedy = FindingTexts.Remedy(finding.Typical, texts.Language);
        return Html.Classed(
            "li",
            finding.Typical.Severity switch { Severity.Problem => "problem", Severity.Warning => "warning", _ => "fact" },
            number is null ? null : Disc(texts, context.NameOf(group), finding, number.Value),
            said.Add(sentence) ? sentence : texts.AsAbove(finding.Label(texts.Language)),
            FindingTexts.Sureness(finding.Typical, texts.Language),
            remedy is not null && said.Add(remedy) ? Html.Classed("span", "remedy", Html.Of("b", texts.Remedy), " " + remedy) : null,
            CommandOf(context, group, finding) is { } command && said.Add(command)
                ? Html.Classed("span", "remedy", Html.Of("b", texts.Experiment), " ", Html.Classed("code", "command", command))
                : null);
    }

    /// <summary>The number on the curve, and the way to it.</summary>
    private static XElement Disc(ReportTexts texts, string name, FoldedFinding finding, int number)
    {
        bool isOfLoss = FigureTitles.Loss.Except(FigureTitles.Accuracy).Contains(finding.Typical.Kind);
        XElement disc = Html.Classed("a", "disc", Quantities.Whole(number));
        Html.With(disc, "aria-label", texts.ToTheCurve(number));
        return Html.With(disc, "href", $"#{name}-{(isOfLoss ? "loss" : "accuracy")}");
    }

    private static XElement SeedTable(ReportContext context, SeedGroup group)
    {
        Dictionary<int, BudgetReading>[] readings =
        [
            .. context.Plan.Budgets.Select(budget => group.ReadingsAt(budget).DistinctBy(reading => reading.Run.Record.Spec.Seed).ToDictionary(reading => reading.Run.Record.Spec.Seed)),
        ];
        return Html.Details(
            context.Texts.SeedsHeading,
            open: false,
            Html.Table(
                "numbers",
                [context.Texts.SeedColumn, .. context.Plan.Budgets.Select(context.Texts.Epochs)],
                group.Runs.Select(run => (IReadOnlyList<object>)
                [
                    Quantities.Whole(run.Record.Spec.Seed),
                    .. readings.Select(ofBudget => Quantities.Percent(ofBudget.GetValueOrDefault(run.Record.Spec.Seed)?.OnTest)),
                ])));
    }
}
