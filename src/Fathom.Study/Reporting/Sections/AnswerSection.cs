using System.Xml.Linq;
using Fathom.Study.Comparisons;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Folders;
using Fathom.Study.Reporting.Figures;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Sections;

/// <summary>The first screen: which depth, of several arms which, how sure, and the figure behind it.</summary>
internal static class AnswerSection
{
    private const int MostRunsNamed = 9;

    /// <summary>More share a line, so that the lines under the headline are six at most.</summary>
    private const int MostStandings = 2;

    private const int MostTroubles = 4;

    public static XElement Build(ReportContext context, StudyFigures figures) => Html.Section(
        "answer",
        [
            Html.Of("h1", context.Texts.PageTitle),
            Html.Classed("p", "lead", StudyLine(context)),
            .. Notices(context),
            .. context.Plan.Arms.Count > 1 ? OverArms(context, figures) : OfOneArm(context, figures),
        ]);

    public static string StudyLine(ReportContext context) => context.Texts.StudyLine(
        context.Plan.Data.Name, context.Plan.Depths, context.Plan.Seeds.Count, context.Plan.Budgets);

    /// <summary>How many runs have ended, or how many a search chose; null where all have.</summary>
    public static string? Unfinished(ReportContext context)
    {
        int planned = context.Plan.Runs.Count();
        int finished = context.Results.Runs.Count(run => run.Record.Status is RunStatus.Done or RunStatus.Diverged);
        return finished == planned ? null
            : context.IsSearch ? context.Texts.SearchChose(finished, planned)
            : context.Texts.Unfinished(finished, planned);
    }

    /// <summary>Runs of it are still to end.</summary>
    public static bool IsUnfinished(ReportContext context) => context.Plan.Arms.Any(arm => context.IsUnfinished(arm.Name));

    private static IEnumerable<XElement> Notices(ReportContext context)
    {
        if (Unfinished(context) is { } unfinished)
        {
            yield return Html.Classed("p", "notice", context.IsSearch ? unfinished : context.Texts.InARow([unfinished, context.Texts.SoFar]));
        }

        string[] diverged =
            [.. context.Results.Runs.Where(run => run.Record.Status == RunStatus.Diverged).Select(run => run.Record.Spec.Name)];
        if (diverged.Length > 0)
        {
            yield return Html.Classed("p", "notice", context.Texts.DivergedRuns(diverged.Length <= MostRunsNamed
                ? string.Join(", ", diverged)
                : $"{string.Join(", ", diverged.Take(MostRunsNamed))}, … ({Quantities.Whole(diverged.Length)})"));
        }
    }

    private static IEnumerable<XElement> OfOneArm(ReportContext context, StudyFigures figures)
    {
        Recommendation? told = context.RecommendationFor(context.Plan.Arms[0].Name);
        yield return Answer(
            Words(context, context.AnswerOf(context.Plan.Arms[0].Name), told, told is null ? [] : context.ReasonsOf(told), Candidates.Depths),
            figures.ByDepth(0),
            figures);
        yield return Html.Of("div", ComparisonTable.Build(context, context.Plan.Arms[0].Name));
    }

    private static IEnumerable<XElement> OverArms(ReportContext context, StudyFigures figures)
    {
        Recommendation? best = context.OverArms;
        IReadOnlyList<string> reasons = best is null ? [] : context.Verdicts.Reasons(best, context.OverArmsKind, [.. Without(context)]);
        yield return Answer(Words(context, context.AnswerOverArms(), best, reasons, context.OverArmsKind), figures.Arms, figures);
        yield return ArmsTable.Build(context);
    }

    /// <summary>Words beside their figure; words alone where one number is all there is to draw.</summary>
    private static XElement Answer(XElement words, Figure? figure, StudyFigures figures) =>
        figure is null ? words : Html.Classed("div", "answer", words, figures.View(figure));

