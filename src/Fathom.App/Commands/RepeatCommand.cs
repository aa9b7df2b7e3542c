using System.Globalization;
using Fathom.Study;
using Fathom.Study.Metrics;
using Fathom.Study.Plans;
using Fathom.Study.Recipes;
using Fathom.Study.References;
using Fathom.Study.Reporting.Files;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary>The command that carries the same study out again.</summary>
internal static class RepeatCommand
{
    /// <param name="plan">Of the study.</param>
    /// <param name="isReferenceBrought">Whether the folder keeps a reference of its own.</param>
    public static string Of(StudyPlan plan, bool isReferenceBrought) => string.Join(
        ' ',
        [
            "fathom study",
            .. DataSelection.Words(plan.Data, folder: null).Select(ShellWord.Of),
            $"--depths {Listed(plan.Depths)}",
            $"--budgets {Listed(plan.Budgets)}",
            $"--seeds {SeedsOf(plan.Seeds)}",
            .. OwnRecipes.Arms(plan).Any() ? [$"--recipe {OwnRecipes.FileName}"] : Array.Empty<string>(),
            $"--arms {ShellWord.Of(string.Join(',', plan.Arms.Select(arm => arm.Name)))}",
            .. Changed(plan),
            .. plan.MatchParameters is int depth ? [string.Create(CultureInfo.InvariantCulture, $"--match-parameters {depth}")] : Array.Empty<string>(),
            .. plan.TuneLearningRate ? ["--tune-learning-rate"] : Array.Empty<string>(),
            .. DataSelection.ValidationWords(plan),
            .. plan.Margin == StudyPlan.UsualMargin
                ? Array.Empty<string>()
                : [string.Create(CultureInfo.InvariantCulture, $"--margin {(decimal)plan.Margin * 100:0.######}")],
            .. plan.Metric == DecidingMetric.Accuracy ? Array.Empty<string>() : [$"--metric {KebabCase.NameOf(plan.Metric)}"],
            .. isReferenceBrought ? [$"--reference {ReferenceFile.Name}"] : Array.Empty<string>(),
        ]);

    /// <summary>What options made of the named arms; a run lasts as long as the last budget unless it is said.</summary>
    private static IEnumerable<string> Changed(StudyPlan plan) =>
        from field in RecipeFields.All
        where field.Name != "epochs"
        where plan.Arms.Any(arm => NamedArms.Named(arm.Name) is { } named && field.TextOf(named.Recipe) != field.TextOf(arm.Recipe))
        let values = plan.Arms.Select(arm => field.TextOf(arm.Recipe)).Distinct(StringComparer.Ordinal).ToArray()
        where values.Length == 1
        select $"--{field.Name} {values[0]}";

    /// <summary>Seeds 1 to n are asked for as n; so a single other one, 7, must be asked for as 7-7.</summary>
    private static string SeedsOf(IReadOnlyList<int> seeds) => seeds switch
    {
        _ when seeds.SequenceEqual(Enumerable.Range(1, seeds.Count)) => seeds.Count.ToString(CultureInfo.InvariantCulture),
        [int only] => string.Create(CultureInfo.InvariantCulture, $"{only}-{only}"),
        _ => Listed(seeds),
    };

    private static string Listed(IReadOnlyList<int> numbers) => string.Join(',', Quantities.Ranges(numbers, '-'));
}
