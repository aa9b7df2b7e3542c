using System.CommandLine;
using Fathom.Study;
using Fathom.Study.Data;
using Fathom.Study.Metrics;
using Fathom.Study.Plans;

namespace Fathom.App.Commands;

/// <summary>What a single run is made of: the options of a study in the singular.</summary>
internal sealed class RunOptions(CommandContext context)
{
    private readonly Option<int?> _depth = OptionKinds.WholeNumber(
        "--depth", "Number of dense layers, output layer included [default: 10, or set by --widths]", new(1, PlanBuilder.MaximumDepth));

    private readonly Option<int?> _seed = OptionKinds.WholeNumber(
        "--seed", "Which draw of initial weights and shuffles [default: 1]", new(0, int.MaxValue));

    private readonly Option<string?> _arm = OptionKinds.Text(
        "--arm", "NAME", "Recipe, by name; fathom arms lists them [default: homework, or the first of --recipe]");

    private readonly Option<DecidingMetric?> _metric = OptionKinds.Metric();

    private readonly RecipeOptions _recipe = new(context);

    public void AddTo(Command command)
    {
        command.Add(_depth);
        command.Add(_seed);
        command.Add(_arm);
        command.Add(_metric);
        _recipe.AddTo(command);
    }

    /// <summary>What is asked to be held out for validation; null where nothing is.</summary>
    public double? ValidationFraction(ParseResult parsed) => parsed.GetValue(_recipe.ValidationFraction);

    /// <summary>A plan of one run, tested at its end.</summary>
    /// <exception cref="InvalidRequestException">The options do not suit the data, or the recipe file has errors.</exception>
    public StudyPlan Build(ParseResult parsed, LoadedData loaded)
    {
        IReadOnlyList<Arm> own = _recipe.Own(parsed);
        Arm arm = _recipe.Apply(NamedArms.Find(parsed.GetValue(_arm) ?? (own is [Arm first, ..] ? first.Name : "homework"), own), parsed, loaded);
        return PlanBuilder.Build(
            loaded.Data,
            _recipe.Validation(parsed, loaded),
            [parsed.GetValue(_depth) ?? RecipeOptions.DepthOf([arm]) ?? 10],
            [arm],
            [parsed.GetValue(_seed) ?? 1],
            [parsed.GetValue(_recipe.Epochs) ?? arm.Recipe.Epochs],
            metric: parsed.GetValue(_metric)).From(loaded);
    }
}
