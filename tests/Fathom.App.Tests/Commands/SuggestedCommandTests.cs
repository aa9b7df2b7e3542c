using Fathom.App.Commands;
using Fathom.Engine;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Folders;
using Fathom.Study.Plans;

namespace Fathom.App.Tests.Commands;

/// <summary>What a finding tells its reader to paste is a command that this program takes and carries out.</summary>
public sealed class SuggestedCommandTests
{
    /// <summary>Falling straight, turning up, jumping, and not a number.</summary>
    private static Func<int, double>[] Courses { get; } =
    [
        epoch => 2 - 0.03 * epoch,
        epoch => epoch < 12 ? 1.0 / epoch : 0.1 + 0.05 * (epoch - 12),
        epoch => 1 + (epoch % 3 == 0 ? 0.4 : 0),
        epoch => epoch < 10 ? 1 : double.NaN,
        _ => Math.Log(10),
    ];

    public static TheoryData<double, int, ActivationKind> Runs { get; } = new()
    {
        { 0.01, 1, ActivationKind.Relu },
        { 1.0 / 3, 10, ActivationKind.Tanh },
        { 1e-7, 30, ActivationKind.Sigmoid },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Every_suggestion_can_be_planned(double rate, int depth, ActivationKind activation)
    {
        Recipe recipe = new() { LearningRate = rate, Activation = activation, Width = 16, BatchSize = 32, Dropout = 0.5, Patience = 3 };
        Suggestion[] suggestions =
        [
            .. Courses.SelectMany(course => (Recipe[])[recipe, recipe with { Dropout = 0, Patience = 0 }], (course, one) => Findings(course, one, depth))
                .SelectMany(findings => findings).Select(finding => finding.Suggestion).OfType<Suggestion>().Where(one => one.CanBeTrained),
        ];

        Assert.InRange(suggestions.Select(one => one.Remedy).Distinct().Count(), 3, int.MaxValue);
        foreach (Suggestion suggestion in suggestions)
        {
            using Session session = new();
            SuggestedCommand command = new(Plan("sketches", ("homework", recipe)), session.Folder, null);

            int exit = await session.RunAsync(["plan", .. command.Words("homework", suggestion).SkipLast(2)]);

            Assert.True(exit == 0, $"{command.Of("homework", suggestion)}: {session.Error}");
        }
    }

    [Fact]
    public void The_command_trains_on_the_same_data_split_and_arm()
    {
        SuggestedCommand command = new(Plan("fashion-mnist", ("he", new Recipe { Initializer = Fathom.Engine.Networks.InitializerKind.HeNormal }), ("my own", new Recipe { Width = 99 })), "studies/first", "/data/my sets");
        Suggestion suggestion = new(RemedyKind.DecayRate, [new RecipeChange("schedule", "cosine")], 4, 12, 3);

        Assert.Equal(
            "fathom study --data fashion-mnist --data-dir '/data/my sets' --validation-fraction 0.1 --arms he --depths 4 --budgets 12 --seeds 3 --schedule cosine --out try-he-d4-e12-decay-rate",
            command.Of("he", suggestion));
        Assert.Equal(
            "fathom study --data fashion-mnist --data-dir '/data/my sets' --validation-fraction 0.1 --recipe studies/first/recipes.json --arms 'my own' --depths 4 --budgets 12 --seeds 3 --schedule cosine --out try-my-own2-d4-e12-decay-rate",
            command.Of("my own", suggestion));
    }

    /// <summary>The command that a report prints, split as a shell would, trains what it says: the same split, one thing changed.</summary>
    [Fact]
    public async Task The_command_in_a_report_is_carried_out()
    {
        using Session session = new();
        session.Work.ReadsFiles = true;
        string study = Path.Combine(session.Folder, "first");
        Assert.Equal(0, await session.RunAsync("study", "--data", "sketches", "--validation-fraction", "0.1", "--depths", "1", "--width", "8", "--budgets", "1", "--out", study));
        Assert.Equal(0, await session.RunAsync("report", study, "--format", "markdown"));
        string line = File.ReadLines(Path.Combine(study, "report.md")).First(one => one.Contains("fathom study --data sketches --validation-fraction 0.1 --arms homework", StringComparison.Ordinal) && one.Contains("--out try-", StringComparison.Ordinal));
        string[] words = line[line.IndexOf("fathom study", StringComparison.Ordinal)..].Split('`')[0].Split(' ');
        words[^1] = Path.Combine(session.Folder, "second");

        Assert.Equal(0, await session.RunAsync([.. words[1..]]));

        StudyPlan plan = StudyFolder.ReadPlan(words[^1])!;
        Assert.Equal((0.1, 1, 8, 3), (plan.ValidationFraction, plan.Depths.Single(), plan.Arms.Single().Recipe.Width, plan.Seeds.Count));
        Assert.True(plan.Budgets.Single() > 1);
    }

    [Fact]
    public void Every_remedy_has_a_folder_of_its_own_for_every_arm()
    {
        SuggestedCommand command = new(Plan("sketches", ("a b", new Recipe()), ("a_b", new Recipe()), ("a-b", new Recipe())), "x", null);
        Suggestion[] suggestions = [.. Enum.GetValues<RemedyKind>().Select(remedy => new Suggestion(remedy, [], 2, 5, 3))];

        string[] folders = [.. command.Plan.Arms.SelectMany(arm => suggestions.Select(one => command.Words(arm.Name, one)[^1]))];

        Assert.Equal(folders.Length, folders.Distinct(StringComparer.Ordinal).Count());
    }

    private static StudyPlan Plan(string data, params (string Name, Recipe Recipe)[] arms) => new()
    {
        Version = "0",
        Data = new DataReference(
            data, new string('0', 64), IsSynthetic: false, 28, 28, [.. Enumerable.Range(0, 10).Select(one => $"{one}")], 54_000, 6_000, 10_000),
        ValidationFraction = 0.1,
        Depths = [1],
        Arms = [.. arms.Select(arm => new Arm(arm.Name, arm.Recipe))],
        Seeds = [1],
        Budgets = [1],
    };

    private static IReadOnlyList<Finding> Findings(Func<int, double> course, Recipe recipe, int depth)
    {
        EpochRecord[] epochs =
        [
            .. Enumerable.Range(1, 30).Select(epoch => new EpochRecord(
                epoch, recipe.LearningRate, 2 - 0.03 * epoch, 0.9, 2 - 0.03 * epoch, 0.9, course(epoch), course(epoch) > 2 ? 0.1 : 0.7, 1, [])),
        ];
        return Diagnostician.Diagnose(new DiagnosisInput(new RunHistory([], epochs), 30, 10, 10_000, 12_000, recipe, depth, Diverged: false));
    }
}
