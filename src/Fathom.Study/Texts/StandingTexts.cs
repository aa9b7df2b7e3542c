using Fathom.Study.Comparisons;
using static Fathom.Study.Texts.Quantities;

namespace Fathom.Study.Texts;

/// <summary>What networks side by side do, as the title of their picture.</summary>
internal sealed class StandingTexts(Language language) : Wording(language)
{
    public string ArmsAtDepth(int depth, Standing standing) => standing switch
    {
        { Best: null, Untrained.Count: > 0 } => Say($"Depth {depth} trains with none of the arms", $"深度 {depth}：所有訓練設定都訓練不起來"),
        { Best: null } or { Untrained.Count: 0, Ties.Count: 0, Worse.Count: 0 } =>
            Say($"Arms side by side at depth {depth}", $"深度 {depth} 的各訓練設定並列"),
        { Untrained.Count: > 0 } => Say(
            $"Depth {depth} trains with {Names(standing.Trained)}, not with {Names(standing.Untrained)}",
            $"深度 {depth}：{Names(standing.Trained)} 訓練得起來，{Names(standing.Untrained)} 不行"),
        { IsFirstIndication: true } => Say(
            $"Depth {depth}: {NameOf(standing.Best)} ends highest, a first indication", $"深度 {depth}：{NameOf(standing.Best)} 最高，僅供初步參考"),
        { Worse.Count: 0 } => Say($"At depth {depth} no arm stands out from the noise", $"深度 {depth}：各訓練設定的差異都在雜訊範圍內"),
        _ => Say(
            $"At depth {depth} {NameOf(standing.Best)} beats {Names(standing.Worse)}",
            $"深度 {depth}：{NameOf(standing.Best)} 勝過 {Names(standing.Worse)}"),
    };

    /// <param name="standing">Of the depths of one arm.</param>
    /// <param name="arm">Null where there is only one.</param>
    public string Depths(Standing standing, string? arm)
    {
        string statement = Depths(standing);
        return arm is null ? statement : Say($"{statement}, arm {ArmTexts.Short(arm)}", $"{statement}（{ArmTexts.Short(arm)}）");
    }

    private string Depths(Standing standing) => standing switch
    {
        { Best: null, Untrained.Count: > 0 } => Say("No depth trains", "所有深度都訓練不起來"),
        { Best: null } or { Untrained.Count: 0, Ties.Count: 0, Worse.Count: 0 } => Say("Depths side by side", "各深度並列"),
        { Untrained.Count: > 0 } => Say(
            $"{Capital(Numbers(standing.Trained))} {Plural(standing.Trained.Count(), "trains", "train")}, {Numbers(standing.Untrained)} {Plural(standing.Untrained.Count, "does", "do")} not",
            $"{Numbers(standing.Trained)} 訓練得起來，{Numbers(standing.Untrained)} 不行"),
        { IsFirstIndication: true } => Say(
            $"Depth {standing.Best.Depth} ends highest, a first indication", $"深度 {standing.Best.Depth} 最高，僅供初步參考"),
        { Worse.Count: 0 } => Say("No depth stands out from the noise", "各深度的差異都在雜訊範圍內"),
        _ => Say(
            $"Depth {standing.Best.Depth} beats {Numbers(standing.Worse)}", $"深度 {standing.Best.Depth} 勝過{Numbers(standing.Worse)}"),
    };

    private static string NameOf(SeedGroup group) => ArmTexts.Short(group.Arm.Name);

    private string Names(IEnumerable<SeedGroup> groups) => Few([.. groups.Select(NameOf)]);

    /// <summary>"depth 1", "depths 4 and 6".</summary>
    private string Numbers(IEnumerable<SeedGroup> groups)
    {
        string[] depths = [.. groups.Select(group => group.Depth).Order().Select(Whole)];
        return Say($"{Plural(depths.Length, "depth", "depths")} {Few(depths)}", $"深度 {Few(depths)}");
    }
}
