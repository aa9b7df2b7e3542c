using System.CommandLine;
using Fathom.Study;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Judgements;

namespace Fathom.App.Commands;

/// <summary>The findings that make a check fail. Mild overfitting is none, nor is a run that only stands still, nor what is undecided.</summary>
internal static class FailOn
{
    private static readonly FindingKind[] Kinds =
    [
        FindingKind.Overfitting, FindingKind.Diverged, FindingKind.NeverTookOff, FindingKind.Memorizing, FindingKind.Collapsed, FindingKind.Underfitting,
        FindingKind.Unstable, FindingKind.StillImproving, FindingKind.GeneralizationGap,
    ];

    private static IReadOnlyDictionary<string, FindingKind> Names { get; } = Kinds.ToDictionary(KebabCase.NameOf, StringComparer.Ordinal);

    public static Option<IReadOnlyList<FindingKind>?> Option() => new("--fail-on")
    {
        Description = $"Exit with {ExitCodes.Found} where a run shows one of these: {string.Join(", ", Names.Keys)}",
        HelpName = "LIST",
        CustomParser = result =>
        {
            List<FindingKind> kinds = [];
            foreach (string name in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
            {
                if (!Names.TryGetValue(name, out FindingKind kind))
                {
                    string guess = Spelling.Nearest(name, Names.Keys) is { } near ? $"; did you mean {near}?" : "";
                    result.AddError($"--fail-on is \"{name}\"; expected some of {string.Join(", ", Names.Keys)}{guess}");
                    return null;
                }

                kinds.Add(kind);
            }

            return kinds;
        },
    };

    /// <summary>Those findings of a run that are named.</summary>
    public static IEnumerable<Finding> In(JudgedLog run, IReadOnlyList<FindingKind> kinds) =>
        run.Findings.Where(finding => kinds.Contains(finding.Kind) && !(finding.Kind is FindingKind.Overfitting or FindingKind.Underfitting && finding.Severity == Severity.Note));
}
