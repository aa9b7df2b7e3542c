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

        StringBuilder text = new("| file | expert | Fathom | size |\n|---|---|---|---|\n");
        foreach (CorpusFile file in files)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {file.Path} | {file.Truth} | {string.Join("<br>", Said(corpus, file, out string size))} | {size} |\n");
        }

        return text.ToString();
    }

    private static string[] Said(string corpus, CorpusFile file, out string size)
    {
        size = "";
        try
        {
            LogReading reading = HistoryReader.Read(Path.Combine(corpus, file.Path));
            JudgedLog[] runs = [.. reading.Logs.AsParallel().AsOrdered().Select(log => LogJudge.Judge(log, new JudgeOptions()))];
            size = string.Join(", ", runs.Select(run => run.ValidationSize?.ToString(CultureInfo.InvariantCulture) ?? "?").Distinct(StringComparer.Ordinal).Take(3));
            string[] said = [.. runs.Take(MostRuns).Select(run => (runs.Length > 1 ? run.Log.Name + ": " : "") + run.Verdict(Language.English))];
            return runs.Length > MostRuns ? [.. said, $"… {runs.Length - MostRuns} more"] : said;
        }
        catch (Exception refused) when (refused is InvalidRequestException or WorkFailedException)
        {
            return [$"*refused*: {refused.Message.Replace(corpus, "", StringComparison.Ordinal)}"];
        }
    }
}
