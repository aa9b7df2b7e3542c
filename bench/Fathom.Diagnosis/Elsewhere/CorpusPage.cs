using System.Globalization;
using System.Text;
using Fathom.Study;
using Fathom.Study.Histories;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Judgements;
using Fathom.Study.Texts;

namespace Fathom.DiagnosisBench.Elsewhere;

/// <summary>Fathom's verdict on every file of a corpus, beside what an expert says of it.</summary>
internal static class CorpusPage
{
    private const int MostRuns = 8;

    /// <param name="corpus">A folder with files and a MANIFEST.tsv that says <c>path</c>, <c>truth</c> and <c>reason</c> of each.</param>
    public static string Write(string corpus)
    {
        IReadOnlyList<CorpusFile> files = CorpusFile.Of(corpus);
        if (files.Count == 0)
        {
            return $"{corpus}: no MANIFEST.tsv, so nothing was judged.\n";
        }

        StringBuilder text = new("| file | expert | Fathom | size | held against one another |\n|---|---|---|---|---|\n");
        Dictionary<string, string> truths = files.Where(file => file.Truth.Length > 1).ToDictionary(file => file.Path.Split('/')[1], file => file.Truth, StringComparer.Ordinal);
        List<string> held = [];
        foreach (CorpusFile file in files)
        {
            // "as fashion30": that entry's own words.
            string truth = truths.Where(one => file.Truth.Contains($"as {one.Key}", StringComparison.Ordinal) || file.Reason.Contains($"as {one.Key}", StringComparison.Ordinal) && file.Truth.Length < 2).Select(one => one.Value).FirstOrDefault(file.Truth);
            string[] said = Said(corpus, file, out string size, out JudgedLog[] runs);
            held.Add(ExpertWord.Held(truth, runs));
            text.Append(CultureInfo.InvariantCulture, $"| {file.Path} | {truth} | {string.Join("<br>", said)} | {size} | {held[^1]} |\n");
        }

        foreach (string word in new[] { ExpertWord.Same, ExpertWord.Open, ExpertWord.Contrary })
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{word}: {held.Count(one => one == word)}");
        }

        return text.Append('\n').ToString();
    }

    private static string[] Said(string corpus, CorpusFile file, out string size, out JudgedLog[] runs)
    {
        size = "";
        runs = [];
        try
        {
            LogReading reading = HistoryReader.Read(Path.Combine(corpus, file.Path));
            JudgedLog[] all = [.. reading.Logs.AsParallel().AsOrdered().Select(log => LogJudge.Judge(log, new JudgeOptions()))];
            runs = all;
            size = string.Join(", ", all.Select(run => run.ValidationSize?.ToString(CultureInfo.InvariantCulture) ?? "?").Distinct(StringComparer.Ordinal).Take(3));
            string[] said = [.. all.Take(MostRuns).Select(run => (all.Length > 1 ? run.Log.Name + ": " : "") + run.Verdict(Language.English))];
            return all.Length > MostRuns ? [.. said, $"… {all.Length - MostRuns} more"] : said;
        }
        catch (Exception refused) when (refused is InvalidRequestException or WorkFailedException)
        {
            return [$"*refused*: {refused.Message.Replace(corpus, "", StringComparison.Ordinal)}"];
        }
    }
}
