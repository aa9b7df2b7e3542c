using Fathom.Study.Data;

namespace Fathom.Study.Texts;

/// <summary>What is said of data that a person brought.</summary>
public sealed class DataTexts(Language language) : Wording(language)
{
    /// <summary>A notice in a sentence.</summary>
    public string Of(DataNotice notice) => notice switch
    {
        TestHeldOut held => Say(
            $"There is no test part: {Quantities.Grouped(held.Examples)} of {Counted(held.All, "example")} are held out for testing, drawn by class with split seed {held.Seed}.",
            $"沒有測試集：從 {Quantities.Grouped(held.All)} 筆資料中依類別抽出 {Quantities.Grouped(held.Examples)} 筆作測試（分割種子 {held.Seed}）。"),
        TakenForPictureSet taken => Say(
            $"{taken.Name} is taken for {Counted(taken.Pictures, "picture")} of {taken.Classes} classes, {taken.Height} × {taken.Width}, {(taken.Channels == 1 ? "grey" : "in colour")}{(taken.Scaled > 0 ? $"; {Quantities.Grouped(taken.Scaled)} had another size and were scaled" : "")}.",
            $"{taken.Name} 視為圖片：{Quantities.Grouped(taken.Pictures)} 張、{taken.Classes} 類、{taken.Height} × {taken.Width}、{(taken.Channels == 1 ? "灰階" : "彩色")}{(taken.Scaled > 0 ? $"；其中 {Quantities.Grouped(taken.Scaled)} 張大小不同，已縮放" : "")}。"),
        FilesLeftOut left => Say(
            $"{Counted(left.Files, "file")} among the pictures bear no picture's name and are left out, such as {left.Example}.",
            $"圖片之間有 {left.Files} 個檔案不是圖片，已略過，例如 {left.Example}。"),
        RepeatedPictures repeated => Say(
            $"Warning: {repeated.Pictures} of {Quantities.Grouped(repeated.Of)} test pictures are trained or validated on too, pixel for pixel; test accuracy is too good by that.",
            $"注意：{Quantities.Grouped(repeated.Of)} 張測試圖片中有 {repeated.Pictures} 張也出現在訓練或驗證資料中，測試準確率會因此偏高。"),
        _ => throw new ArgumentException($"There are no words for {notice.GetType().Name}.", nameof(notice)),
    };
}
