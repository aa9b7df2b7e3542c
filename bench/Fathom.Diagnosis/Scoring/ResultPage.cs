using System.Globalization;
using System.Text;
using Fathom.DiagnosisBench.Recorded;
using Fathom.Engine.Training;

namespace Fathom.DiagnosisBench.Scoring;

/// <summary>Everything the benchmark finds, as one page of tables.</summary>
internal static class ResultPage
{
    private static readonly (string Name, int From, int To)[] BudgetGroups =
        [("5–7", 5, 7), ("10–15", 10, 15), ("20–30", 20, 30), ("50–100", 50, 100), ("200–300", 200, 300)];

    /// <param name="draws">Cases at each strength, before a third is held out.</param>
    /// <param name="parts">Which parts to run on: the held-out third is looked at only when all is tuned.</param>
    /// <param name="folder">The recorded runs.</param>
    public static string Write(int draws, IReadOnlyList<bool> parts, RecordedFolder folder)
    {
        StringBuilder text = new("# Diagnosis benchmark\n\n");
        foreach (bool heldOut in parts)
        {
            AddScores(text, heldOut ? "Planted histories, held out" : "Planted histories, tuning", Contest.All, heldOut, draws);
        }

        AddScores(text, "Causes", Contest.Causes, parts[^1], draws);
        AddBudgets(text, parts[^1], draws);
        AddUndecided(text, parts[^1], draws);
        (RecordedRun Run, RunHistory History)[] recorded = [.. folder.Runs.Where(folder.Holds).Select(run => (run, folder.Read(run)))];
        AddForecasts(text, recorded);
        AddLabels(text, LabelScore.Of(recorded));
        return text.ToString();
    }

    private static void AddScores(StringBuilder text, string title, IReadOnlyList<Contest> contests, bool heldOut, int draws)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {title}\n\n");
        text.Append("| finding | rule | false alarms | found at 3σ | found at 5σ | onset near at 3σ; 5σ | clean, planted |\n|---|---|---|---|---|---|---|\n");
        foreach (Score score in contests.SelectMany(contest => Score.Of(contest, heldOut, draws)))
        {
            string Power(double sigmas) => score.Power.TryGetValue(sigmas, out double power) ? Percent(power)
                : score.Power.TryGetValue(0, out double sure) ? Percent(sure) : "";
            text.Append(CultureInfo.InvariantCulture, $"| {score.Name} | {score.Rule} | {Percent(score.FalseAlarms)} | {Power(3)} | {Power(5)} | ");
            text.Append(CultureInfo.InvariantCulture, $"{ByStrength(score.OnsetNear)} | {score.Clean}, {score.Planted} |\n");
        }

        text.Append('\n');
    }

    private static void AddBudgets(StringBuilder text, bool heldOut, int draws)
    {
        AddBudgetHead(text, "Fathom by budget: false alarms; found at 3σ; at 5σ", "finding");
        foreach (Contest contest in Contest.All.Where(contest => contest.Strengths.Count > 1 || contest.Kind == Study.Diagnosis.Findings.FindingKind.Converged).Concat(Contest.Causes))
        {
            IReadOnlyList<Score>[] scores = [.. BudgetGroups.Select(group => Score.Of(contest, heldOut, draws, budget => budget >= group.From && budget <= group.To))];
            foreach (string rule in scores[^1].Select(score => score.Rule).Where(rule => rule is "Fathom" or "*an oracle*"))
            {
                text.Append(CultureInfo.InvariantCulture, $"| {contest.Name}{(rule == "Fathom" ? "" : ", " + rule)} |");
                text.Append(string.Concat(scores.Select(group => group.FirstOrDefault(score => score.Rule == rule))
                    .Select(score => score is { Planted: > 0 } ? $" {Percent(score.FalseAlarms)}; {ByStrength(score.Power)} |" : "  |")));
                text.Append('\n');
            }
        }

        text.Append('\n');
    }

    private static void AddUndecided(StringBuilder text, bool heldOut, int draws)
    {
        AddBudgetHead(text, "What is said of a truth by budget: found; undecided; the contrary", "truth");
        foreach ((string Name, Cases.Plant Plant, double Sigmas, Study.Diagnosis.Findings.FindingKind Kind, string[] Cases, Study.Diagnosis.Findings.FindingKind? Opposite) truth in OpenShare.Truths)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {truth.Name} |");
            foreach ((_, int from, int to) in BudgetGroups)
            {
                OpenShare share = OpenShare.Of(truth, heldOut, draws, budget => budget >= from && budget <= to);
                text.Append(CultureInfo.InvariantCulture, $" {Percent(share.Found)}; {Percent(share.Open)}; {Percent(share.Contrary)} |");
            }

            text.Append('\n');
        }

        text.Append('\n');
    }

    private static void AddBudgetHead(StringBuilder text, string title, string first)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {title}\n\n| {first} |");
        text.Append(string.Concat(BudgetGroups.Select(group => $" {group.Name} epochs |")));
        text.Append("\n|---|---|---|---|---|---|\n");
    }

    private static string ByStrength(IReadOnlyDictionary<double, double> shares) =>
        string.Join("; ", shares.OrderBy(pair => pair.Key).Select(pair => Percent(pair.Value)));

    private static void AddForecasts(StringBuilder text, IReadOnlyList<(RecordedRun Run, RunHistory History)> recorded)
    {
        text.Append("## Forecasts of real runs cut short, half as many epochs on\n\n");
        text.Append("| runs | cuts | median error | of no change | mean error | of no change | nearer than no change | in the 95 % interval |\n|---|---|---|---|---|---|---|---|\n");
        foreach ((string name, Func<RecordedRun, bool> belongs) in new (string, Func<RecordedRun, bool>)[]
        {
            ("depth 1", run => run.Depth == 1),
            ("depth 2 to 4", run => run.Depth is >= 2 and <= 4),
            ("depth 10", run => run.Depth == 10),
            ("depth 20 and 30", run => run.Depth >= 20),
            ("all", _ => true),
        })
        {
            ForecastScore score = ForecastScore.Of(name, [.. recorded.Where(one => belongs(one.Run))]);
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {score.Cuts} | {score.Error:0.0000} | {score.NoChangeError:0.0000} | {score.MeanError:0.0000} | {score.NoChangeMeanError:0.0000} | ");
            text.Append(CultureInfo.InvariantCulture, $"{Percent(score.Wins)} | {Percent(score.Coverage)} |\n");
        }

        text.Append('\n');
    }

    private static void AddLabels(StringBuilder text, LabelScore labels)
    {
        text.Append(CultureInfo.InvariantCulture, $"## Recorded histories labelled by hand\n\n{labels.Agreed} of {labels.Judged} labels agree.\n\n");
        text.Append(string.Concat(labels.Disagreements.Select(line => $"- {line}\n")));
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");
}
