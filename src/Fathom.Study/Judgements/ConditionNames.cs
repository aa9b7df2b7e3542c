using System.Text.RegularExpressions;
using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Judgements;

/// <summary>Which runs are seeds of one condition, by their names.</summary>
public static partial class ConditionNames
{
    private static readonly string[] Endings = [".csv", ".tsv", ".json", ".jsonl", ".txt", ".log", ".out"];

    private static readonly string[] SeedSettings = ["seed", "random_seed", "random_state", "fold", "trial"];

    /// <summary>A name without what numbers a seed, a fold or a trial: <c>adam_seed3.csv</c> and <c>adam-s3</c> are <c>adam</c>.</summary>
    public static string WithoutSeed(string name)
    {
        string bare = Shared(name);
        return bare.Length > 0 ? bare : name;
    }

    /// <summary>The same; empty of a name that tells the seed alone.</summary>
    internal static string Shared(string name)
    {
        string ending = Array.Find(Endings, end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase)) ?? "";
        return Numbered().Replace(name[..^ending.Length], "").Trim('/', '\\', '_', '-', '.', ' ');
    }

    /// <summary>The seed, fold or trial of a run as the log or its name tells it; null where neither does.</summary>
    internal static string? SeedOf(TrainingLog log) =>
        log.Settings.FirstOrDefault(setting => SeedSettings.Contains(setting.Key, StringComparer.OrdinalIgnoreCase)).Value
        ?? (Numbered().Match(log.Name) is { Success: true } found ? Digits().Match(found.Value).Value : null);

    /// <summary>What a pattern catches in a name: its first group, or all of it; null where it does not match.</summary>
    /// <param name="name">Path and name of a run.</param>
    /// <param name="pattern">A regular expression.</param>
    /// <exception cref="InvalidRequestException">The pattern is none, or takes too long on this name.</exception>
    public static string? ByPattern(string name, string pattern)
    {
        try
        {
            Match match = Regex.Match(name, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            return !match.Success ? null : match.Groups.Count > 1 && match.Groups[1].Success ? match.Groups[1].Value : match.Value;
        }
        catch (ArgumentException wrong)
        {
            throw new InvalidRequestException($"'{pattern}' is no pattern: {wrong.Message}", wrong);
        }
        catch (RegexMatchTimeoutException slow)
        {
            throw new InvalidRequestException($"'{pattern}' takes too long on {name}; expected a simpler pattern", slow);
        }
    }

    /// <remarks>A bare number counts only at the end and after a separator: <c>resnet50</c> keeps its own.</remarks>
    [GeneratedRegex(
        @"(^|[/\\_\-. ])(seed|fold|trial|run|rep|replicate|version|split|s)[_\-=. ]?\d+(?=$|[/\\_\-. ])|[/\\_\-. ]\d+$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();
}
