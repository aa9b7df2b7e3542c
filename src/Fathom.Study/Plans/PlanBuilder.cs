using System.Globalization;
using Fathom.Engine.Training;
using Fathom.Study.Metrics;

namespace Fathom.Study.Plans;

/// <summary>Makes plans out of requests, and says everything that is wrong with a request at once.</summary>
public static class PlanBuilder
{
    public const int MaximumDepth = 1000;

    private const int MaximumArmNameLength = 64;

    private const int MaximumSeeds = 100_000;

    private const int MaximumRuns = 1_000_000;

    /// <summary>Who has mended these sees the rest.</summary>
    private const int MostProblems = 10;

    /// <summary>Fathom's version, as plans and run records state it.</summary>
    public static string Version { get; } = typeof(PlanBuilder).Assembly.GetName().Version!.ToString(fieldCount: 3);

    /// <summary>Every depth under every arm with every seed, read at every budget. Depths and seeds are put in order.</summary>
    /// <param name="data">What to train on.</param>
    /// <param name="validationFraction">Part of its training set to hold out, from the end.</param>
    /// <param name="depths">Numbers of dense layers.</param>
    /// <param name="arms">Recipes under their names; their epochs become the last budget.</param>
    /// <param name="seeds">From 0.</param>
    /// <param name="budgets">Epochs at which runs are read, ascending.</param>
    /// <param name="matchParameters">The depth whose number of parameters the others match; null: widths are the recipes'.</param>
    /// <param name="tuneLearningRate">Whether each arm finds a learning rate for each depth first.</param>
    /// <param name="margin">How far below the best depth still counts as enough, a fraction; null: as the study's folder says, or the usual.</param>
    /// <param name="metric">What networks are compared by; null: as the study's folder says, or accuracy.</param>
    /// <exception cref="InvalidRequestException">The message has a line for each thing that is wrong.</exception>
    public static StudyPlan Build(
        Dataset data,
        double validationFraction,
        IReadOnlyList<int> depths,
        IReadOnlyList<Arm> arms,
        IReadOnlyList<int> seeds,
        IReadOnlyList<int> budgets,
        int? matchParameters = null,
        bool tuneLearningRate = false,
        double? margin = null,
        DecidingMetric? metric = null)
    {
        bool canSplit = validationFraction is > 0 and < 1;
        int trainingCount = DataSplit.TrainingCount(data, canSplit ? validationFraction : 0.5);
        int epochs = budgets.Count > 0 ? budgets[^1] : 1;
        StudyPlan plan = new()
        {
            Version = Version,
            Data = Reference(data, trainingCount),
            ValidationFraction = validationFraction,
            Depths = [.. depths.Order()],
            Arms = [.. arms.Select(arm => arm with { Recipe = arm.Recipe with { Epochs = epochs } })],
            Seeds = [.. seeds.Order()],
            Budgets = [.. budgets],
            MatchParameters = matchParameters,
            TuneLearningRate = tuneLearningRate,
            Margin = margin ?? 0,
        };
        plan = metric is { } chosen ? plan with { Metric = chosen, TestLabels = chosen == DecidingMetric.Accuracy ? default : data.Test.Labels } : plan;
        IReadOnlyList<string> problems = Problems(plan);
        return problems.Count == 0 ? plan : throw new InvalidRequestException(string.Join('\n', problems));
    }

