using Fathom.Engine.Training;
using Fathom.Study.Comparisons;
using Fathom.Study.Folders;
using Fathom.Study.Tests.Reporting;

namespace Fathom.Study.Tests.Comparisons;

/// <summary>Which epoch a run is read at.</summary>
public sealed class BudgetReadingTests
{
    private static readonly RunResult Run = new SampleStudy { Depths = [10], Seeds = [1] }.Build().Runs[0];

    [Fact]
    public void A_run_is_read_at_its_budgets_last_epoch()
    {
        BudgetReading reading = Reading(patience: 0, minDelta: 0);

        Assert.Same(Run.History.Epochs[29], reading.Epoch);
        Assert.Equal(Run.History.Epochs.Take(30).Sum(epoch => epoch.Seconds), reading.Seconds);
    }

    [Fact]
    public void With_early_stopping_a_run_is_read_at_the_epoch_whose_weights_were_kept()
    {
        BudgetReading reading = Reading(patience: 5, minDelta: 0);

        EpochRecord lowest = Run.History.Epochs.Take(30).MinBy(epoch => epoch.ValidationLoss)!;
        Assert.Same(lowest, reading.Epoch);
        Assert.Equal(lowest.ValidationAccuracy, reading.OnValidation);
        Assert.Equal(lowest.ValidationAccuracy, reading.Figure.Accuracy);
    }

    [Fact]
    public void A_gain_below_what_counts_as_one_moves_the_kept_epoch_no_further() =>
        Assert.Same(Run.History.Epochs[0], Reading(patience: 5, minDelta: 100).Epoch);

    private static BudgetReading Reading(int patience, double minDelta)
    {
        RunRecord record = Run.Record;
        Recipe recipe = record.Spec.Recipe with { Patience = patience, MinDelta = minDelta };
        return new BudgetReading(Run with { Record = record with { Spec = record.Spec with { Recipe = recipe } } }, record.Results.Single(result => result.Budget == 30));
    }
}
