using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Histories.Tables;

/// <summary>Makes logs of what a format's reader read: the same for all formats.</summary>
internal static class Folding
{
    /// <summary>One log for each run of the frame.</summary>
    /// <exception cref="InvalidRequestException">No column is a loss or a metric, a named one is missing, or runs cannot be told apart.</exception>
    public static IEnumerable<TrainingLog> Logs(RawRun run, LogColumns named)
    {
        if (run.Frame.Rows == 0)
        {
            throw new InvalidRequestException($"{run.Path}: no rows; expected one for each epoch or step");
        }

        foreach (FrameColumn column in run.Frame.Columns)
        {
            column.SettleFillers();
        }

        Choice whole = Choosing.Of(run, named);
        IReadOnlyList<(string Name, IReadOnlyList<int> Rows)> groups = Grouping.Of(run, named.Group ?? run.Columns.Group);
        foreach ((string name, IReadOnlyList<int> rows) in groups)
        {
            double[] counts = Counts.Of(whole, rows, out bool filled);
            int[] read = [.. Enumerable.Range(0, rows.Count).Where(i => whole.HasReading(rows[i]))];
            if (read.Length == 0)
            {
                continue;
            }

            string where = name.Length > 0 ? $"{run.Path}, {Plain.Text(name)}" : run.Path;
            int[] kept = [.. read.Select(i => rows[i])];
            double[] count = [.. read.Select(i => counts[i])];
            Chains.Chain[] chains = double.IsNaN(count[0])
                ? [new Chains.Chain(kept, count, [])]
                : [.. Chains.Of(kept, count, where).SelectMany(chain => Parting.Of(whole, chain, where))];
            for (int i = 0; i < chains.Length; i++)
            {
                string part = chains.Length > 1 ? $"#{i + 1}" : "";
                Choice own = groups.Count == 1 && chains.Length == 1 ? whole : Choosing.Of(run with { Frame = run.Frame.Part(chains[i].Rows) }, named);
                string[] names = [run.Name, name, part];
                LogNote[] notes = filled ? [new LogNote(LogNoteKind.CountFilled, (whole.Epoch ?? whole.Step)!.Name), .. chains[i].Notes] : [.. chains[i].Notes];
                yield return LogBuilder.Build(run, string.Join(' ', names.Where(word => word.Length > 0)), own.In(run.Frame) with { Epoch = whole.Epoch, Step = whole.Step, StepIsRound = whole.StepIsRound }, chains[i], notes);
            }
        }
    }
}
