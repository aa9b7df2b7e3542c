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
        _ => throw new ArgumentException($"There are no words for {notice.GetType().Name}.", nameof(notice)),
    };
}
