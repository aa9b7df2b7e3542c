using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Engine.Tests.Training;

/// <summary>One hash over a run's whole history and its final weights: equal hashes mean equal bits.</summary>
internal static class RunHash
{
    public static string Of(RecordingObserver run, Checkpoint final)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (LayerRecord layer in run.Initial)
        {
            Add(layer.ToString());
        }

        foreach (EpochRecord epoch in run.Epochs)
        {
            Add(AsFirstRecorded(epoch with { Seconds = 0, Layers = [] }));
            foreach (LayerRecord layer in epoch.Layers)
            {
                Add(layer.ToString());
            }
        }

        foreach (BudgetResult budget in run.Budgets)
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"{budget.Budget} {budget.TestLoss:R} {budget.TestAccuracy:R}"));
        }

        foreach (NamedTensor tensor in final.Tensors)
        {
            hash.AppendData(MemoryMarshal.AsBytes<float>(tensor.Values));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        // The hashes are older than the balanced accuracies, which other tests hold.
        static string AsFirstRecorded(EpochRecord epoch)
        {
            string text = epoch.ToString();
            return text[..text.IndexOf($", {nameof(EpochRecord.TrainBalancedAccuracy)}", StringComparison.Ordinal)] + " }";
        }

        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
    }
}
