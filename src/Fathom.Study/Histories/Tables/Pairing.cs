namespace Fathom.Study.Histories.Tables;

/// <summary>Training's and validation's column of one quantity: of one stem where there are several, the plainest first.</summary>
internal static class Pairing
{
    /// <param name="columns">Of one quantity.</param>
    /// <param name="plain">The set that a name without one means, where no column of that stem says it.</param>
    /// <param name="trainSaid">Whether names say training, so that plain ones come after.</param>
    public static (Pick? Train, Pick? Validation) Best(List<(FrameColumn Column, ColumnMeaning Meaning)> columns, ReadingSet plain, bool trainSaid)
    {
        List<(string Stem, Pick? Train, Pick? Validation)> pairs = [];
        foreach (IGrouping<string, (FrameColumn Column, ColumnMeaning Meaning)> stem in columns.GroupBy(one => one.Meaning.Stem, StringComparer.Ordinal))
        {
            (FrameColumn Column, ColumnMeaning Meaning)[] same = [.. stem];
            Pick? validation = Of(same, ReadingSet.Validation) ?? Of(same, ReadingSet.Test);
            Pick? train = Of(same, ReadingSet.Train, validation);
            Pick? bare = Of(same, ReadingSet.None, validation);
            if (bare is not null)
            {
                // The one that is missing, else what plain names mean in this file.
                (train, validation) = (train, validation) switch
                {
                    (null, not null) => (bare, validation),
                    (null, null) when plain == ReadingSet.Validation => (null, bare),
                    (null, null) => (bare, null),
                    (not null, null) when plain == ReadingSet.Validation && !trainSaid => (train, bare),
                    _ => (train, validation),
                };
            }

            pairs.Add((stem.Key, train, validation));
        }

        if (pairs.Count == 0)
        {
            return (null, null);
        }

        (string _, Pick? bestTrain, Pick? bestValidation) = pairs
            .OrderBy(pair => pair.Validation is null ? 1 : 0)
            .ThenBy(pair => Math.Min(pair.Train?.Meaning.Rank ?? 999, pair.Validation?.Meaning.Rank ?? 999))
            .ThenBy(pair => pair.Train is null ? 1 : 0)
            .First();
        // Differently named, but the only ones: train_acc beside val_top1; loss beside eval_mnli_loss.
        bestTrain ??= pairs.Where(pair => pair.Validation is null && pair.Train is not null).OrderBy(pair => pair.Train!.Meaning.Rank).Select(pair => pair.Train).FirstOrDefault(train => bestValidation is null || train!.Meaning.Rank == bestValidation.Meaning.Rank || train.Meaning is { Quantity: Quantity.Loss, Rank: 0 });
        return (bestTrain, bestValidation);
    }

    /// <summary>The plainest column of a set; of equals the one that is read about as often as validation, an epoch's before a step's.</summary>
    private static Pick? Of((FrameColumn Column, ColumnMeaning Meaning)[] same, ReadingSet set, Pick? beside = null) => same
        .Where(one => one.Meaning.Set == set)
        .OrderBy(one => one.Meaning.OfStep ? 1 : 0)
        .ThenBy(one => beside is null ? 0 : Distance(one.Column.Readings, beside.Readings))
        .ThenBy(one => one.Meaning.OfEpoch ? 0 : 1)
        .ThenBy(one => one.Meaning.Rank)
        .Select(one => new Pick(one.Meaning, [one.Column]))
        .FirstOrDefault();

    /// <summary>How far apart two densities are: 0 within a fifth.</summary>
    private static int Distance(int readings, int others) => (int)Math.Round(4 * Math.Abs(Math.Log((readings + 0.5) / (others + 0.5))));
}
