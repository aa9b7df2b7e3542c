using System.CommandLine;
using Fathom.Engine.Training;
using Fathom.Study;
using Fathom.Study.Data;
using Fathom.Study.Plans;
using Fathom.Study.Recipes;

namespace Fathom.App.Commands;

/// <summary>Options that change the arms for one study or run, and the file that holds arms of the user's own.</summary>
internal sealed class RecipeOptions(CommandContext context)
{
    private readonly RecipeOption[] _fields =
        [.. RecipeFields.All.Where(field => field.Property != nameof(Recipe.Epochs)).Select(field => new RecipeOption(field))];

    private readonly Option<string?> _file = OptionKinds.Text("--recipe", "FILE", "File with your own recipes, which become arms; docs/recipes.md shows how to write one");

    public Option<int?> Epochs { get; } = OptionKinds.WholeNumber("--epochs", "Epochs that every run trains [default: the arms' own]", new(1, 100_000));

    public Option<double?> ValidationFraction { get; } = ValidationFractionOption();

    /// <summary>For verbs without recipes too.</summary>
    public static Option<double?> ValidationFractionOption() => OptionKinds.PositiveNumber(
        ReadingOptions.Names.ValidationFraction, "Share of the training set held out for validation, taken from its end [default: 0.2]");

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

    /// <summary>The part of the training set that is held out for validation.</summary>
    /// <exception cref="InvalidRequestException">A part is asked for and the data keeps another.</exception>
    public double Validation(ParseResult parsed, LoadedData loaded) => Validation(loaded, parsed.GetValue(ValidationFraction));

    /// <summary>The same of a fraction that was asked for.</summary>
    public static double Validation(LoadedData loaded, double? asked)
    {
        if (loaded.Data.ValidationFraction is not double own)
        {
            return asked ?? StudyPlan.UsualValidationFraction;
        }

        bool isOther = asked is double fraction && DataSplit.TrainingCount(loaded.Data, fraction) != DataSplit.TrainingCount(loaded.Data, own);
        return isOther && loaded.Request is { KeepsValidation: true }
            ? throw new InvalidRequestException($"{loaded.Data.Name} has a validation part of its own, so {ReadingOptions.Names.ValidationFraction} has nothing to hold out. Leave it out.")
            : own;
    }

    /// <summary>
    /// An arm with every option that was given put in; epochs are the plan's to decide. Batches of Fathom's own arms are made for its own data sets:
    /// for a person's few examples they are cut, unless the person chose one.
    /// </summary>
    public Arm Apply(Arm arm, ParseResult parsed, LoadedData loaded)
    {
        Recipe given = _fields.Aggregate(arm.Recipe, (recipe, option) => option.Apply(recipe, parsed));
        bool isChosen = NamedArms.Named(arm.Name) is null || loaded.Request is null
            || _fields.Any(option => option.Field.Property == nameof(Recipe.BatchSize) && parsed.GetValue(option) is not null);
        int training = DataSplit.TrainingCount(loaded.Data, Validation(parsed, loaded));
        // What the user typed is called as it was typed; what an arm brings along, and parts that leave nothing to train on, are the plan's to refuse.
        foreach (RecipeProblem problem in training < 1 ? [] : given.Problems(training))
        {
            if (_fields.FirstOrDefault(option => option.Field.Property == problem.Property && parsed.GetValue(option) is not null) is { } wrong)
            {
                string field = wrong.Field.Name.Replace('-', ' ');
                throw new InvalidRequestException(problem.Sentence.StartsWith($"{field} is ", StringComparison.Ordinal)
                    ? $"{wrong.Name}{problem.Sentence[field.Length..]}"
                    : $"{wrong.Name} {parsed.GetValue(wrong)}: {problem.Sentence}");
            }
        }

        return arm with { Recipe = isChosen ? given : given with { BatchSize = SmallData.BatchFor(given.BatchSize, training) } };
    }

    /// <summary>The depth that follows from the arms' own widths; null where none has any, or they disagree.</summary>
    public static int? DepthOf(IReadOnlyList<Arm> arms) =>
        arms.Select(arm => arm.Recipe.Widths.Count).Where(count => count > 0).Distinct().ToArray() is [int hidden] ? hidden + 1 : null;
}
