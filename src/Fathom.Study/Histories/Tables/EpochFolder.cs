using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Histories.Tables;

/// <summary>An epoch a row. Training's readings of an epoch are averaged, of validation's and the learning rate's the last is kept.</summary>
internal static class EpochFolder
{
    private const int TrainLoss = 0;
    private const int TrainMetric = 2;

    public static Folded Fold(RawRun run, Choice choice, Chains.Chain chain)
    {
        (List<double> epochs, List<MeanSoFar[]> means) = Collect(choice, chain);
        Pick?[] slots = choice.Slots;
        int validation = slots[1] is not null ? 1 : 3;
        int[] each = [.. means.Select(mean => mean[validation].Count).Where(count => count > 0).Order()];
        if (slots[validation] is not null && each.Length > 0 && each[each.Length / 2] > 1)
        {
            return Evaluations(run, choice, chain, each, epochs.Count);
        }

        List<LogNote> notes = [];
        LeaveOutEnds(epochs, means, validation, notes);
        LogCurve?[] curves = new LogCurve?[slots.Length];
        for (int slot = 0; slot < slots.Length; slot++)
        {
            if (slots[slot] is not { } pick)
            {
                continue;
            }

            bool ofTraining = slot is TrainLoss or TrainMetric;
            int readings = means.Sum(mean => mean[slot].Count);
            if (ofTraining && readings > epochs.Count)
            {
                notes.Add(new LogNote(LogNoteKind.StepsFolded, pick.Name, readings, epochs.Count));
            }

            curves[slot] = new LogCurve(pick.Name, [.. means.Select(mean => ofTraining ? mean[slot].Mean : mean[slot].Latest)]);
        }

        return new Folded(new LogAxis(LogAxisKind.Epoch, choice.Epoch!.Name, epochs), curves, notes);
    }

    private static (List<double> Epochs, List<MeanSoFar[]> Means) Collect(Choice choice, Chains.Chain chain)
    {
        List<double> epochs = [];
        List<MeanSoFar[]> means = [];
        Pick?[] slots = choice.Slots;
        for (int i = 0; i < chain.Rows.Count; i++)
        {
            double epoch = Math.Round(chain.Counts[i]);
            if (epochs.Count == 0 || epochs[^1] != epoch)
            {
                epochs.Add(epoch);
                means.Add(new MeanSoFar[slots.Length]);
            }

            for (int slot = 0; slot < slots.Length; slot++)
            {
                double value = slots[slot]?.At(chain.Rows[i]) ?? Cell.Missing;
                if (!Cell.IsMissing(value))
                {
                    means[^1][slot].Add(value);
                }
            }
        }

        return (epochs, means);
    }

    /// <summary>An epoch that training has not finished, and what was measured once training had ended, are no epochs.</summary>
    private static void LeaveOutEnds(List<double> epochs, List<MeanSoFar[]> means, int validation, List<LogNote> notes)
    {
        if (epochs.Count < 2)
        {
            return;
        }

        MeanSoFar[] last = means[^1];
        bool others(Func<MeanSoFar[], bool> holds) => means.Take(means.Count - 1).All(holds);
        if (last[validation].Count == 0 && last[TrainLoss].Count + last[TrainMetric].Count > 0 && others(mean => mean[validation].Count > 0)
            && means.Take(means.Count - 1).Any(mean => mean[TrainLoss].Count > 1 || mean[TrainMetric].Count > 1))
        {
            notes.Add(new LogNote(LogNoteKind.UnfinishedEpoch, epochs[^1]));
        }
        else if (last[validation].Count > 0 && last[TrainLoss].Count + last[TrainMetric].Count == 0
            && others(mean => mean[TrainLoss].Count + mean[TrainMetric].Count > 0))
        {
            notes.Add(new LogNote(LogNoteKind.EvaluatedAfterTraining, epochs[^1]));
        }
        else
        {
            return;
        }

        epochs.RemoveAt(epochs.Count - 1);
        means.RemoveAt(means.Count - 1);
    }

    /// <summary>Several validations an epoch: each is a row, at its part of the epoch.</summary>
    private static Folded Evaluations(RawRun run, Choice choice, Chains.Chain chain, int[] each, int epochs)
    {
        Pick validation = choice.ValidationLoss ?? choice.ValidationMetric!;
        Pick? train = choice.TrainLoss ?? choice.TrainMetric;
        bool whole = train is null || chain.Rows.All(row => Cell.IsMissing(validation.At(row)) || !Cell.IsMissing(train.At(row)));
        if (choice.Step is null && whole && each[0] == each[^1])
        {
            throw new InvalidRequestException(
                $"{run.Path}: {each[0]} runs seem to have written at the same time (every epoch stands {each[0]} times, with other values); name the column that tells them apart, or give each run a file");
        }

        int total = chain.Rows.Count(row => !Cell.IsMissing(validation.At(row)));
        double[] positions = Positions(chain, validation);
        Folded folded = EvaluationFolder.Fold(choice, chain with { Counts = positions }, new LogAxis(LogAxisKind.Epoch, choice.Epoch!.Name, []));
        return folded with { Notes = [new LogNote(LogNoteKind.EvaluationsAreRows, total, epochs), .. folded.Notes] };
    }

    /// <summary>Evaluation j of n in epoch e stands at e + j/n − 1, so that an epoch's last one stands at the tool's own count; rows before it lie with it.</summary>
    private static double[] Positions(Chains.Chain chain, Pick validation)
    {
        double[] positions = new double[chain.Rows.Count];
        int start = 0;
        while (start < positions.Length)
        {
            int end = start;
            while (end < positions.Length && chain.Counts[end] == chain.Counts[start])
            {
                end++;
            }

            int all = Enumerable.Range(start, end - start).Count(i => !Cell.IsMissing(validation.At(chain.Rows[i])));
            int done = 0;
            for (int i = start; i < end; i++)
            {
                // A row belongs to the evaluation that it leads to.
                int next = Math.Min(done + 1, Math.Max(all, 1));
                positions[i] = chain.Counts[start] + ((double)next / Math.Max(all, 1)) - 1;
                done += Cell.IsMissing(validation.At(chain.Rows[i])) ? 0 : 1;
            }

            start = end;
        }

        return positions;
    }
}
