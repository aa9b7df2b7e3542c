using System.Text.Json.Serialization;

namespace Fathom.DiagnosisBench.Preflights;

/// <summary>What a run came to.</summary>
/// <param name="Accuracies">On the validation set, an epoch each.</param>
/// <param name="Diverged">Whether it ended before its epochs.</param>
/// <param name="Advice">The fields that the preflight's advice changed; null where the recipe is the case's own.</param>
internal sealed record PreflightRun(IReadOnlyList<double> Accuracies, bool Diverged, string? Advice = null)
{
    /// <summary>An epoch at which a network that learns has half of the validation images right.</summary>
    private const int InTime = 7;

    /// <summary>The first epoch with half of the validation images right; null where there was none.</summary>
    [JsonIgnore]
    public int? HalfRight => Accuracies.Index().Where(epoch => epoch.Item >= 0.5).Select(epoch => (int?)(epoch.Index + 1)).FirstOrDefault();

    /// <summary>Diverged, or not half right in time.</summary>
    [JsonIgnore]
    public bool IsInTrouble => Diverged || !(HalfRight <= InTime);
}
