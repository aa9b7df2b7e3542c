using System.Globalization;
using System.Text;
using Fathom.DiagnosisBench.Cases;
using Fathom.DiagnosisBench.Detectors;
using Fathom.DiagnosisBench.Scoring;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;

namespace Fathom.DiagnosisBench.Elsewhere;

/// <summary>False alarms and power on planted histories, of which as little is told as another tool's log tells.</summary>
internal static class KnowledgePage
{
    private static readonly FindingKind[] Kinds =
    [
        FindingKind.Overfitting, FindingKind.StillImproving, FindingKind.Converged, FindingKind.GeneralizationGap, FindingKind.Unstable, FindingKind.EarlySpike,
        FindingKind.NeverTookOff, FindingKind.LateTakeOff, FindingKind.Collapsed, FindingKind.Diverged, FindingKind.Memorizing,
    ];

    private static readonly double[] Strengths = [3, 5];

    private static readonly (string Name, int From, int To)[] Budgets = [("5–15", 5, 15), ("20–50", 20, 50), ("100–300", 100, 300)];

    /// <summary>Where the fresh cases begin, far from all that was ever looked at.</summary>
    private const int FirstFresh = 21_000;

    private const double AllowedFalseAlarms = 0.02;

    /// <param name="draws">Cases at each strength, before a third is held out.</param>
    public static string Write(int draws)
    {
        StringBuilder text = new();
        text.Append("| finding | log | part | false alarms | of it more than mild | found at 3σ | found at 5σ | at 5σ, where training does not jump | false alarms at 5–15, 20–50, 100–300 epochs | clean, planted |\n|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (Contest contest in Contest.All.Where(contest => Kinds.Contains(contest.Kind)))
        {
            foreach (string part in new[] { "tuning", "held out", "fresh" })
            {
                JudgedCase[] Draw(IReadOnlyList<(Plant Plant, double Sigmas)> plants) => part == "fresh"
                    ? JudgedCase.Fresh(contest, plants, FirstFresh, 2 * draws / 3)
                    : JudgedCase.Draw(contest, plants, part == "held out", draws, null);
                JudgedCase[] clean = Draw(contest.Clean);
                Dictionary<double, JudgedCase[]> planted = contest.Strengths.ToDictionary(sigmas => sigmas, sigmas => Draw([(contest.Planted, sigmas)]));
                foreach (Knowledge knowledge in Knowledge.All)
                {
                    Finding?[] alarms = Found(clean, knowledge, contest);
                    text.Append(CultureInfo.InvariantCulture, $"| {contest.Name} | {knowledge.Name} | {part} | {Share(alarms, one => one is not null)} | ");
                    text.Append(CultureInfo.InvariantCulture, $"{Share(alarms, one => one is { Severity: > Severity.Note })} | ");
                    text.Append(string.Concat(Strengths.Select(sigmas =>
                        $"{((planted.GetValueOrDefault(sigmas) ?? planted.GetValueOrDefault(0)) is { } cases ? Share(Found(cases, knowledge, contest), one => one is not null) : "")} | ")));
                    JudgedCase[] quiet = [.. (planted.GetValueOrDefault(5) ?? []).Where(one => one.Case.Noise.SharedJitter == 0)];
                    text.Append(CultureInfo.InvariantCulture, $"{Share(Found(quiet, knowledge, contest), one => one is not null)} | ");
                    text.Append(string.Join(", ", Budgets.Select(budget => Share(
                        [.. alarms.Where((_, index) => clean[index].Case.Input.Budget is var epochs && epochs >= budget.From && epochs <= budget.To)], one => one is not null))));
                    text.Append(CultureInfo.InvariantCulture, $" | {clean.Length}, {planted.Values.First().Length} |\n");
                }

                if (planted.Values.All(cases => cases.All(one => one.Case.Contrast is not null)))
                {
                    text.Append(OfOracle(contest, part, planted));
                }
            }
        }

        return text.ToString();
    }

    /// <summary>What no rule that sees validation loss alone can exceed, told the noise and the shape of the plant.</summary>
    private static string OfOracle(Contest contest, string part, Dictionary<double, JudgedCase[]> planted)
    {
        string Power(IEnumerable<JudgedCase> cases) =>
            string.Create(CultureInfo.InvariantCulture, $"{100 * cases.Average(one => Oracle.PowerOfValidationAlone(one.Case, AllowedFalseAlarms)):0.0} %");
        return $"| {contest.Name} | *an oracle, told the noise* | {part} | {AllowedFalseAlarms * 100:0} % | | {Power(planted[3])} | {Power(planted[5])} | {Power(planted[5].Where(one => one.Case.Noise.SharedJitter == 0))} | | |\n";
    }

    private static Finding?[] Found(JudgedCase[] cases, Knowledge knowledge, Contest contest) =>
    [
        .. cases.AsParallel().AsOrdered().Select(one => Diagnostician.Diagnose(knowledge.Of(one.Case.Input))
            .FirstOrDefault(finding => finding.Kind == contest.Kind && (contest.Case is null || finding.Case == contest.Case))),
    ];

    private static string Share(Finding?[] findings, Func<Finding?, bool> holds) =>
        findings.Length == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * findings.Count(holds) / findings.Length:0.0} %");
}
