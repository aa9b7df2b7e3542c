using Fathom.Study.Comparisons;

namespace Fathom.Study.Reporting;

/// <summary>Every picture of a study, the same for <c>plots/</c> and for the page.</summary>
internal sealed class StudyFigures(ReportContext context)
{
    private readonly ReportTexts _texts = context.Texts;

    public IEnumerable<Figure> All =>
    [
        .. context.Plan.Arms.Select((_, position) => TestByDepth(position)),
        .. context.Groups.Where(group => group.Runs.Count > 0).SelectMany(OfGroup),
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
        if (group.Depth > 1)
        {
            yield return new GradientFigure(group, _texts, context.Mark).Build(name, subject, findings);
        }
    }
}
