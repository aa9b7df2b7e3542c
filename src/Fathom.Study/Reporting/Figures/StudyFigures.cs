using System.Collections.Concurrent;
using System.Globalization;
using System.Xml.Linq;
using Fathom.Study.Comparisons;
using Fathom.Study.Folders;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Figures;

/// <summary>Every picture of a study, the same for <c>plots/</c> and for the page, which share what is drawn.</summary>
internal sealed class StudyFigures(ReportContext context)
{
    private readonly ReportTexts _texts = context.Texts;
    private readonly ArmTexts _armTexts = context.Texts.Arms;
    private readonly StandingTexts _standingTexts = new(context.Texts.Language);
    private readonly SortedDictionary<string, ChartSpec> _charts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, HeatSpec> _heats = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, XElement> _inline = new(StringComparer.Ordinal);

    public IReadOnlyList<Figure> All =>
    [
        .. IsOfArms && Arms is { } arms ? [arms] : Array.Empty<Figure>(),
        .. context.Plan.Arms.SelectMany((_, position) => OfArm(position)),
        .. SideBySide,
        .. context.Groups.Where(group => group.Runs.Count > 0 && context.IsToldInFull(group)).SelectMany(OfGroup),
    ];

    private bool IsOfArms => context.Plan.Arms.Count > 1;

    /// <summary>Where there are several arms, all of them at the last budget: by depth, or at the one depth there is. Null where no run got there.</summary>
    public Figure? Arms
    {
        get
        {
            if (!context.Summary.Rows.Any(row => row.Budget == context.LastBudget && row.Seeds > 0))
            {
                return null;
            }

            bool isOneDepth = context.Plan.Depths.Count == 1;
            string title = _armTexts.Title(context.OverArms, context.LastBudget, isOneDepth);
            (string Label, SeedGroup[] Groups)[] arms =
                [.. context.Plan.Arms.Select(arm => (ArmTexts.Short(arm.Name), context.GroupsOf(arm.Name).ToArray()))];
            return isOneDepth
                ? new ArmFigure([.. arms.Select(arm => (LabelOf(arm.Label, arm.Groups), arm.Groups[0]))], context.LastBudget, _texts, context.Mark)
                    .Build("arms", title)
                : new DepthFigure([.. arms.Select(arm => CurveOf(LabelOf(arm.Label, arm.Groups), arm.Groups[0].Arm.Name))], _texts, context.ReferenceTexts.Name, context.Mark)
                {
                    Chosen = ChosenOf(context.OverArms),
                    ChosenLabel = LabelOf(context.OverArms, context.OverArmsKind),
                }
                    .Build("arms-by-depth", title, _armTexts.FigureDescription(isOneDepth: false, context.Plan.Seeds.Count), _ => null);
        }
    }

    /// <summary>Of the arm at a position of the plan: test accuracy against depth, and its depths side by side.</summary>
    public IEnumerable<Figure> OfArm(int position) => new[] { ByDepth(position), DepthsOf(position) }.OfType<Figure>();

    /// <summary>Test accuracy against depth; null where fewer than two depths have a point.</summary>
    public Figure? ByDepth(int position)
    {
        string arm = context.Plan.Arms[position].Name;
        return context.RowsOf(arm).Where(row => row.Seeds > 0).Select(row => row.Depth).Distinct().Count() < 2
            ? null
            : new DepthFigure(DepthCurve.OfBudgets([.. context.RowsOf(arm)], _texts), _texts, context.ReferenceTexts.Name, context.Mark)
            {
                InOrder = true,
                Chosen = ChosenOf(context.RecommendationFor(arm)),
                ChosenLabel = LabelOf(context.RecommendationFor(arm), Candidates.Depths),
            }.Build(
                $"{context.ArmNames[position]}-test-by-depth",
                _texts.DepthFigureTitle(context.RecommendationFor(arm), context.Shown(arm), context.IsUnfinished(arm)),
                _texts.DepthFigureDescription,
                row => context.ReferenceAccuracy(row.Arm, row.Depth, row.Budget));
    }

    /// <summary>Validation of an arm's depths side by side; null where there is one, or no curve.</summary>
    public Figure? DepthsOf(int position)
    {
        string arm = context.Plan.Arms[position].Name;
        SeedGroup[] depths = [.. TrainedInFull.Where(group => string.Equals(group.Arm.Name, arm, StringComparison.Ordinal))];
        return depths.Length < 2 || !depths.Any(HasCurve)
            ? null
            : new SideBySideFigure(_texts, context.Mark).Build(
                $"{context.ArmNames[position]}-depths",
                _standingTexts.Depths(Standing.Of(context.Plan, depths), context.Shown(arm)),
                [.. depths.Select(group => (_texts.DepthSubject(group.Depth, arm: null), group))]);
    }

    /// <summary>One epoch is a point, and no curve.</summary>
    public static bool HasCurve(SeedGroup group) => group.Runs.Any(run => run.History.Epochs.Count > 1);

