using System.Globalization;
using Fathom.Study.Experiments;
using Spectre.Console;

namespace Fathom.App.Terminal;

/// <summary>What a run of each arm and depth would cost; seeds differ in nothing but luck.</summary>
internal static class CostTable
{
    public static Table Draw(StudyPlan plan, CostEstimate cost)
    {
        Table table = new() { Border = TableBorder.Simple };
        string[] headings = ["depth", "runs", "parameters", "operations", "memory", "time on 1 thread"];
        bool showArm = plan.Arms.Count > 1;
        if (showArm)
        {
            table.AddColumn("arm");
        }

        foreach (string heading in headings)
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (IGrouping<(string Arm, int Depth), RunCost> seeds in cost.Runs.GroupBy(run => (run.Run.Arm, run.Run.Depth)))
        {
            RunCost run = seeds.First();
            string[] figures =
            [
                run.Run.Depth.ToString(CultureInfo.InvariantCulture),
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
