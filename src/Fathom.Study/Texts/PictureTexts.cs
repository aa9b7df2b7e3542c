using System.Globalization;
using Fathom.Study.Data.Pictures;

namespace Fathom.Study.Texts;

/// <summary>What is said of a picture that a network is asked about.</summary>
public sealed class PictureTexts(Language language) : Wording(language)
{
    /// <summary>A sentence for each thing worth saying: what was done to it, and whether it is unlike training.</summary>
    public IEnumerable<string> Remarks(Picture picture)
    {
        if (picture.Changes.Count > 0)
        {
            yield return Done(picture.Changes);
        }

        if (picture is { IsUnlikeTraining: true, Distance: { } distance, Limit: { } limit })
        {
            yield return Unlike(distance / limit);
        }
    }

    /// <summary>Of studies that keep nothing to hold a picture against.</summary>
    public string CannotJudge => Say(
        "Fathom cannot tell whether a picture is like what was trained on: the study keeps no likeness (too few pictures were held out, or an earlier version trained it).",
        "無法判斷圖片是否像訓練資料：這個研究沒有留下比對用的資料（保留的圖片太少，或由較早的版本訓練）。");

    /// <summary>Of a table's rows that are pictures.</summary>
    public string UnlikeRows(int rows, int of) => Say(
        $"Warning: {Quantities.Grouped(rows)} of {Counted(of, "row")} {Plural(rows, "is", "are")} unlike anything trained on; the answer there means little.",
        $"注意：{Quantities.Grouped(of)} 列中有 {Quantities.Grouped(rows)} 列不像任何訓練圖片，這些答案不可靠。");

    private string Done(IReadOnlyList<PictureChange> changes) => Say(
        $"Done to the picture: {string.Join(", ", changes.Select(Name))}.",
        $"圖片經過處理：{string.Join("、", changes.Select(Name))}。");

    private string Unlike(double times) => Say(
        string.Create(CultureInfo.InvariantCulture, $"Warning: unlike anything trained on, {times:0.0} times as far from the nearest training picture as 99 % of held-out pictures. Its answer means little."),
        string.Create(CultureInfo.InvariantCulture, $"注意：這張圖片不像任何訓練圖片，與最近的訓練圖片的距離是 99 % 保留圖片上限的 {times:0.0} 倍，答案不可靠。"));

    private string Name(PictureChange change) => change switch
    {
        PictureChange.Turned => Say("turned upright as its EXIF says", "依 EXIF 轉正"),
        PictureChange.Filled => Say("its transparent parts filled", "填滿透明部分"),
        PictureChange.MadeGrey => Say("made grey", "轉為灰階"),
        PictureChange.Inverted => Say("light and dark exchanged", "明暗反轉"),
        PictureChange.Levelled => Say("its ground levelled", "校正背景亮度"),
        PictureChange.Framed => Say("what it shows cut out, centred and scaled", "裁出主體、置中並縮放"),
        PictureChange.Padded => Say("bars of its border's shade added", "以邊框的亮度補邊"),
        PictureChange.Scaled => Say("scaled", "縮放"),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "There are no words for it."),
    };
}
