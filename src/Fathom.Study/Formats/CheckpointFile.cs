using System.Globalization;
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

        SafetensorsWriter.Write(new SafetensorsFile(metadata, Checkpoint.Tensors), output);
    }

    /// <exception cref="InvalidRequestException">Not a checkpoint; the message names the file and what was expected.</exception>
    public static CheckpointFile Read(string path)
    {
        SafetensorsFile file = SafetensorsReader.Read(path);
        TrainingOutcome? outcome = file.Metadata.TryGetValue(OutcomeKey, out string? text)
            ? KebabCase.Parse<TrainingOutcome>(text, $"{path}: {OutcomeKey}")
            : null;
        return new CheckpointFile(new Checkpoint(Number(EpochKey), file.Tensors) { Best = ReadBest() }, outcome);

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
}
