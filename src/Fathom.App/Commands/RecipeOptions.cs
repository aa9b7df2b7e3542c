using System.CommandLine;
using Fathom.Engine.Training;
using Fathom.Study;
using Fathom.Study.Plans;
using Fathom.Study.Recipes;

namespace Fathom.App.Commands;

/// <summary>Options that change the arms for one study or run, and the file that holds arms of the user's own.</summary>
internal sealed class RecipeOptions(CommandContext context)
{
    private readonly RecipeOption[] _fields =
        [.. RecipeFields.All.Where(field => field.Property != nameof(Recipe.Epochs)).Select(field => new RecipeOption(field))];

    private readonly Option<string?> _file = OptionKinds.Text("--recipe", "FILE", "File with recipes of your own, which become arms; docs/recipes.md says how to write one");

    public Option<int?> Epochs { get; } = OptionKinds.WholeNumber("--epochs", "How long every run trains [default: as the arms say]", new(1, 100_000));

    public Option<double?> ValidationFraction { get; } = OptionKinds.PositiveNumber(
        "--validation-fraction", "Part of the training set held out for validation, from its end [default: 0.2]");

    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(Epochs);
        command.Add(ValidationFraction);
        foreach (RecipeOption option in _fields)
        {
            command.Add(option);
        }
    }

    /// <summary>The user's own arms; none where no file is given.</summary>
    /// <exception cref="InvalidRequestException">The file has errors; the message has a line for each.</exception>
    public IReadOnlyList<Arm> Own(ParseResult parsed) => parsed.GetValue(_file) is string path
        ? RecipeFile.Read(context.FullPath(path), NamedArms.All)
        : [];

    /// <summary>An arm with every option that was given put in; epochs are the plan's to decide.</summary>
    public Arm Apply(Arm arm, ParseResult parsed) =>
        arm with { Recipe = _fields.Aggregate(arm.Recipe, (recipe, option) => option.Apply(recipe, parsed)) };

    /// <summary>The depth that follows from the arms' own widths; null where none has any, or they disagree.</summary>
    public static int? DepthOf(IReadOnlyList<Arm> arms) =>
        arms.Select(arm => arm.Recipe.Widths.Count).Where(count => count > 0).Distinct().ToArray() is [int hidden] ? hidden + 1 : null;
}
