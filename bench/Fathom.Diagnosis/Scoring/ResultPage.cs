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
            AddScores(text, heldOut, draws);
        }

        AddBudgets(text, parts[^1], draws);
        (RecordedRun Run, RunHistory History)[] recorded = [.. folder.Runs.Where(folder.Holds).Select(run => (run, folder.Read(run)))];
        AddForecasts(text, recorded);
        AddLabels(text, LabelScore.Of(recorded));
        return text.ToString();
    }

    private static void AddScores(StringBuilder text, bool heldOut, int draws)
    {
        text.Append(CultureInfo.InvariantCulture, $"## Planted histories, {(heldOut ? "held out" : "tuning")}\n\n");
        text.Append("| finding | rule | false alarms | found at 3σ | found at 5σ | onset within 10 % | clean, planted |\n|---|---|---|---|---|---|---|\n");
        foreach (Score score in Contest.All.SelectMany(contest => Score.Of(contest, heldOut, draws)))
        {
            string Power(double sigmas) => score.Power.TryGetValue(sigmas, out double power) ? Percent(power)
                : score.Power.TryGetValue(0, out double sure) ? Percent(sure) : "";
            text.Append(CultureInfo.InvariantCulture, $"| {score.Kind} | {score.Rule} | {Percent(score.FalseAlarms)} | {Power(3)} | {Power(5)} | ");
            text.Append(CultureInfo.InvariantCulture, $"{(score.OnsetNear is { } near ? Percent(near) : "")} | {score.Clean}, {score.Planted} |\n");
        }

        text.Append('\n');
    }

    private static void AddBudgets(StringBuilder text, bool heldOut, int draws)
    {
        text.Append("## Fathom by budget: false alarms; found at 3σ; at 5σ\n\n| finding |");
        text.Append(string.Concat(BudgetGroups.Select(group => $" {group.Name} epochs |")));
        text.Append("\n|---|---|---|---|---|---|\n");
        foreach (Contest contest in Contest.All.Where(contest => contest.Strengths.Count > 1 || contest.Kind == Study.Diagnosis.FindingKind.Converged))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {contest.Kind} |");
            foreach ((_, int from, int to) in BudgetGroups)
            {
                Score score = Score.Of(contest, heldOut, draws, budget => budget >= from && budget <= to)[0];
                text.Append(CultureInfo.InvariantCulture, $" {Percent(score.FalseAlarms)}; {string.Join("; ", score.Power.OrderBy(pair => pair.Key).Select(pair => Percent(pair.Value)))} |");
            }

            text.Append('\n');
        }

        text.Append('\n');
    }

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
