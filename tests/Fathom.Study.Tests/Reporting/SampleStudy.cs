using Fathom.Engine.Training;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Folders;
using Fathom.Study.Plans;

namespace Fathom.Study.Tests.Reporting;

/// <summary>
/// A made-up study whose curves look like the homework's: depth 1 smooth, depth 10 jittering and overfitting late,
/// depth 30 at chance for the first epochs and jumping about afterwards. The same bits every time.
/// </summary>
internal sealed record SampleStudy
{
    private const int RemeasuredCount = 10_000;

    public IReadOnlyList<int> Depths { get; init; } = [1, 10, 30];

    public IReadOnlyList<int> Seeds { get; init; } = [1, 2, 3];

    public IReadOnlyList<int> Budgets { get; init; } = [10, 20, 30, 100];

    public IReadOnlyList<string> Arms { get; init; } = ["homework"];

    public IReadOnlyList<string> Classes { get; init; } =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    public string DataName { get; init; } = "fashion-mnist";

    public bool IsSynthetic { get; init; }

    /// <summary>The run of this depth and seed diverges at the epoch; none where the epoch is 0.</summary>
    public (int Depth, int Seed, int Epoch) Diverging { get; init; }

    /// <summary>Every run of this arm diverges at its first epoch.</summary>
    public string? DivergingArm { get; init; }

    /// <summary>Whether runs say which test images they got right; older ones do not.</summary>
    public bool RecordsTestImages { get; init; } = true;

    public StudyResults Build()
    {
        StudyPlan plan = new()
        {
            Version = "0.1.0",
            Data = new DataReference(DataName, new string('a', 64), IsSynthetic, 28, 28, Classes, 48_000, 12_000, 10_000),
            ValidationFraction = 0.2,
            Depths = Depths,
            Arms = [.. Arms.Select(name => new Arm(name, RecipeOf(name)))],
            Seeds = Seeds,
            Budgets = Budgets,
        };
        return new StudyResults(plan, [.. plan.Runs.Select(Run)]);
    }

    /// <summary>A named arm's own; of other names the homework's.</summary>
    private Recipe RecipeOf(string arm) =>
        (NamedArms.All.FirstOrDefault(named => named.Name == arm)?.Recipe ?? new Recipe()) with { Epochs = Budgets[^1] };

    private RunResult Run(RunSpec spec)
    {
        int divergence = spec.Arm == DivergingArm ? 1 : (spec.Depth, spec.Seed) == (Diverging.Depth, Diverging.Seed) ? Diverging.Epoch : 0;
        bool diverges = divergence > 0;
        int last = diverges ? divergence : Budgets[^1];
        SampleCurves curves = new(spec.Depth, spec.Seed);
        RunHistory history = new(curves.Layers(0), [.. Enumerable.Range(1, last).Select(epoch => curves.Epoch(epoch, diverges && epoch == last))]);
        RunRecord record = new()
        {
            Spec = spec,
            Status = diverges ? RunStatus.Diverged : RunStatus.Done,
            StopReason = diverges ? $"the loss is not finite at epoch {last}" : "all epochs trained",
            Environment = new RunEnvironment("0.1.0", ".NET 10.0.0", "Linux x64", "vector256", 2),
            Results = [.. Budgets.Where(budget => budget < last || (budget == last && !diverges)).Select(budget => Test(curves, budget, spec.Seed))],
            Findings = [.. Budgets.SelectMany(budget => Findings(spec, history, budget, diverges && budget >= last))],
            WeightsSha256 = new string('b', 64),
        };
        return new RunResult(record, history);
    }

    private IReadOnlyList<Finding> Findings(RunSpec spec, RunHistory history, int budget, bool diverged) =>
        Diagnostician.Diagnose(new DiagnosisInput(
            history.Until(budget), budget, Classes.Count, RemeasuredCount, 12_000, spec.Recipe, spec.Depth, diverged));

    /// <summary>10,000 test images, as many of each class; of what goes wrong half is taken for the class two further on.</summary>
    private BudgetResult Test(SampleCurves curves, int budget, int seed)
    {
        int ofClass = 10_000 / Classes.Count;
        double accuracy = curves.TestAccuracy(budget);
        List<int[]> confusion = [];
        for (int truth = 0; truth < Classes.Count; truth++)
        {
            int wrong = (int)(ofClass * (1 - accuracy) * (truth == 6 ? 2.4 : 0.85));
            int[] row = new int[Classes.Count];
            row[(truth + 2) % Classes.Count] += wrong / 2;
            row[(truth + 4) % Classes.Count] += wrong - wrong / 2;
            row[truth] += ofClass - wrong;
            confusion.Add(row);
        }

        int right = confusion.Select((row, truth) => row[truth]).Sum();
        int count = ofClass * Classes.Count;
        return new BudgetResult(budget, curves.TestLoss(budget), (double)right / count, confusion)
        {
            Correct = RecordsTestImages ? Bits(count, right, seed) : default,
        };
    }

    /// <summary>Mostly the same images are hard for every network: 7919 has no factor in common with 10,000, so each is met once.</summary>
    private static byte[] Bits(int count, int right, int seed)
    {
        byte[] bits = new byte[(count + 7) / 8];
        for (int image = 0; image < count; image++)
        {
            bool isRight = (image * 7919 + seed * 101) % count < right;
            bits[image / 8] |= (byte)((isRight ? 1 : 0) << (image % 8));
        }

        return bits;
    }
}
