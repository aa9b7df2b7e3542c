namespace Fathom.Study.Texts;

/// <summary>The terms of a report and what they mean. docs/glossary.md decides them for every surface.</summary>
/// <param name="language">Of the reader.</param>
internal sealed class GlossaryTexts(Language language) : Wording(language)
{
    public string Heading => Say("Words used here", "名詞說明");

    /// <summary>In the order in which a reader meets them.</summary>
    /// <param name="ofArms">Whether several arms are compared.</param>
    public IEnumerable<(string Term, string Meaning)> Entries(bool ofArms)
    {
        yield return (Say("depth", "深度"), Say("How many dense layers a network has, the output layer included.", "網路的全連接層數，包含輸出層。"));
        yield return (Say("epoch", "週期（epoch）"), Say("One pass over the training set.", "訓練集完整看過一遍。"));
        yield return (Say("budget", "評估時間點"), Say(
            "A number of epochs after which every run is judged.", "訓練到第幾個週期時評估每次訓練。"));
        yield return (Say("seed", "種子"), Say(
            "The number that decides a run’s random draws. Runs that differ only in the seed show how much is luck.",
            "決定一次訓練中所有隨機過程的數字。只有種子不同的訓練，可看出結果有多少是運氣。"));
        yield return (Say("run", "訓練（一次）"), Say("One network trained once: one depth, one seed.", "一個網路訓練一次：一個深度、一個種子。"));
        if (ofArms)
        {
            yield return (Say("arm", "訓練設定"), Say("A recipe that is compared with others, under a name.", "彼此比較的訓練設定，各有名稱。"));
        }

        yield return (Say("point", "百分點"), Say("A percentage point: from 87 % to 88 % is one point.", "從 87 % 到 88 % 是一個百分點。"));
        yield return (Say("margin", "容許差距"), Say(
            "How far below the best still counts as good enough.", "比最佳者低多少以內仍算足夠。"));
        yield return (Say("enough, worse, undecided", "足夠、較差、未定"), Say(
            "Proved to lie within the margin of the best; proved to lie beyond it; neither.", "已證明與最佳者的差距在容許範圍內；已證明超出；兩者皆未證明。"));
        yield return (Say("95 % interval", "95 % 信賴區間"), Say(
            "Made by a rule that catches the true value in 95 % of such studies.", "以此方法算出的區間，在 95 % 的同類研究中會包含真值。"));
        yield return (Say("some, strong, very strong evidence", "有一些證據、證據明確、證據非常充分"), Say(
            "How large the effect is, in standard deviations of its curve’s noise: under 3, 3 to 5, over 5.", "效果相對於曲線雜訊的大小：不到 3 個、3 至 5 個、超過 5 個標準差。"));
        yield return (Say("chance", "隨機水準"), Say("What answering always with the same class gets.", "一律回答同一類別所得的成績。"));
    }
}
