using Fathom.Engine.Training;

namespace Fathom.DiagnosisBench.Advice;

/// <summary>What a run came to on the validation set: the epoch whose weights are kept, or the mean of the last tenth (three at least), since one epoch of a jumpy curve is luck.</summary>
internal sealed record Outcome(double Accuracy, double Loss)
{
    public static Outcome Of(RunHistory history, Recipe recipe, int classes)
    {
        EpochRecord[] epochs = [.. history.Epochs.Where(epoch => double.IsFinite(epoch.ValidationLoss))];
        if (epochs.Length < Math.Min(history.Epochs.Count, recipe.Epochs) || history.Epochs.Count == 0 || HasDiverged(history, recipe))
        {
            return new Outcome(1.0 / classes, Math.Log(classes));
        }

        EpochRecord[] read = recipe.Patience > 0
            ? [epochs.MinBy(epoch => epoch.ValidationLoss)!]
            : epochs[^Math.Min(epochs.Length, Math.Max(3, epochs.Length / 10))..];
        return new Outcome(read.Average(epoch => epoch.ValidationAccuracy), read.Average(epoch => epoch.ValidationLoss));
    }

    public static bool HasDiverged(RunHistory history, Recipe recipe) => recipe.Patience == 0 && history.Epochs.Count < recipe.Epochs;
}
