using System.Text.Json;
using Fathom.DiagnosisBench.Recorded;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Propagation;
using Fathom.Study.Recipes;

namespace Fathom.DiagnosisBench.Preflights;

/// <summary>A case, what is said of it today, what its run came to, and where something is advised, what that came to.</summary>
/// <param name="Case">The recipe.</param>
/// <param name="Said">Today's preflight.</param>
/// <param name="Run">Of the recipe.</param>
/// <param name="Advised">Of the recipe with the advice; null where there is none.</param>
internal sealed record PreflightTrial(PreflightCase Case, Preflight Said, PreflightRun Run, PreflightRun? Advised)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { NewLine = "\n" };

    public bool Warns => Said.Verdict != PreflightVerdict.Ready;

    /// <summary>Whether it was trained before.</summary>
    public static bool IsKept(string folder, PreflightCase one) => File.Exists(FileOf(folder, one.Name));

    /// <summary>Trains what has no file in the folder yet; advice is obeyed anew where it is another than the file's.</summary>
    public static PreflightTrial Of(string folder, PreflightCase one, DataSplit data)
    {
        Preflight said = Preflight.Of(one.Recipe, one.Depth, data);
        Recipe advised = said.Advised(one.Recipe);
        string advice = string.Join(", ", RecipeFields.Changes(one.Recipe, advised).Select(field => $"{field.Name} {field.TextOf(advised)}"));
        return new PreflightTrial(
            one,
            said,
            Kept(FileOf(folder, one.Name), advice: null, () => Train(data, one, one.Recipe)),
            advice.Length == 0 ? null : Kept(FileOf(folder, one.Name + ".advised"), advice, () => Train(data, one, advised) with { Advice = advice }));
    }

    private static PreflightRun Kept(string file, string? advice, Func<PreflightRun> train)
    {
        PreflightRun? kept = File.Exists(file) ? JsonSerializer.Deserialize<PreflightRun>(File.ReadAllText(file), Options) : null;
        if (kept is null || kept.Advice != advice)
        {
            kept = train();
            File.WriteAllText(file, JsonSerializer.Serialize(kept, Options) + "\n");
        }

        return kept;
    }

    private static PreflightRun Train(DataSplit data, PreflightCase one, Recipe recipe)
    {
        RunHistory history = Recorder.Train(data, recipe, one.Depth, seed: 1);
        return new PreflightRun([.. history.Epochs.Select(epoch => Math.Round(epoch.ValidationAccuracy, 4))], history.Epochs.Count < recipe.Epochs);
    }

    private static string FileOf(string folder, string name) => Path.Combine(folder, name + ".json");
}
