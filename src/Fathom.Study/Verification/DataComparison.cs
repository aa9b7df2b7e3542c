using Fathom.Study.Data;
using Fathom.Study.Plans;

namespace Fathom.Study.Verification;

/// <summary>The data at hand beside what a plan says of its data.</summary>
internal static class DataComparison
{
    public static Difference? First(StudyPlan plan, LoadedData loaded)
    {
        StudyPlan fresh = PlanBuilder.Build(
            loaded.Data, plan.ValidationFraction, plan.Depths, plan.Arms, plan.Seeds, plan.Budgets, plan.MatchParameters, plan.TuneLearningRate, plan.Margin, plan.Metric);
        DataReference recorded = plan.Data;
        DataReference here = fresh.Data;
        return Of("SHA-256", recorded.Sha256, here.Sha256)
            ?? Of("classes", string.Join(", ", recorded.ClassNames), string.Join(", ", here.ClassNames))
            ?? Of("training, validation, test", Sizes(recorded), Sizes(here))
            ?? Of("rows, columns, channels", $"{recorded.ImageHeight}, {recorded.ImageWidth}, {recorded.Channels}", $"{here.ImageHeight}, {here.ImageWidth}, {here.Channels}")
            ?? Of("synthetic", $"{recorded.IsSynthetic}", $"{here.IsSynthetic}")
            ?? (plan.TestLabels.IsEmpty || plan.TestLabels.Span.SequenceEqual(fresh.TestLabels.Span) ? null : Of("classes of the test examples", "others", "as the data has them"))
            ?? (recorded.Classes is { } classes && here.Classes is { } found ? Of("examples of each class", Counts(classes), Counts(found)) : null);
    }

    private static string Sizes(DataReference data) => $"{data.TrainingCount}, {data.ValidationCount}, {data.TestCount}";

    private static string Counts(ClassSizes classes) =>
        $"{string.Join(' ', classes.Training)}; {string.Join(' ', classes.Validation)}; {string.Join(' ', classes.Test)}";

    private static Difference? Of(string where, string recorded, string here) =>
        recorded == here ? null : new Difference(DifferenceKind.Data, where, recorded, here);
}
