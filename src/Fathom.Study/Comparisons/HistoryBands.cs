namespace Fathom.Study.Comparisons;

/// <summary>The curves of one arm at one depth, its seeds folded into mean and band: what charts draw.</summary>
public sealed record HistoryBands(SeedBand TrainAccuracy, SeedBand ValidationAccuracy, SeedBand TrainLoss, SeedBand ValidationLoss)
{
    /// <summary>Train as measured again in evaluation mode, so that it compares with validation.</summary>
    public static HistoryBands Of(SeedGroup group) => new(
        group.Band(epoch => epoch.TrainAccuracy),
        group.Band(epoch => epoch.ValidationAccuracy),
        group.Band(epoch => epoch.TrainLoss),
        group.Band(epoch => epoch.ValidationLoss));
}
