using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fathom.Engine.Training;

namespace Fathom.DiagnosisBench.Recorded;

/// <summary>
/// Histories that were trained once, whole and with every digit, a file each. A run follows from its description, so a rule that changed needs
/// no training anew: only what is advised otherwise is trained.
/// </summary>
/// <param name="folder">Of the files; null keeps nothing.</param>
internal sealed class KeptHistories(string? folder)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Whether nothing is kept.</summary>
    public bool IsEmpty => !Directory.Exists(folder);

    /// <summary>One network's history, on one thread, or as it is kept.</summary>
    public RunHistory Train(DataSplit split, Recipe recipe, int depth, int seed)
    {
        if (folder is null)
        {
            return Recorder.Train(split, recipe, depth, seed);
        }

        string description = JsonSerializer.Serialize(new { recipe, depth, seed, training = split.Training.Count, validation = split.Validation.Count }, Options);
        string file = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(description)))[..16] + ".json");
        if (File.Exists(file))
        {
            return JsonSerializer.Deserialize<RunHistory>(File.ReadAllText(file), Options)!;
        }

        RunHistory history = Recorder.Train(split, recipe, depth, seed);
        Directory.CreateDirectory(folder);
        File.WriteAllText(file + ".part", JsonSerializer.Serialize(history, Options));
        File.Move(file + ".part", file, overwrite: true);
        return history;
    }
}