    /// <summary>Accuracy and loss where there is a curve and, where there are layers to compare, gradients of one arm at one depth.</summary>
    public IEnumerable<Figure> OfGroup(SeedGroup group)
    {
        string name = context.NameOf(group);
        string subject = context.SubjectOf(group);
        IReadOnlyList<FoldedFinding> findings = group.FindingsAt(context.Plan.Budgets[^1]);
        if (HasCurve(group))
        {
            CurveFigure curves = new(group, context.Plan.Budgets, _texts, context.Mark);
            yield return curves.Accuracy(name, subject, findings);
            yield return curves.Loss(name, subject, findings);
        }

        if (group.Depth == 1)
        {
            yield break;
        }

        yield return new GradientFigure(group, _texts, context.Mark).Build(name, subject, findings);
        if (new DeadUnitFigure(group, _texts, context.Mark).Build(name, subject, findings) is { } dead)
        {
            yield return dead;
        }
    }

    /// <summary>The arms at each depth that is told in full, and accuracy against time.</summary>
    public IEnumerable<Figure> SideBySide
    {
        get
        {
            foreach (IGrouping<int, SeedGroup> depth in TrainedInFull.GroupBy(group => group.Depth).Where(depth => depth.Count() > 1 && depth.Any(HasCurve)))
            {
                yield return new SideBySideFigure(_texts, context.Mark).Build(
                    string.Create(CultureInfo.InvariantCulture, $"arms-depth{depth.Key}"),
                    _standingTexts.ArmsAtDepth(depth.Key, Standing.Of(context.Plan, [.. depth])),
                    [.. depth.Select(group => (ArmTexts.Short(group.Arm.Name), group))]);
            }

            if (Cost() is { } cost)
            {
                yield return cost;
            }
        }
    }

    private IEnumerable<SeedGroup> TrainedInFull => context.Groups.Where(group => group.Runs.Count > 0 && context.IsToldInFull(group));

    /// <summary>A curve for each depth through its budgets; with several arms, for each arm through its depths at the last budget.</summary>
    private Figure? Cost()
    {
        if (context.Summary.Rows.Count(row => row.Seeds > 0 && (!IsOfArms || row.Budget == context.LastBudget)) < 2)
        {
            return null;
        }

        if (IsOfArms)
        {
            return new CostFigure(context.Plan.Arms.Select(arm => (ArmTexts.Short(arm.Name), RowsAtLastBudget(arm.Name))), _texts, context.Mark)
                .Build("arms-cost", _texts.CostFigureTitle(context.OverArms, context.OverArms?.Arm), _texts.CostFigureDescription(ofArms: true));
        }

        string arm = context.Plan.Arms[0].Name;
        return new CostFigure(
            context.RowsOf(arm).GroupBy(row => row.Depth).OrderBy(depth => depth.Key)
                .Select(depth => (_texts.DepthSubject(depth.Key, arm: null), depth.AsEnumerable())),
            _texts,
            context.Mark)
            .Build($"{context.ArmNames[0]}-cost", _texts.CostFigureTitle(context.RecommendationFor(arm), arm: null), _texts.CostFigureDescription(ofArms: false));
    }

    private IEnumerable<SummaryRow> RowsAtLastBudget(string arm) =>
        context.RowsOf(arm).Where(row => row.Budget == context.LastBudget).OrderBy(row => row.Depth);

    private DepthCurve CurveOf(string label, string arm)
    {
        SummaryRow[] rows = [.. RowsAtLastBudget(arm).Where(row => row.Seeds > 0)];
        return new DepthCurve(label, rows, ShowsIntervals: !DepthCurve.IsCrowded(rows));
    }

    /// <summary>The reading that the headline names; null where there is nothing to choose, or nothing learned.</summary>
    private SummaryRow? ChosenOf(Recommendation? told) => told is { AnyLearned: true, Others.Count: > 0 } && !context.IsUnfinished(told.Arm)
        ? context.RowsOf(told.Arm).FirstOrDefault(row => row.Depth == told.Chosen.Depth && row.Budget == told.Budget && row.Seeds > 0)
        : null;

    private string LabelOf(Recommendation? told, Candidates kind) => told is null ? "" : context.Verdicts.Ringed(told, kind);

    /// <summary>An arm none of whose runs has a point says so in the legend.</summary>
    private string LabelOf(string label, SeedGroup[] groups)
    {
        int runs = groups.Sum(group => group.Runs.Count);
        return runs > 0 && groups.All(group => group.Runs.All(run => run.Record.Status == RunStatus.Diverged))
            ? _armTexts.Diverged(label, runs, runs)
            : label;
    }

    /// <summary>Draws a picture for the page ahead of <see cref="View"/>; pictures may be drawn side by side.</summary>
    public void Draw(Figure figure) => _inline[figure.Name] = figure.Inline();

    /// <summary>A picture in the page, its statement above it as text; its chart is kept for <see cref="Data"/>.</summary>
    public XElement View(Figure figure)
    {
        XElement view = Html.With(
            Html.Of("figure", Html.Of("figcaption", figure.Title), figure.Note is null ? null : Html.Classed("p", "note", figure.Note), _inline.GetValueOrDefault(figure.Name) ?? figure.Inline()), "id", figure.Name);
        if (figure.Chart is { } chart)
        {
            _charts[figure.Name] = chart;
        }

        if (figure.Heat is { } heat)
        {
            _heats[figure.Name] = heat;
            view.Add(HeatTable.Build(heat, _texts));
        }

        return view;
    }

    /// <summary>What the page's script needs of all that was viewed so far.</summary>
    public string Data() => new PageData(
            _texts.ScriptWords,
            _charts,
            _heats).Json();
}
