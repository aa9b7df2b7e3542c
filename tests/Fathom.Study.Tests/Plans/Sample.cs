using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Running;
using Fathom.Study.Tests.Folders;
using Fathom.Study.Tests.Workers;
using Fathom.Study.Workers;

namespace Fathom.Study.Tests.Plans;

/// <summary>A tiny data set, a small plan on it, and a runner that trains with <see cref="FakeTrainer"/>.</summary>
internal static class Sample
{
    public const double ValidationFraction = 0.25;

    public static Dataset Data { get; } = new(
        "dots", new string('a', 64), isSynthetic: true, 2, 2, ["light", "dark"], Examples(16), Examples(4));

    public static DataSplit Split { get; } = DataSplit.HoldOutLast(Data, ValidationFraction);

    public static Arm Arm { get; } = new("homework", new Recipe { Width = 3, BatchSize = 4 });

    public static StudyPlan Plan(int[]? depths = null, int[]? seeds = null, int[]? budgets = null, Arm[]? arms = null) =>
        PlanBuilder.Build(Data, ValidationFraction, depths ?? [1, 3], arms ?? [Arm], seeds ?? [1], budgets ?? [2, 4]);

    public static StudyRunner Runner(
        Func<DataSplit, RunSpec, IRunTrainer>? train = null, IDisk? disk = null, int threads = 1, TimeSpan checkpointInterval = default) =>
        new(Services(train, disk, threads, checkpointInterval));

    public static SharedStudy Shared() => new(Services());

    public static StudyResults Run(this StudyRunner runner, StudyPlan plan, TemporaryFolder folder, IStudyObserver? observer = null) =>
        runner.RunUntil(plan, folder, observer, TestContext.Current.CancellationToken);

    public static StudyResults RunUntil(
        this StudyRunner runner, StudyPlan plan, TemporaryFolder folder, IStudyObserver? observer, CancellationToken cancel) =>
        runner.Run(plan, Split, folder.Path, observer ?? new RecordingObserver(), cancel);

    private static RunServices Services(
        Func<DataSplit, RunSpec, IRunTrainer>? train = null, IDisk? disk = null, int threads = 1, TimeSpan checkpointInterval = default) =>
        new(
            new StudyRunnerOptions { Threads = threads, CheckpointInterval = checkpointInterval },
            disk ?? new FaultyDisk(int.MaxValue),
            train ?? ((data, run) => new FakeTrainer(data, run)),
            Diagnose);

    /// <summary>One finding that carries its whole input, so that a wrong history or size shows in run.json.</summary>
    private static IReadOnlyList<Finding> Diagnose(DiagnosisInput input) =>
    [
        new Finding(
            input.Diverged ? FindingKind.Diverged : FindingKind.Converged,
            Severity.Note,
            input.Budget,
            input.History.Epochs.Count,
            new Dictionary<string, double>(StringComparer.Ordinal)
            {
                ["loss"] = input.History.Epochs.Sum(epoch => epoch.ValidationLoss),
                ["gradient"] = input.History.InitialLayers[0].GradientNorm,
                ["remeasured"] = input.RemeasuredCount!.Value,
                ["validation"] = input.ValidationCount!.Value,
            }),
    ];

    private static ExampleSet Examples(int count) => new(
        Enumerable.Range(0, count * 4).Select(index => (byte)index).ToArray(),
        Enumerable.Range(0, count).Select(index => (byte)(index % 2)).ToArray(),
        featureCount: 4);
}
