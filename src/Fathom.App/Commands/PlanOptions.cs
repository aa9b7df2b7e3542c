using System.CommandLine;
using System.Globalization;
using Fathom.Engine.Training;
using Fathom.Study;
using Fathom.Study.Experiments;

namespace Fathom.App.Commands;

/// <summary>What a study is made of: depths, budgets, seeds, arms and their recipes. The defaults are the homework.</summary>
internal sealed class PlanOptions
{
    /// <summary>Keras's <c>validation_split</c> in the homework.</summary>
    public const double ValidationFraction = 0.2;

    public static IReadOnlyList<int> HomeworkDepths { get; } = [1, 10, 30];

    public static IReadOnlyList<int> HomeworkBudgets { get; } = [10, 20, 30, 100];

    private readonly Option<IReadOnlyList<int>?> _depths = OptionKinds.Numbers(
        "--depths", "Numbers of dense layers, output layer included, such as 1,10,30 or 1-5 [default: 1,10,30]", new(1, PlanBuilder.MaximumDepth));

    private readonly Option<IReadOnlyList<int>?> _budgets = OptionKinds.AscendingNumbers(
        "--budgets", "Epochs at which every run is read, ascending; the last is how long runs train [default: 10,20,30,100]", new(1, 100_000));

    private readonly Option<IReadOnlyList<int>?> _seeds = OptionKinds.Seeds(
        "--seeds", "How many seeds: 5 is seeds 1 to 5. Or which: 1,2,7 or 7-7 [default: 1]");

    private readonly Option<string?> _arms = OptionKinds.Text("--arms", "LIST", $"Recipes to compare, by name: {OptionKinds.Words(NamedArms.Names)} [default: homework]");
    private readonly Option<bool> _tune = new("--tune-learning-rate")
    {
        Description = "Find a learning rate for every arm and depth first, on validation, so that depths are compared each at its own best",
    };

    private readonly RecipeOptions _recipe = new();

    public void AddTo(Command command)
    {
        command.Add(_depths);
        command.Add(_budgets);
        command.Add(_seeds);
        command.Add(_arms);
        command.Add(_tune);
        _recipe.AddTo(command);
    }

    /// <exception cref="InvalidRequestException">The options contradict each other or do not suit the data.</exception>
    public StudyPlan Build(ParseResult parsed, Dataset data) => PlanBuilder.Build(
        data,
        ValidationFraction,
        parsed.GetValue(_depths) ?? HomeworkDepths,
        [.. Arms(parsed).Select(arm => arm with { Recipe = _recipe.Apply(arm.Recipe, parsed) })],
        parsed.GetValue(_seeds) ?? [1],
        Budgets(parsed),
        tuneLearningRate: parsed.GetValue(_tune));

    private IEnumerable<Arm> Arms(ParseResult parsed) =>
        (parsed.GetValue(_arms) ?? "homework").Split(',', StringSplitOptions.TrimEntries).Select(NamedArms.Find);

    /// <summary><c>--epochs</c> alone cuts the homework's budgets; beside <c>--budgets</c> it must agree with the last.</summary>
    private IReadOnlyList<int> Budgets(ParseResult parsed)
    {
        IReadOnlyList<int>? budgets = parsed.GetValue(_budgets);
        int? epochs = parsed.GetValue(_recipe.Epochs);
        if (budgets is not null && epochs is not null && budgets[^1] != epochs)
        {
            throw new InvalidRequestException(string.Create(CultureInfo.InvariantCulture,
                $"--epochs is {epochs} but the last of --budgets is {budgets[^1]}; give one of them, or the same number."));
        }

        return budgets ?? (epochs is int last ? [.. HomeworkBudgets.Where(budget => budget < last), last] : HomeworkBudgets);
    }
}
