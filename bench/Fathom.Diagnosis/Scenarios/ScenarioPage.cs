using System.Globalization;
using System.Text;
using Fathom.DiagnosisBench.Elsewhere;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;

namespace Fathom.DiagnosisBench.Scenarios;

/// <summary>How often what must be said of a scenario is said, and how often each thing that would be wrong.</summary>
internal static class ScenarioPage
{
    /// <param name="first">Number of the first history.</param>
    /// <param name="draws">Histories of each scenario.</param>
    public static string Write(int first, int draws)
    {
        StringBuilder text = new("| run | judged from | histories | must be said | said |");
        text.Append(string.Concat(Claim.All.Select(claim => $" *{claim.Name}* |"))).Append(" anything wrong |\n|---|---|---|---|---|");
        text.Append(string.Concat(Claim.All.Select(_ => "---|"))).Append("---|\n");
        foreach (Scenario scenario in ScenarioTable.All)
        {
            ScenarioCase[] cases = [.. Enumerable.Range(first, draws).Select(number => scenario.Draw(new ScenarioDraw(number, scenario.FewestEpochs))).OfType<ScenarioCase>()];
            foreach (Knowledge? view in scenario.Views)
            {
                IReadOnlyList<Finding>[] said = [.. cases.AsParallel().AsOrdered().Select(one => Diagnostician.Diagnose(view is null ? one.Input : view.Of(one.Input)))];
                string name = view?.Name ?? "all that Fathom knows";
                text.Append(CultureInfo.InvariantCulture, $"| {scenario.Name} | {name} | {cases.Length} | {scenario.Wanted} | {(scenario.Wanted.Length == 0 ? "" : Share(said.Zip(cases), one => scenario.Says(one.First, one.Second)))} |");
                text.Append(string.Concat(Claim.All.Select(claim => scenario.Wrong.Contains(claim) ? $" {Share(said, claim.IsMadeIn)} |" : "  |")));
                text.Append(CultureInfo.InvariantCulture, $" {Share(said, findings => scenario.Wrong.Any(claim => claim.IsMadeIn(findings)))} |\n");
            }
        }

        return text.ToString();
    }

    private static string Share<T>(IEnumerable<T> all, Func<T, bool> holds) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * all.Average(one => holds(one) ? 1.0 : 0):0.0} %");
}
