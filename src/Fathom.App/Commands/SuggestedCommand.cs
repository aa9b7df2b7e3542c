using System.Globalization;
using Fathom.Engine.Training;
using Fathom.Study;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Plans;
using Fathom.Study.Recipes;

namespace Fathom.App.Commands;

/// <summary>A finding's suggestion as a command to paste: the same data, split, arm and depth with the suggested fields, into a folder of its own.</summary>
/// <param name="Plan">Of the study that the finding is of.</param>
/// <param name="StudyFolder">Where its <c>recipes.json</c> lies.</param>
/// <param name="DataFolder">What <c>--data-dir</c> was; null where it was not given.</param>
internal sealed record SuggestedCommand(StudyPlan Plan, string StudyFolder, string? DataFolder)
{
    /// <summary>For a POSIX shell.</summary>
    public string Of(string arm, Suggestion suggestion) => string.Join(' ', Words(arm, suggestion).Prepend("study").Prepend("fathom").Select(ShellWord.Of));

    /// <summary>The words behind <c>fathom study</c>.</summary>
    public IReadOnlyList<string> Words(string arm, Suggestion suggestion)
    {
        Arm trained = Plan.Arms.Single(one => one.Name == arm);
        Arm? named = NamedArms.Named(arm);
        Recipe wanted = suggestion.Applied(Plan.RecipeOf(trained, suggestion.Depth));
        List<string> words = [.. DataSelection.Words(Plan.Data, DataFolder), .. DataSelection.ValidationWords(Plan)];

        if (named is null)
        {
            words.AddRange(["--recipe", Path.Combine(StudyFolder, "recipes.json")]);
        }

        words.AddRange(["--arms", arm, "--depths", Text(suggestion.Depth), "--budgets", Text(suggestion.Budget), "--seeds", Text(suggestion.Seeds)]);

        // Epochs are the budgets' to say.
        Recipe start = (named?.Recipe ?? trained.Recipe) with { Epochs = suggestion.Budget };
        words.AddRange(RecipeFields.Changes(start, wanted).SelectMany(field => (string[])[$"--{field.Name}", field.TextOf(wanted)]));
        words.AddRange(["--out", OutputFolder(arm, suggestion)]);
        return words;
    }

    /// <summary>One for each arm, depth, remedy and budget; two arms never share one.</summary>
    private string OutputFolder(string arm, Suggestion suggestion)
    {
        string safe = string.Concat(arm.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-' ? letter : '-'));
        string position = safe == arm ? "" : Text(Plan.Arms.TakeWhile(one => one.Name != arm).Count() + 1);
        return string.Create(CultureInfo.InvariantCulture, $"try-{safe}{position}-d{suggestion.Depth}-e{suggestion.Budget}-{KebabCase.NameOf(suggestion.Remedy)}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
