using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Histories.Tables;

/// <summary>Decides what a log's rows are: epochs, evaluations, steps or the file's own rows.</summary>
internal static class RowFolder
{
    public static Folded Fold(RawRun run, Choice choice, Chains.Chain chain)
    {
        bool counted = !double.IsNaN(chain.Counts[0]);
        if (!counted)
        {
            return Apart(choice, chain)
                ? EvaluationFolder.Fold(choice, Numbered(chain), new LogAxis(LogAxisKind.Step, null, []))
                : Direct(run, choice, chain);
        }

        if (choice.Epoch is null)
        {
            LogAxisKind kind = choice.StepIsRound || run.RowsAre == LogAxisKind.Round ? LogAxisKind.Round : LogAxisKind.Step;
            Folded folded = EvaluationFolder.Fold(choice, chain, new LogAxis(kind, choice.Step!.Name, []));
            return kind == LogAxisKind.Step && AreEpochs(choice, folded) ? folded with { Axis = folded.Axis with { Kind = LogAxisKind.Epoch } } : folded;
        }

        if (chain.Counts.All(IsWhole))
        {
            Folded folded = EpochFolder.Fold(run, choice, chain);
            return run.RowsAre == LogAxisKind.Round ? folded with { Axis = folded.Axis with { Kind = LogAxisKind.Round } } : folded;
        }

        return Fractional(choice, chain);
    }

    /// <summary>Counts like 0.27: rows are evaluations, by whole epochs if they stand at those, else by steps where there are some.</summary>
    private static Folded Fractional(Choice choice, Chains.Chain chain)
    {
        Folded folded = EvaluationFolder.Fold(choice, chain, new LogAxis(LogAxisKind.Epoch, choice.Epoch!.Name, []));
        if (folded.Axis.Values.All(IsWhole) || choice.Step is not { } step)
        {
            return folded;
        }

        double[] steps = new double[chain.Rows.Count];
        for (int i = 0; i < steps.Length; i++)
        {
            double value = step[chain.Rows[i]];
            steps[i] = double.IsFinite(value) ? value : i > 0 ? steps[i - 1] : 0;
            if (i > 0 && steps[i] < steps[i - 1])
            {
                return folded;
            }
        }

        return EvaluationFolder.Fold(choice, chain with { Counts = steps }, new LogAxis(LogAxisKind.Step, step.Name, []));
    }

    /// <summary>Nobody validates after every step: steps of one that are each validated are epochs.</summary>
    private static bool AreEpochs(Choice choice, Folded folded)
    {
        IReadOnlyList<double> counts = folded.Axis.Values;
        return counts.Count > 1 && (choice.ValidationLoss ?? choice.ValidationMetric) is not null
            && Enumerable.Range(1, counts.Count - 1).All(i => counts[i] - counts[i - 1] == 1);
    }

    private static Folded Direct(RawRun run, Choice choice, Chains.Chain chain)
    {
        double[] counts = [.. Enumerable.Range(run.FirstRow, chain.Rows.Count).Select(number => (double)number)];
        LogCurve?[] curves = [.. choice.Slots.Select(pick => pick is null ? null : new LogCurve(pick.Name, [.. chain.Rows.Select(row => Cell.Reading(pick.At(row)))]))];
        return new Folded(new LogAxis(run.RowsAre, null, counts), curves, run.RowsAre == LogAxisKind.Row ? [new LogNote(LogNoteKind.RowsCounted, counts.Length)] : []);
    }

    private static Chains.Chain Numbered(Chains.Chain chain) =>
        chain with { Counts = [.. Enumerable.Range(1, chain.Rows.Count).Select(number => (double)number)] };

    /// <summary>Whether training and validation never stand in one row.</summary>
    private static bool Apart(Choice choice, Chains.Chain chain)
    {
        Pick? train = choice.TrainLoss ?? choice.TrainMetric;
        Pick? validation = choice.ValidationLoss ?? choice.ValidationMetric;
        return train is not null && validation is not null
            && chain.Rows.All(row => Cell.IsMissing(train.At(row)) || Cell.IsMissing(validation.At(row)))
            && chain.Rows.Any(row => !Cell.IsMissing(train.At(row))) && chain.Rows.Any(row => !Cell.IsMissing(validation.At(row)));
    }

    internal static bool IsWhole(double count) => Math.Abs(count - Math.Round(count)) < 1e-6;
}
