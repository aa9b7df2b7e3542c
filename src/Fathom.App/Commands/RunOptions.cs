using System.CommandLine;
using Fathom.Engine.Training;
using Fathom.Study;
using Fathom.Study.Experiments;

namespace Fathom.App.Commands;

/// <summary>What a single run is made of: the options of a study in the singular.</summary>
internal sealed class RunOptions
{
    private readonly Option<int?> _depth = OptionKinds.WholeNumber(
        "--depth", "Number of dense layers, output layer included [default: 10]", new(1, PlanBuilder.MaximumDepth));

    private readonly Option<int?> _seed = OptionKinds.WholeNumber(
        "--seed", "Which draw of initial weights and shuffles [default: 1]", new(0, int.MaxValue));

    private readonly Option<string?> _arm = OptionKinds.Text(
        "--arm", "NAME", $"Recipe, by name: {OptionKinds.Words(NamedArms.Names)} [default: homework]");

    private readonly RecipeOptions _recipe = new();

    public void AddTo(Command command)
    {
        command.Add(_depth);
        command.Add(_seed);
        command.Add(_arm);
        _recipe.AddTo(command);
    }

    /// <summary>A plan of one run, tested at its end.</summary>
    /// <exception cref="InvalidRequestException">The options do not suit the data.</exception>
    public StudyPlan Build(ParseResult parsed, Dataset data)
    {
        Arm arm = NamedArms.Find(parsed.GetValue(_arm) ?? "homework");
        return PlanBuilder.Build(
            data,
            PlanOptions.ValidationFraction,
            [parsed.GetValue(_depth) ?? 10],
            [arm with { Recipe = _recipe.Apply(arm.Recipe, parsed) }],
            [parsed.GetValue(_seed) ?? 1],
            [parsed.GetValue(_recipe.Epochs) ?? arm.Recipe.Epochs]);
    }
}
