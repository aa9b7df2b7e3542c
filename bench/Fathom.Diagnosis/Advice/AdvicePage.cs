using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fathom.DiagnosisBench.Recorded;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;

namespace Fathom.DiagnosisBench.Advice;

/// <summary>The trials of all cases as files, one each, and as a page.</summary>
internal static class AdvicePage
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Trains what has no file yet and writes the page from all files.</summary>
    /// <param name="folder">Of the files; the page stands beside it, under its name.</param>
    /// <param name="names">The cases to train; all where none is named.</param>
    /// <param name="data">Fashion-MNIST.</param>
    /// <param name="kept">Where histories are kept.</param>
    /// <param name="output">A line for each case.</param>
    public static void Update(string folder, IReadOnlyList<string> names, Lazy<Dataset> data, KeptHistories kept, TextWriter output)
    {
        Directory.CreateDirectory(folder);
        foreach (AdviceCase one in AdviceCase.All.Where(one => names.Count == 0 || names.Contains(one.Name, StringComparer.Ordinal)))
        {
            string file = FileOf(folder, one);
            if (!File.Exists(file))
            {
                AdviceResult result = AdviceTrial.Run(one, data.Value, kept);
                File.WriteAllText(file, JsonSerializer.Serialize(result, Options) + "\n");
                output.WriteLine(Row(one, result));
            }
        }

        File.WriteAllText(Path.TrimEndingDirectorySeparator(folder) + ".md", Page(folder));
    }

    private static string Page(string folder)
    {
        (AdviceCase Case, AdviceResult Result)[] trials =
        [
            .. AdviceCase.All.Where(one => File.Exists(FileOf(folder, one)))
                .Select(one => (one, JsonSerializer.Deserialize<AdviceResult>(File.ReadAllText(FileOf(folder, one)), Options)!)),
        ];
        AdviceResult[] advised = [.. trials.Select(trial => trial.Result).Where(result => result.After.Count > 0)];
        StringBuilder text = new("# Advice, obeyed\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{trials.Length} recipes on Fashion-MNIST, 3 seeds each; {advised.Length} got an advice that can be trained. Obeyed, ");
        text.Append(CultureInfo.InvariantCulture, $"{Count("better")} ended better, {Count("same")} the same, {Count("worse")} worse, ");
        text.Append(CultureInfo.InvariantCulture, $"{advised.Count(result => result.Gain < -0.01)} of them by over a point of validation accuracy.\n\n");
        text.Append("Better and worse are by accuracy where it differs by two standard errors over seeds, else by loss. ");
        text.Append("Read at the kept epoch, or over the last tenth of the epochs.\n\n");
        text.Append("| recipe | told (seed 1) | advice | accuracy before | after | points | loss before | after | |\n|---|---|---|---|---|---|---|---|---|\n");
        foreach ((AdviceCase one, AdviceResult result) in trials)
        {
            text.Append(Row(one, result)).Append('\n');
        }

        text.Append("\n## By remedy\n\n| remedy | tried | better | same | worse |\n|---|---|---|---|---|\n");
        foreach (IGrouping<RemedyKind, AdviceResult> kind in advised.GroupBy(result => result.Suggestion!.Remedy).OrderBy(kind => kind.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {kind.Key} | {kind.Count()} | {kind.Count(one => one.Verdict == "better")} | {kind.Count(one => one.Verdict == "same")} | {kind.Count(one => one.Verdict == "worse")} |\n");
        }

        return text.ToString();

        int Count(string verdict) => advised.Count(result => result.Verdict == verdict);
    }

    private static string Row(AdviceCase one, AdviceResult result)
    {
        string advice = result.Suggestion is { } suggestion
            ? string.Join(", ", suggestion.Changes.Select(change => $"{change.Field} {change.Value}").Append(string.Create(CultureInfo.InvariantCulture, $"depth {suggestion.Depth}, {suggestion.Budget} epochs")))
            : "none";
        string before = string.Create(CultureInfo.InvariantCulture, $"{100 * Mean(result.Before, outcome => outcome.Accuracy):0.0} %");
        return result.After.Count == 0
            ? $"| {one.Name} | {string.Join("; ", result.Told)} | {advice} | {before} | | | | | |"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"| {one.Name} | {string.Join("; ", result.Told)} | {result.Suggestion!.Remedy}: {advice} | {before} | {100 * Mean(result.After, outcome => outcome.Accuracy):0.0} % "
                + $"| {100 * result.Gain:+0.0;-0.0} | {Mean(result.Before, outcome => outcome.Loss):0.000} | {Mean(result.After, outcome => outcome.Loss):0.000} | {result.Verdict} |");
    }

    private static double Mean(IReadOnlyList<Outcome> outcomes, Func<Outcome, double> figure) => outcomes.Average(figure);

    private static string FileOf(string folder, AdviceCase one) => Path.Combine(folder, one.Name + ".json");
}
