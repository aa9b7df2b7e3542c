using Fathom.App.Terminal;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Progress;

namespace Fathom.App.Tests.Terminal;

/// <summary>A homework study that a test moves on, event by event.</summary>
internal sealed class SampleStudy
{
    private readonly RunSpec[] _runs;

    public SampleStudy(int seeds = 1, params IReadOnlyList<int> depths)
        : this(tunes: false, seeds, depths)
    {
    }

    public SampleStudy(bool tunes, int seeds = 1, params IReadOnlyList<int> depths)
    {
        Plan = new StudyPlan
        {
            Version = "0.1.0",
            Data = new DataReference("fashion-mnist", new string('a', 64), false, 28, 28, [.. "abcdefghij".Select(letter => $"{letter}")], 48_000, 12_000, 10_000),
            ValidationFraction = 0.2,
            Depths = depths.Count > 0 ? depths : [1, 10, 30],
            Arms = [new Arm("homework", new Recipe())],
            Seeds = [.. Enumerable.Range(1, seeds)],
            Budgets = [10, 20, 30, 100],
            TuneLearningRate = tunes,
        };
        _runs = [.. Plan.Runs];
        Progress = new StudyProgress(Plan, Clock);
        Labels = new RunLabels(Plan);
    }

    public StudyPlan Plan { get; }

    public ManualClock Clock { get; } = new();

    public StudyProgress Progress { get; }

    public RunLabels Labels { get; }

    public void Start(int run, int epochsDone = 0) => Progress.RunStarted(_runs[run], epochsDone);

    /// <summary>Trains epochs one after the other; accuracies follow a saturating curve.</summary>
    public void Train(int run, int from, int to, double secondsPerEpoch, bool moveClock = true)
    {
        for (int epoch = from; epoch <= to; epoch++)
        {
            Clock.Advance(moveClock ? secondsPerEpoch : 0);
            Progress.EpochEnded(_runs[run], Record(epoch, secondsPerEpoch));
        }
    }

    public void Pause(int run) => Progress.RunPaused(_runs[run]);

    public void Find(int run, params IReadOnlyList<Finding> findings) => Progress.FindingsMade(_runs[run], findings);

    public void End(int run, int epochs, RunStatus status = RunStatus.Done, params IReadOnlyList<Finding> findings) =>
        Progress.RunEnded(new RunResult(
            new RunRecord
            {
                Spec = _runs[run],
                Status = status,
                StopReason = "it broke",
                Results = [new BudgetResult(epochs, 0.5, 0.8123, [])],
                Findings = findings,
            },
            new RunHistory([], [.. Enumerable.Range(1, epochs).Select(epoch => Record(epoch, 1))])));

    private static EpochRecord Record(int epoch, double seconds)
    {
        double accuracy = 0.85 - 0.7 * Math.Exp(-epoch / 12.0);
        return new EpochRecord(epoch, 0.01, 1, accuracy, 1, accuracy + 0.01, 1, accuracy, seconds, []);
    }
}
