using System.Globalization;
using System.Xml.Linq;
using Fathom.Study.Comparisons;
using Fathom.Study.Experiments;

namespace Fathom.Study.Reporting;

/// <summary>Every picture of a study, the same for <c>plots/</c> and for the page.</summary>
internal sealed class StudyFigures(ReportContext context)
{
    private readonly ReportTexts _texts = context.Texts;
    private readonly SortedDictionary<string, ChartSpec> _charts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, HeatSpec> _heats = new(StringComparer.Ordinal);

    public IEnumerable<Figure> All =>
    [
        .. context.Plan.Arms.Select((_, position) => TestByDepth(position)),
        .. SideBySide,
        .. Costs,
        .. context.Groups.Where(group => group.Runs.Count > 0 && context.IsToldInFull(group)).SelectMany(OfGroup),
    ];

    /// <summary>Test accuracy against depth for the arm at a position of the plan.</summary>
    public Figure TestByDepth(int armPosition)
    {
        string arm = context.Plan.Arms[armPosition].Name;
        return new DepthFigure([.. context.RowsOf(arm)], _texts, context.Mark).Build(
            $"{context.ArmNames[armPosition]}-test-by-depth",
            _texts.DepthFigureTitle(context.RecommendationFor(arm), context.Shown(arm)),
            context.HomeworkAccuracy);
    }

    /// <summary>Accuracy, loss and, where there are layers to compare, gradients of one arm at one depth.</summary>
    public IEnumerable<Figure> OfGroup(SeedGroup group)
    {
        string name = context.NameOf(group);
        string subject = context.SubjectOf(group);
        IReadOnlyList<FoldedFinding> findings = group.FindingsAt(context.Plan.Budgets[^1]);
        CurveFigure curves = new(group, context.Plan.Budgets, _texts, context.Mark);
        yield return curves.Accuracy(name, subject, findings);
        yield return curves.Loss(name, subject, findings);
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

    /// <summary>Depths of each arm, and where there are several arms, the arms at each depth that is told in full.</summary>
    public IEnumerable<Figure> SideBySide
    {
        get
        {
            SideBySideFigure figure = new(_texts, context.Mark);
            SeedGroup[] trained = [.. context.Groups.Where(group => group.Runs.Count > 0 && context.IsToldInFull(group))];
            foreach ((Arm arm, int position) in context.Plan.Arms.Select((arm, position) => (arm, position)))
            {
                (string, SeedGroup)[] depths =
                    [.. trained.Where(group => group.Arm == arm).Select(group => (_texts.DepthSubject(group.Depth, arm: null), group))];
                if (depths.Length > 1)
                {
                    yield return figure.Build($"{context.ArmNames[position]}-depths", _texts.DepthsSideBySide(context.Shown(arm.Name)), depths);
                }
            }

            foreach (IGrouping<int, SeedGroup> depth in trained.GroupBy(group => group.Depth).Where(depth => depth.Count() > 1))
            {
                yield return figure.Build(
                    string.Create(CultureInfo.InvariantCulture, $"arms-depth{depth.Key}"),
                    _texts.ArmsSideBySide(depth.Key),
                    [.. depth.Select(group => (group.Arm.Name, group))]);
            }
        }
    }

    /// <summary>Accuracy against time, an arm each.</summary>
    public IEnumerable<Figure> Costs => context.Plan.Arms.Select((arm, position) =>
            new CostFigure([.. context.RowsOf(arm.Name)], _texts, context.Mark).Build(
                $"{context.ArmNames[position]}-cost", context.RecommendationFor(arm.Name), context.Shown(arm.Name)))
        .OfType<Figure>();

    /// <summary>A picture in the page, its statement above it as text; its chart is kept for <see cref="Data"/>.</summary>
    public XElement View(Figure figure)
    {
        XElement view = Html.With(Html.Of("figure", Html.Of("figcaption", figure.Title), figure.Inline()), "id", figure.Name);
        if (figure.Chart is { } chart)
        {
            _charts[figure.Name] = chart;
        }

        if (figure.Heat is { } heat)
        {
            _heats[figure.Name] = heat;
        }

        return view;
    }

    /// <summary>What the page's script needs of all that was viewed so far.</summary>
    public string Data() => new PageData(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["log"] = _texts.LogScale,
                ["reset"] = _texts.ResetZoom,
                ["hint"] = _texts.ChartHint,
                ["layer"] = _texts.LayerWord,
                ["epoch"] = _texts.EpochAxis,
            },
            _charts,
            _heats).Json();
}
