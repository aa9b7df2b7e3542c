using Fathom.Engine.Networks;
using Fathom.Study.Formats;
using Fathom.Study.Plans;

namespace Fathom.Study.Folders;

/// <summary>The trained networks of a study, read when they are first asked and kept. Safe for use from any thread.</summary>
public sealed class TrainedNetworks
{
    /// <summary>More are not kept at a time: a study may hold thousands.</summary>
    private const int MostKept = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string? WeightsSha256, Network Network)> _networks = new(StringComparer.Ordinal);

    /// <summary>For each arm and depth the longest trained run with the smallest seed, in the plan's order.</summary>
    /// <param name="folder">Of the study.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="unreadable">Takes a line about each run that cannot be read, which is then passed over; null: it is an error.</param>
    /// <exception cref="InvalidRequestException">A run cannot be read.</exception>
    public static IReadOnlyList<RunRecord> OneOfEachDepth(string folder, StudyPlan plan, ICollection<string>? unreadable = null) =>
    [
        .. plan.Runs
            .GroupBy(run => (run.Arm, run.Depth))
            .Select(seeds => seeds
                .OrderByDescending(run => run.Budgets[^1])
                .Select(run => StudyFolder.RunFolder(folder, run))
                .Where(run => run.Exists)
                .Select(run => Record(run, unreadable))
                .FirstOrDefault(record => record is { IsFinished: true }))
            .OfType<RunRecord>(),
    ];

    /// <summary>Whether these are probabilities: a network whose training diverged has weights that are no numbers, and answers none.</summary>
    public static bool IsAnswer(ReadOnlySpan<float> probabilities)
    {
        foreach (float share in probabilities)
        {
            if (!float.IsFinite(share))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Class probabilities [count, classes] of images given as pixels [count, features].</summary>
    /// <exception cref="InvalidRequestException">The run has not ended, its model is damaged, or the pixels are not whole images.</exception>
    public float[] Predict(RunFolder folder, RunRecord record, ReadOnlySpan<byte> pixels)
    {
        Network network = Network(folder, record);
        return pixels.Length > 0 && pixels.Length % network.Shape.Inputs == 0
            ? network.Predict(pixels)
            : throw new InvalidRequestException($"An image has {pixels.Length} pixels; expected {network.Shape.Inputs}");
    }

    /// <summary>Class probabilities [count, classes] of rows given as features [count, features].</summary>
    /// <exception cref="InvalidRequestException">The run has not ended, its model is damaged, or the features are not whole rows.</exception>
    public float[] Predict(RunFolder folder, RunRecord record, ReadOnlySpan<float> features)
    {
        Network network = Network(folder, record);
        return features.Length > 0 && features.Length % network.Shape.Inputs == 0
            ? network.Predict(features)
            : throw new InvalidRequestException($"There are {features.Length} features; expected {network.Shape.Inputs} for each row");
    }

    private static RunRecord? Record(RunFolder run, ICollection<string>? unreadable)
    {
        try
        {
            return run.ReadRecord();
        }
        catch (InvalidRequestException e) when (unreadable is not null)
        {
            unreadable.Add(e.Message);
            return null;
        }
    }

    private Network Network(RunFolder folder, RunRecord record)
    {
        lock (_lock)
        {
            if (_networks.TryGetValue(folder.Path, out var known) && known.WeightsSha256 == record.WeightsSha256)
            {
                return known.Network;
            }

            TrainedModel model = folder.ReadModel();
            var network = Engine.Networks.Network.FromTensors(model.Design, model.Tensors);
            if (_networks.Count >= MostKept)
            {
                _networks.Clear();
            }

            _networks[folder.Path] = (record.WeightsSha256, network);
            return network;
        }
    }
}
