using System.CommandLine;
using System.Globalization;
using Fathom.Study;
using Fathom.Study.Data;
using Fathom.Study.Metrics;
using Fathom.Study.Plans;

namespace Fathom.App.Commands;

/// <summary>What a study is made of: depths, budgets, seeds, arms and their recipes. The defaults are the homework.</summary>
internal sealed class PlanOptions(CommandContext context)
{
    public static IReadOnlyList<int> HomeworkDepths { get; } = [1, 10, 30];

    public static IReadOnlyList<int> HomeworkBudgets { get; } = [10, 20, 30, 100];

    private readonly Option<IReadOnlyList<int>?> _depths = OptionKinds.Numbers(
        "--depths", "Depths to compare: numbers of dense layers, output layer included, such as 1,10,30 or 1-5 [default: 1,10,30, or set by --widths]", new(1, PlanBuilder.MaximumDepth));

    private readonly Option<IReadOnlyList<int>?> _budgets = OptionKinds.AscendingNumbers(
        "--budgets", "Epochs after which every run is measured and judged, ascending; runs end at the last one [default: 10,20,30,100, or the arms' own]", new(1, 100_000));

    private readonly Option<IReadOnlyList<int>?> _seeds = OptionKinds.Seeds(
        "--seeds", "How many seeds (5 means seeds 1 to 5), or which: 1,2,7 or 7-7 [default: 1]");

    private readonly Option<string?> _arms = OptionKinds.Text(
        "--arms", "LIST", "Recipes to compare, by name, such as homework,he,residual; fathom arms lists them [default: homework, or all of --recipe]");

    private readonly Option<int?> _match = OptionKinds.OptionalWholeNumber(
        "--match-parameters", "DEPTH", "Choose each depth's width so that all depths have about as many parameters as this one; without a number, as the deepest", new(1, PlanBuilder.MaximumDepth));

    private readonly Option<double?> _margin = OptionKinds.Margin();

    private readonly Option<DecidingMetric?> _metric = OptionKinds.Metric();

    private readonly Option<bool> _tune = new("--tune-learning-rate")
    {
        Description = "First tune the learning rate for each arm and depth, on validation, so that every depth is compared at its best",
    };

    private readonly RecipeOptions _recipe = new(context);

    public void AddTo(Command command)
    {
        command.Add(_depths);
        command.Add(_budgets);
        command.Add(_seeds);
        command.Add(_arms);
        command.Add(_match);
        command.Add(_margin);
        command.Add(_metric);
        command.Add(_tune);
        _recipe.AddTo(command);
    }

    /// <summary>What is asked to be held out for validation; null where nothing is.</summary>
    public double? ValidationFraction(ParseResult parsed) => parsed.GetValue(_recipe.ValidationFraction);

    /// <exception cref="InvalidRequestException">The options contradict each other or do not suit the data, or the recipe file has errors.</exception>
    public StudyPlan Build(ParseResult parsed, LoadedData loaded)
    {
        IReadOnlyList<Arm> arms = [.. Arms(parsed).Select(arm => _recipe.Apply(arm, parsed, loaded))];
        IReadOnlyList<int> depths = parsed.GetValue(_depths) ?? (RecipeOptions.DepthOf(arms) is int depth ? [depth] : HomeworkDepths);
        return PlanBuilder.Build(
            loaded.Data,
            _recipe.Validation(parsed, loaded),
            depths,
            arms,
            parsed.GetValue(_seeds) ?? [1],
            Budgets(parsed, arms),
            parsed.GetValue(_match) is int reference ? (reference == OptionKinds.NotGiven ? depths.Max() : reference) : null,
            parsed.GetValue(_tune),
            parsed.GetValue(_margin),
            parsed.GetValue(_metric)).From(loaded);
    }

    private IEnumerable<Arm> Arms(ParseResult parsed)
    {
        IReadOnlyList<Arm> own = _recipe.Own(parsed);
        return parsed.GetValue(_arms) is string names
            ? names.Split(',', StringSplitOptions.TrimEntries).Select(name => NamedArms.Find(name, own))
            : own.Count > 0 ? own : [NamedArms.Find("homework")];
    }

    /// <summary>
    /// <c>--epochs</c>, or the length that all arms agree on, cuts the homework's budgets; it is the only budget where a
    /// schedule knows its end, for then each costs a run of its own. Beside <c>--budgets</c> it must agree with the last.
    /// </summary>
    private IReadOnlyList<int> Budgets(ParseResult parsed, IReadOnlyList<Arm> arms)
    {
        IReadOnlyList<int>? budgets = parsed.GetValue(_budgets);
        int? epochs = parsed.GetValue(_recipe.Epochs);
        if (budgets is not null && epochs is not null && budgets[^1] != epochs)
        {
            throw new InvalidRequestException(string.Create(CultureInfo.InvariantCulture,
                $"--epochs is {epochs} but the last of --budgets is {budgets[^1]}; give one of them, or the same number."));
        }

        int last = epochs ?? (arms.Select(arm => arm.Recipe.Epochs).Distinct().ToArray() is [int agreed] ? agreed : HomeworkBudgets[^1]);
        return budgets ?? (arms.Any(arm => arm.Recipe.KnowsItsEnd) ? [last] : [.. HomeworkBudgets.Where(budget => budget < last), last]);
    }
}
