using Fathom.Engine.Training;
using Fathom.Study.Folders;
using Fathom.Study.Metrics;
using Fathom.Study.Plans;
using Fathom.Study.Workers;

namespace Fathom.Study.Tuning;

/// <summary>Trains one trial. It sees no test set: it is given none.</summary>
internal sealed class TrialExecution(RunSpec run, int rung, DecidingMetric metric, DataSplit data, RunServices services)
{
    public LearningRateTrial Execute(Func<int> threads, CancellationToken cancel)
    {
        Validation validation = new();
        TrainingOutcome outcome = services.CreateTrainer(data.WithoutTest(), run).Train(validation, threads, services.Options.Clock, cancel);
        bool diverged = outcome == TrainingOutcome.Diverged;
        return new LearningRateTrial(
            run.Arm,
            run.Depth,
            rung,
            run.Recipe.LearningRate,
            run.Recipe.Epochs,
            run.Seed,
            diverged ? null : validation.MeanAtTheEnd(epoch => metric.OnValidation(epoch)),
            diverged ? null : validation.MeanAtTheEnd(epoch => epoch.ValidationLoss));
    }

    private sealed class Validation : ITrainingObserver
    {
        private readonly List<EpochRecord> _epochs = [];

        /// <summary>Over the last third of the epochs, at least one: a single epoch of an unsteady run says little.</summary>
        public double MeanAtTheEnd(Func<EpochRecord, double> figure) =>
            _epochs.TakeLast(Math.Max(1, _epochs.Count / 3)).Average(figure);

        public void Initialized(IReadOnlyList<LayerRecord> layers)
        {
        }

        public void BudgetReached(BudgetResult result)
        {
        }

        public void EpochEnded(EpochRecord record, Func<Checkpoint> capture) => _epochs.Add(record);
    }
}
