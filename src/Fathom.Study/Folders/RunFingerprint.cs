using System.Security.Cryptography;
using System.Text;
using Fathom.Engine.Training;
using Fathom.Study.Formats;

namespace Fathom.Study.Folders;

/// <summary>What a finished run came to, in hashes: enough to tell whether training it again gives the same bits, and if not, from which epoch on.</summary>
/// <param name="Run">Its name.</param>
/// <param name="Epochs">How many it trained.</param>
/// <param name="Recipe">SHA-256 of its recipe as study.json writes it.</param>
/// <param name="History">SHA-256 of its history and layer statistics, without times.</param>
/// <param name="EpochSums">The first eight digits of the same sum after each epoch, one behind the other.</param>
/// <param name="Weights">SHA-256 of its final weights.</param>
/// <param name="Tests">What was read of the test set, a budget each.</param>
internal sealed record RunFingerprint(
    string Run, int Epochs, string Recipe, string History, string EpochSums, string Weights, IReadOnlyList<TestFigure> Tests)
{
    private const int Digits = 8;

    /// <summary>Of a run that has ended with weights.</summary>
    public static RunFingerprint Of(RunResult run)
    {
        using EpochSum sum = new();
        StringBuilder sums = new();
        foreach (EpochRecord epoch in run.History.Epochs)
        {
            sum.Add(epoch);
            sums.Append(Short(sum));
        }

        return new RunFingerprint(
            run.Record.Spec.Name,
            run.History.Epochs.Count,
            Convert.ToHexStringLower(SHA256.HashData(StudyJson.Bytes(run.Record.Spec.Recipe))),
            sum.Current,
            sums.ToString(),
            run.Record.WeightsSha256!,
            [.. run.Record.Results.Select(result => new TestFigure(result.Budget, result.TestLoss, result.TestAccuracy))]);
    }

    /// <summary>Whether the history up to an epoch is the recorded one; true where nothing was recorded for it.</summary>
    public bool AgreesAfter(int epoch, EpochSum here) =>
        epoch * Digits > EpochSums.Length || EpochSums.AsSpan((epoch - 1) * Digits, Digits).SequenceEqual(Short(here));

    private static string Short(EpochSum sum) => sum.Current[..Digits];
}

/// <summary>What was read of the test set at a budget.</summary>
internal sealed record TestFigure(int Budget, double Loss, double Accuracy);
