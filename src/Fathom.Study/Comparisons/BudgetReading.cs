using Fathom.Engine.Training;
using Fathom.Study.Experiments;

namespace Fathom.Study.Comparisons;

/// <summary>One run read at one budget.</summary>
public sealed record BudgetReading(RunResult Run, BudgetResult Test)
{
    public int Seed => Run.Record.Spec.Seed;

    /// <summary>The epoch that the budget ends with.</summary>
    public EpochRecord Epoch => Run.History.Epochs[Test.Budget - 1];

    /// <summary>Time to get there.</summary>
    public double Seconds => Run.History.Epochs.Take(Test.Budget).Sum(epoch => epoch.Seconds);
}
