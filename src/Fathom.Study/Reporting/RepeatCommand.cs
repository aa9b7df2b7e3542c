using System.Globalization;
using Fathom.Engine.Training;
using Fathom.Study.Experiments;

namespace Fathom.Study.Reporting;

/// <summary>The command that carries the same study out again.</summary>
internal static class RepeatCommand
{
    public static string Of(StudyPlan plan) => string.Join(
        ' ',
        [
            "fathom study",
            $"--data {Quoted(plan.Data.Name)}",
            $"--depths {Listed(plan.Depths)}",
            $"--budgets {Listed(plan.Budgets)}",
            $"--seeds {SeedsOf(plan.Seeds)}",
            $"--arms {Quoted(string.Join(',', plan.Arms.Select(arm => arm.Name)))}",
            .. Changed(plan),
        ]);

    /// <summary>Settings that every arm changes alike from the preset; a run lasts as long as the last budget unless it is said.</summary>
    private static IEnumerable<string> Changed(StudyPlan plan)
    {
        Recipe preset = new() { Epochs = plan.Budgets[^1] };
        var usual = RecipeText.Settings(preset).ToHashSet();
        return RecipeText.Settings(plan.Arms[0].Recipe)
            .Where(setting => !usual.Contains(setting) && plan.Arms.All(arm => RecipeText.Settings(arm.Recipe).Contains(setting)))
            .Select(setting => $"--{setting.Name} {setting.Value}");
    }

    /// <summary>Seeds 1 to n are asked for as n; so a single other one, 7, must be asked for as 7-7.</summary>
    private static string SeedsOf(IReadOnlyList<int> seeds) => seeds switch
    {
        _ when seeds.SequenceEqual(Enumerable.Range(1, seeds.Count)) => seeds.Count.ToString(CultureInfo.InvariantCulture),
        [int only] => string.Create(CultureInfo.InvariantCulture, $"{only}-{only}"),
        _ => Listed(seeds),
    };

    private static string Listed(IReadOnlyList<int> numbers) =>
        string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>For a POSIX shell.</summary>
    private static string Quoted(string word) => word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or ',' or '.')
        ? word
        : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
