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

        SafetensorsWriter.Write(new SafetensorsFile(metadata, Checkpoint.Tensors), output);
    }

    /// <exception cref="InvalidRequestException">Not a checkpoint; the message names the file and what was expected.</exception>
    public static CheckpointFile Read(string path)
    {
        SafetensorsFile file = SafetensorsReader.Read(path);
        string? epochText = file.Metadata.GetValueOrDefault(EpochKey);
        if (!int.TryParse(epochText, NumberStyles.None, CultureInfo.InvariantCulture, out int epoch))
        {
            throw new InvalidRequestException($"{path}: {EpochKey} in the metadata is '{epochText}'; expected a whole number");
        }

        TrainingOutcome? outcome = file.Metadata.TryGetValue(OutcomeKey, out string? text)
            ? KebabCase.Parse<TrainingOutcome>(text, $"{path}: {OutcomeKey}")
            : null;
        return new CheckpointFile(new Checkpoint(epoch, file.Tensors), outcome);
    }
}
