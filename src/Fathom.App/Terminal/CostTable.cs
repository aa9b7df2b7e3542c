using System.Globalization;
using Fathom.Study.Costs;
using Fathom.Study.Plans;
using Spectre.Console;

namespace Fathom.App.Terminal;

/// <summary>What a run of each arm and depth would cost; seeds differ in nothing but luck.</summary>
internal static class CostTable
{
    public static Table Draw(StudyPlan plan, CostEstimate cost, AnswerWords words)
    {
        Table table = new() { Border = TableBorder.Simple };
        bool showArm = plan.Arms.Count > 1;
        bool showEpochs = plan.Budgets.Count > 1 && plan.Arms.Any(arm => arm.Recipe.KnowsItsEnd);
        if (showArm)
        {
            table.AddColumn(words.Arm);
        }

        string[] headings =
        [
            words.Depth, .. showEpochs ? [words.EpochsHead] : Array.Empty<string>(), words.Runs, words.Parameters, words.Operations, words.Memory, words.TimeOnOneThread,
        ];
        foreach (string heading in headings)
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (IGrouping<(string Arm, int Depth, int Epochs), RunCost> seeds in cost.Runs.GroupBy(run => (run.Run.Arm, run.Run.Depth, run.Run.Recipe.Epochs)))
        {
            RunCost run = seeds.First();
            string[] figures =
            [
                run.Run.Depth.ToString(CultureInfo.InvariantCulture),
                .. showEpochs ? [run.Run.Recipe.Epochs.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
                seeds.Count().ToString(CultureInfo.InvariantCulture),
                run.Parameters.ToString("N0", CultureInfo.InvariantCulture),
                Texts.Large(run.Operations),
                Texts.Bytes(run.MemoryBytes),
                Texts.Duration(TimeSpan.FromSeconds(run.Seconds)),
            ];
            table.AddRow((showArm ? figures.Prepend(run.Run.Arm) : figures).Select(figure => new Text(figure)));
        }

        return table;
    }
}