    /// <summary>The headline, a few lines that answer the next questions, and the rest folded.</summary>
    private static XElement Words(ReportContext context, string verdict, Recommendation? told, IReadOnlyList<string> reasons, Candidates kind)
    {
        if (told is null)
        {
            SeedGroup? lost = context.HaveDiverged(context.Groups) ? context.Groups[0] : null;
            return Html.Classed("div", "words", Verdict(verdict), lost is null ? null : Html.List(OfLost(context, lost)));
        }

        string[] standings = told.AnyLearned ? [.. context.Verdicts.Standings(told, kind)] : [];
        IEnumerable<object> standing = standings.Length > MostStandings ? [context.Texts.InARow(standings)] : standings;
        object[] rest =
        [
            .. reasons.Skip(1 + standings.Length),
            .. told.Others.Count == 0 ? [] : new ComparisonTexts(context.Texts.Language).Sentences(told),
        ];
        return Html.Classed(
            "div",
            "words",
            Verdict(verdict),
            Html.List([reasons[0], .. standing, .. Brief(context, told)]),
            told.Others.Count == 0 ? null : Html.Details(
                context.Texts.Grounds,
                open: false,
                Html.Classed("p", "sure", context.Verdicts.HowSure(told, kind)),
                Html.List(rest)));
    }

    /// <summary>How sure it is, what happened at the weakest depth, what to do next.</summary>
    private static IEnumerable<object> Brief(ReportContext context, Recommendation told)
    {
        BriefTexts texts = new(context.Texts.Language);
        bool isUnfinished = IsUnfinished(context);
        if ((isUnfinished ? texts.NotYetSure : texts.Sure(told)) is { } sure)
        {
            yield return Led(texts.SureLead, sure);
        }

        string? next = isUnfinished ? texts.Finish : texts.Next(told, RemedyOf(context, context.GroupOf(told.AnyLearned ? told.Chosen : told.Best)));
        if (Weakest(context, told) is { } weakest && Trouble(weakest, context) is { Length: > 0 } labels)
        {
            // Its own remedy, unless the next line has it already.
            string? remedy = RemedyOf(context, weakest);
            yield return Led(texts.HappenedLead(context.SubjectOf(weakest)), texts.Happened(labels, remedy == next ? null : remedy));
        }

        if (next is not null)
        {
            yield return Led(texts.NextLead, next);
        }
    }

    /// <summary>Where every run diverged: what the first of them shows, and what to do.</summary>
    private static IEnumerable<object> OfLost(ReportContext context, SeedGroup group)
    {
        BriefTexts texts = new(context.Texts.Language);
        yield return Led(texts.HappenedLead(context.SubjectOf(group)), texts.Happened(Trouble(group, context), remedy: null));
        if (RemedyOf(context, group) is { } remedy)
        {
            yield return Led(texts.NextLead, remedy);
        }
    }

    private static string? RemedyOf(ReportContext context, SeedGroup group) => group.FindingsAt(context.LastBudget)
        .Select(finding => FindingTexts.Remedy(finding.Typical, context.Texts.Language)).FirstOrDefault(one => one is not null);

    /// <summary>A depth all of whose runs diverged, else the one that lies farthest below the chosen; null where all lie within the margin.</summary>
    private static SeedGroup? Weakest(ReportContext context, Recommendation told)
    {
        SeedGroup? diverged = context.GroupsOf(told.Arm).FirstOrDefault(group => told.Missing.Contains(group.Depth) && context.HaveDiverged([group]));
        return diverged ?? told.Others
            .Where(reading => reading.TypicalValidation < told.Chosen.TypicalValidation - told.Margin && context.GroupOf(reading).Runs.Count > 0)
            .OrderBy(reading => reading.TypicalValidation).Select(context.GroupOf).FirstOrDefault();
    }

    /// <summary>What went wrong; that it was still improving only where nothing else did.</summary>
    private static string[] Trouble(SeedGroup group, ReportContext context)
    {
        FoldedFinding[] found = [.. group.FindingsAt(context.LastBudget)
            .Where(finding => finding.Typical.Severity is Severity.Problem or Severity.Warning || finding.Typical.Kind == FindingKind.Cause)];
        FoldedFinding[] wrong = [.. found.Where(finding => finding.Typical.Kind != FindingKind.StillImproving)];
        return [.. (wrong.Length > 0 ? wrong : found).Labels(context.Texts.Language).Take(MostTroubles)];
    }

    private static XElement Led(string lead, string sentence) => Html.Of("span", Html.Of("b", lead), " ", sentence);

    /// <summary>Arms without a reading at the last budget.</summary>
    private static IEnumerable<string> Without(ReportContext context) =>
        context.Plan.Arms.Select(arm => arm.Name).Where(arm => context.RecommendationFor(arm) is null);

    private static XElement Verdict(string sentence) => Html.Classed("p", "verdict", sentence);
}
