using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Study.Formats;

/// <summary><c>checkpoint.safetensors</c>: a run's state after an epoch and, where that was its last, how it ended.</summary>
/// <param name="Checkpoint">The state.</param>
/// <param name="Outcome">How training ended with it; null where it goes on.</param>
public sealed record CheckpointFile(Checkpoint Checkpoint, TrainingOutcome? Outcome)
{
    private const string EpochKey = "epoch";
    private const string OutcomeKey = "outcome";
    private const string BestEpochKey = "best_epoch";
    private const string BestLossKey = "best_validation_loss";
    private const string HistoryKey = "history_sha256";
    private const string OwnKey = "sha256";

    /// <summary><see cref="EpochSum"/> of the epochs up to the checkpoint; null in files written before it was kept.</summary>
    internal string? HistorySha256 { get; init; }

    public void Write(Stream output)
    {
        Dictionary<string, string> metadata = new(StringComparer.Ordinal)
        {
            ["format"] = "pt",
            [EpochKey] = Checkpoint.Epoch.ToString(CultureInfo.InvariantCulture),
        };
        if (Outcome is { } outcome)
        {
            metadata.Add(OutcomeKey, KebabCase.NameOf(outcome));
        }

        if (Checkpoint.Best is { } best)
        {
            metadata.Add(BestEpochKey, best.Epoch.ToString(CultureInfo.InvariantCulture));
            metadata.Add(BestLossKey, best.ValidationLoss.ToString("R", CultureInfo.InvariantCulture));
        }

        if (HistorySha256 is { } history)
        {
            metadata.Add(HistoryKey, history);
        }

        metadata.Add(OwnKey, Sum(metadata, Checkpoint.Tensors));
        SafetensorsWriter.Write(new SafetensorsFile(metadata, Checkpoint.Tensors), output);
    }

    /// <exception cref="InvalidRequestException">Not a checkpoint; the message names the file and what was expected.</exception>
    public static CheckpointFile Read(string path)
    {
        SafetensorsFile file = SafetensorsReader.Read(path);
        if (file.Metadata.TryGetValue(OwnKey, out string? written) && written != Sum(file.Metadata, file.Tensors))
        {
            throw new InvalidRequestException($"{path}: not as it was written; its values or metadata do not have the SHA-256 that it names");
        }

        TrainingOutcome? outcome = file.Metadata.TryGetValue(OutcomeKey, out string? text)
            ? KebabCase.Parse<TrainingOutcome>(text, $"{path}: {OutcomeKey}")
            : null;
        return new CheckpointFile(new Checkpoint(Number(EpochKey), file.Tensors) { Best = ReadBest() }, outcome)
        {
            HistorySha256 = file.Metadata.GetValueOrDefault(HistoryKey),
        };

        int Number(string key) => int.TryParse(file.Metadata.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw Wrong(key, "a whole number");

        BestEpoch? ReadBest() => file.Metadata.TryGetValue(BestLossKey, out string? loss)
            ? new BestEpoch(
                Number(BestEpochKey),
                double.TryParse(loss, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : throw Wrong(BestLossKey, "a number"))
            : null;

        InvalidRequestException Wrong(string key, string expected) =>
            new($"{path}: {key} in the metadata is '{file.Metadata.GetValueOrDefault(key)}'; expected {expected}");
    }

    /// <summary>Over what stands under every other key, the tensors' names and their values.</summary>
    private static string Sum(IReadOnlyDictionary<string, string> metadata, IReadOnlyList<NamedTensor> tensors)
    {
        IEnumerable<string> lines = metadata
            .Where(entry => entry.Key != OwnKey)
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => $"{entry.Key}={entry.Value}")
            .Concat(tensors.Select(tensor => tensor.Name))
            .Append(TensorBytes.Sha256(tensors));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }
}