    /// <summary>What is wrong with a plan, a sentence each; empty where it can be carried out.</summary>
    internal static IReadOnlyList<string> Problems(StudyPlan plan)
    {
        List<string> problems = [];
        if (plan.Seeds.Count > MaximumSeeds || (double)plan.Seeds.Count * plan.Depths.Count * plan.Arms.Count > MaximumRuns)
        {
            return [string.Create(CultureInfo.InvariantCulture, $"seeds are {plan.Seeds.Count} and runs {(double)plan.Seeds.Count * plan.Depths.Count * plan.Arms.Count:0}; expected at most {MaximumSeeds} seeds and {MaximumRuns} runs")];
        }

        CheckSplit(problems, plan);
        CheckClassNames(problems, plan.Data.ClassNames);
        CheckClassSizes(problems, plan.Data);
        CheckNumbers(problems, "depth", plan.Depths, 1, MaximumDepth);
        CheckNumbers(problems, "seed", plan.Seeds, 0, int.MaxValue);
        CheckNumbers(problems, "budget", plan.Budgets, 1, int.MaxValue);
        CheckBudgets(problems, plan);
        CheckArms(problems, plan);
        CheckRecipes(problems, plan);
        CheckMatching(problems, plan);
        if (plan.Margin is not (> 0 and < 1))
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"margin is {100 * plan.Margin} percentage points; expected more than 0 and less than 100"));
        }

        return [.. problems.Take(MostProblems)];
    }

    /// <summary>They are printed on terminals, which obey some characters.</summary>
    private static void CheckClassNames(List<string> problems, IReadOnlyList<string> names)
    {
        if (names.FirstOrDefault(name => name.Any(PlainText.IsHostile)) is { } hostile)
        {
            problems.Add($"the class name '{PlainText.Of(hostile)}' holds a character that controls a terminal; expected letters, digits, signs and spaces");
        }
    }

    private static void CheckClassSizes(List<string> problems, DataReference data)
    {
        if (data.Classes is { } classes
            && !(IsSplitOf(classes.Training, data.TrainingCount) && IsSplitOf(classes.Validation, data.ValidationCount) && IsSplitOf(classes.Test, data.TestCount)))
        {
            problems.Add("data.classes does not count the examples of each class; expected a count for each, together those of the part");
        }

        bool IsSplitOf(IReadOnlyList<int> counts, int whole) =>
            counts.Count == data.ClassNames.Count && counts.All(count => count >= 0) && counts.Sum(count => (long)count) == whole;
    }

    private static DataReference Reference(Dataset data, int trainingCount) => new(
        data.Name,
        data.ContentSha256,
        data.IsSynthetic,
        data.ImageHeight,
        data.ImageWidth,
        data.ClassNames,
        trainingCount,
        data.Training.Count - trainingCount,
        data.Test.Count,
        ColourChannels: data.Channels == 1 ? null : data.Channels,
        Classes: ClassSizes.Of(data, trainingCount));

    private static void CheckSplit(List<string> problems, StudyPlan plan)
    {
        if (plan.ValidationFraction is not (> 0 and < 1) || plan.Data.TrainingCount < 1 || plan.Data.ValidationCount < 1)
        {
            problems.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"validation fraction is {plan.ValidationFraction}; expected a number between 0 and 1 that leaves some of the "
                + $"{plan.Data.TrainingCount + plan.Data.ValidationCount} training examples on both sides"));
        }
    }

    private static void CheckNumbers(List<string> problems, string name, IReadOnlyList<int> numbers, int least, int most)
    {
        if (numbers.Count == 0)
        {
            problems.Add($"no {name} is given; expected at least one");
        }

        foreach (int number in numbers.Where(number => number < least || number > most).Distinct())
        {
            string range = most == int.MaxValue ? $"{least} or more" : $"{least} to {most}";
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{name} is {number}; expected {range}"));
        }

        foreach (int number in numbers.GroupBy(number => number).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {number} is given more than once"));
        }
    }

    private static void CheckBudgets(List<string> problems, StudyPlan plan)
    {
        if (plan.Budgets.Zip(plan.Budgets.Skip(1)).Any(pair => pair.First > pair.Second))
        {
            problems.Add($"budgets are {string.Join(", ", plan.Budgets)}; expected them in ascending order");
        }
        else if (plan.Budgets.Count > 0)
        {
            problems.AddRange(plan.Arms.Where(arm => arm.Recipe.Epochs != plan.Budgets[^1]).Select(arm =>
                $"arm {arm.Name}: epochs is {arm.Recipe.Epochs}; expected {plan.Budgets[^1]}, the last budget"));
        }
    }

    private static void CheckArms(List<string> problems, StudyPlan plan)
    {
        if (plan.Arms.Count == 0)
        {
            problems.Add("no arm is given; expected at least one");
        }

        // Case aside, because some file systems keep no case in folder names.
        problems.AddRange(plan.Arms
            .GroupBy(arm => arm.Name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => $"arm {group.Key} is given more than once"));
        problems.AddRange(plan.Arms.Where(arm => !IsFolderName(arm.Name)).Select(arm =>
            $"arm name '{PlainText.Of(arm.Name)}' cannot name a folder; expected 1 to {MaximumArmNameLength} of the characters "
            + "a–z, A–Z, 0–9, '-', '_' and '.', beginning with a letter or digit"));
    }

    /// <summary>What is wrong with several arms alike is said once, of all of them.</summary>
    private static void CheckRecipes(List<string> problems, StudyPlan plan) => problems.AddRange(
        from arm in plan.Arms
        from problem in RecipeProblems(plan, arm.Recipe).Distinct()
        group arm.Name by problem into arms
        select $"arm{(arms.Count() > 1 ? "s" : "")} {string.Join(", ", arms)}: {arms.Key}");

    private static IEnumerable<RecipeProblem> RecipeProblems(StudyPlan plan, Recipe recipe)
    {
        IEnumerable<int> epochs = recipe.KnowsItsEnd ? plan.Budgets : [recipe.Epochs];
        return epochs
            .SelectMany(last => (recipe with { Epochs = last }).Problems(plan.Data.TrainingCount))
            .Concat(plan.Depths.Select(recipe.ProblemAt).OfType<RecipeProblem>());
    }

    private static void CheckMatching(List<string> problems, StudyPlan plan)
    {
        if (plan.MatchParameters is not int depth)
        {
            return;
        }

        if (depth is < 1 or > MaximumDepth)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"parameters are matched to depth {depth}; expected 1 to {MaximumDepth}"));
        }

        problems.AddRange(plan.Arms.Where(arm => arm.Recipe.Widths.Count > 0).Select(arm =>
            $"arm {arm.Name}: widths are {arm.Recipe.Widths}; expected none where widths are chosen to match parameters"));
    }

    private static bool IsFolderName(string name) =>
        name.Length is >= 1 and <= MaximumArmNameLength
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}
