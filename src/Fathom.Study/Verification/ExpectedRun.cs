using Fathom.Engine.Training;
using Fathom.Study.Folders;
using Fathom.Study.Formats;
using Fathom.Study.Plans;

namespace Fathom.Study.Verification;

/// <summary>What a run should come to when it is trained again.</summary>
/// <param name="Run">Which.</param>
/// <param name="Fingerprint">Its hashes.</param>
/// <param name="Whole">All that its folder says; null where only a report is at hand.</param>
/// <param name="Folder">Where that stands.</param>
internal sealed record ExpectedRun(RunSpec Run, RunFingerprint Fingerprint, RunResult? Whole, RunFolder? Folder)
{
    private Dictionary<int, WeightSums>? _weights;

    /// <summary>The first difference after an epoch; null where there is none.</summary>
    public Difference? After(EpochRecord epoch, Checkpoint state, EpochSum sumHere)
    {
        if (epoch.Epoch > Fingerprint.Epochs)
        {
            return new Difference(DifferenceKind.Length, "epochs", $"{Fingerprint.Epochs}", $"more", Fingerprint.Epochs);
        }

        // Weights first: where they part, everything measured on them does.
        return TensorAfter(epoch.Epoch, state)
            ?? (Whole is { } whole ? EpochComparison.First(whole.History.Epochs[epoch.Epoch - 1], epoch) : null)
            ?? (Fingerprint.AgreesAfter(epoch.Epoch, sumHere)
                ? null
                : new Difference(DifferenceKind.History, "history, layers", "another hash", "another hash", epoch.Epoch));
    }

    private Difference? TensorAfter(int epoch, Checkpoint state)
    {
        if (Folder is null)
        {
            return null;
        }

        _weights ??= WeightsCsv.Read(Folder.WeightsPath, mayBeTorn: false).ToDictionary(sums => sums.Epoch);
        if (!_weights.TryGetValue(epoch, out WeightSums? recorded))
        {
            return null;
        }

        WeightSums here = WeightSums.Of(state);
        foreach (((string name, string sum), (string nameHere, string sumHere)) in recorded.Tensors.Zip(here.Tensors))
        {
            if (name != nameHere || sum != sumHere)
            {
                return new Difference(DifferenceKind.Tensor, nameHere, $"{sum}…", $"{sumHere}…", epoch);
            }
        }

        return recorded.Tensors.Count == here.Tensors.Count
            ? null
            : new Difference(DifferenceKind.Tensor, WeightsCsvName, $"{recorded.Tensors.Count}", $"{here.Tensors.Count}", epoch);
    }

    private string WeightsCsvName => Path.GetFileName(Folder!.WeightsPath);
}
