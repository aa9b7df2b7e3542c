using System.Globalization;
using System.Text;
using Fathom.Engine.Training;
using Fathom.Study.Texts;

namespace Fathom.DiagnosisBench.Preflights;

/// <summary>The trials of all cases as a page: what the sentence before training said, what the run then did, and what its advice came to.</summary>
internal static class PreflightPage
{
    private const int ValidationCount = 12_000;

    /// <summary>Trains the cases that are named, or all, where they have no file yet, and writes the page of all that have one.</summary>
    /// <param name="folder">Of the files; the page stands beside it, under its name.</param>
    /// <param name="names">Cases; none for all.</param>
    /// <param name="data">Fashion-MNIST.</param>
    /// <param name="output">A line for each case.</param>
    public static void Update(string folder, IReadOnlyList<string> names, Dataset data, TextWriter output)
    {
        Directory.CreateDirectory(folder);
        DataSplit split = new(
            data.Training.Slice(0, data.Training.Count - ValidationCount),
            data.Training.Slice(data.Training.Count - ValidationCount, ValidationCount),
            data.Test,
            data.ClassNames.Count,
            data.ImageHeight,
            data.ImageWidth);
        List<PreflightTrial> trials = [];
        foreach (PreflightCase one in PreflightCase.All)
        {
            if (names.Count == 0 || names.Contains(one.Name, StringComparer.Ordinal) || PreflightTrial.IsKept(folder, one))
            {
                trials.Add(PreflightTrial.Of(folder, one, split));
                output.WriteLine(Row(trials[^1]));
            }
        }

        File.WriteAllText(Path.TrimEndingDirectorySeparator(folder) + ".md", Page(trials));
    }

    private static string Page(List<PreflightTrial> trials)
    {
        PreflightTrial[] obeyed = [.. trials.Where(trial => trial.Advised is not null)];
        StringBuilder text = new("# The sentence before training, and what the run then did\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{trials.Count} recipes on Fashion-MNIST, one seed, width 64 but for the homework. A run is in trouble where it diverged, or had fewer than half of the validation images right for seven epochs.\n\n");
        text.Append("| the preflight | in trouble | not in trouble |\n|---|---|---|\n");
        text.Append(CultureInfo.InvariantCulture, $"| warned | {Count(warned: true, trouble: true)} (right) | {Count(warned: true, trouble: false)} (false) |\n");
        text.Append(CultureInfo.InvariantCulture, $"| was silent | {Count(warned: false, trouble: true)} (not foreseen) | {Count(warned: false, trouble: false)} (right) |\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{obeyed.Length} warnings came with advice. Obeyed, it took {obeyed.Count(trial => trial.Run.IsInTrouble && !trial.Advised!.IsInTrouble)} of {obeyed.Count(trial => trial.Run.IsInTrouble)} runs out of trouble. ");
        text.Append("\"First fall\" is how far an epoch would lower the loss, were every step like the first (nats), as predicted.\n\n");
        text.Append("| recipe | said | first fall | half right at | at the end | | advice | with it, half right at | at the end |\n|---|---|---|---|---|---|---|---|---|\n");
        foreach (PreflightTrial trial in trials)
        {
            text.Append(Row(trial)).Append('\n');
        }

        return text.ToString();

        int Count(bool warned, bool trouble) => trials.Count(trial => trial.Warns == warned && trial.Run.IsInTrouble == trouble);
    }

    private static string Row(PreflightTrial trial)
    {
        string said = trial.Warns ? new PreflightTexts(Language.English).Of(trial.Said) : "";
        string judged = (trial.Warns, trial.Run.IsInTrouble) switch { (true, false) => "false warning", (false, true) => "not foreseen", _ => "right" };
        string advised = trial.Advised is { } run ? $"{run.Advice} | {Half(run)} | {End(run)}" : "| |";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {trial.Case.Name} | {said} | {trial.Said.EpochFall:G2} | {Half(trial.Run)} | {End(trial.Run)} | {judged} | {advised} |");
    }

    private static string Half(PreflightRun run) => run.HalfRight is { } epoch ? epoch.ToString(CultureInfo.InvariantCulture) : "never";

    private static string End(PreflightRun run) => run.Diverged ? "diverged" : string.Create(CultureInfo.InvariantCulture, $"{100 * run.Accuracies[^1]:0.0} %");
}
