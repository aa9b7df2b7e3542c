using Fathom.Study.Data;
using Fathom.Study.Data.Tables;

namespace Fathom.Study.Texts;

/// <summary>What is said of data that a person brought.</summary>
public sealed class DataTexts(Language language) : Wording(language)
{
    /// <summary>A notice in a sentence.</summary>
    public string Of(DataNotice notice) => notice switch
    {
        TestHeldOut { Group: { } column } held => Say(
            $"There is no test part: {Quantities.Grouped(held.Examples)} of {Counted(held.All, "row")} are held out for testing, drawn with split seed {held.Seed} so that rows with the same {column} stay together; validation rows too.",
            $"沒有測試集：從 {Quantities.Grouped(held.All)} 列中抽出 {Quantities.Grouped(held.Examples)} 列作測試（分割種子 {held.Seed}），{column} 相同的列不會分開；驗證資料也是。"),
        TestHeldOut { Rule: SplitRule.InOrder } held => Say(
            $"There is no test part: the last {Quantities.Grouped(held.Examples)} of {Counted(held.All, "example")} are held out for testing, and those before them validate.",
            $"沒有測試集：{Quantities.Grouped(held.All)} 筆資料中最後 {Quantities.Grouped(held.Examples)} 筆作測試，其前的作驗證。"),
        FewerTrained few => Say(
            $"Training on {Quantities.Grouped(few.Examples)} of {Counted(few.Of, "example")}, every class in proportion; validation and test stay whole.",
            $"只用 {Quantities.Grouped(few.Of)} 筆訓練資料中的 {Quantities.Grouped(few.Examples)} 筆，各類別依比例抽出；驗證與測試資料不變。"),
        ClassesLacking { Part: SplitPart.Training } lacking => Say(
            $"Warning: no training example is of class {Few(lacking.Classes)}; the network cannot learn {Plural(lacking.Classes.Count, "this class", "these classes")}.",
            $"注意：訓練資料中沒有 {Few(lacking.Classes)}，網路學不到{(lacking.Classes.Count == 1 ? "這一類" : "這些類別")}。"),
        ClassesLacking { Part: SplitPart.Validation } lacking => Say(
            $"No validation example is of class {Few(lacking.Classes)}, so no choice considers {Plural(lacking.Classes.Count, "this class", "these classes")}.",
            $"驗證資料中沒有 {Few(lacking.Classes)}，挑選時不會考慮{(lacking.Classes.Count == 1 ? "這一類" : "這些類別")}。"),
        ClassesLacking lacking => Say(
            $"No test example is of class {Few(lacking.Classes)}, so test accuracy says nothing about {Plural(lacking.Classes.Count, "this class", "these classes")}.",
            $"測試資料中沒有 {Few(lacking.Classes)}，測試準確率與{(lacking.Classes.Count == 1 ? "這一類" : "這些類別")}無關。"),
        GroupsInTwoParts groups => Say(
            $"Warning: {Counted(groups.Groups, "group")} of {groups.Column} {Plural(groups.Groups, "appears", "appear")} in two parts of the split that the data brings; test accuracy may be too high.",
            $"注意：{groups.Column} 有 {groups.Groups} 組同時出現在兩個部分（資料就是這樣分的），測試準確率可能因此偏高。"),
        RepeatedInValidation repeated => Say(
            $"Warning: {Quantities.Grouped(repeated.Rows)} of {Counted(repeated.Of, "validation row")} {Plural(repeated.Rows, "appears", "appear")} among the training rows too, with the same inputs.",
            $"注意：{Quantities.Grouped(repeated.Of)} 列驗證資料中有 {Quantities.Grouped(repeated.Rows)} 列也在訓練資料裡，所有輸入都相同。"),
        RepeatedValidationPictures repeated => Say(
            $"Warning: {repeated.Pictures} of {Quantities.Grouped(repeated.Of)} validation pictures are training pictures too, pixel for pixel; validation accuracy is too high.",
            $"注意：{Quantities.Grouped(repeated.Of)} 張驗證圖片中有 {repeated.Pictures} 張也用來訓練，驗證準確率會因此偏高。"),
        TestHeldOut held => Say(
            $"There is no test part: {Quantities.Grouped(held.Examples)} of {Counted(held.All, "example")} are held out for testing, drawn by class with split seed {held.Seed}.",
            $"沒有測試集：從 {Quantities.Grouped(held.All)} 筆資料中依類別抽出 {Quantities.Grouped(held.Examples)} 筆作測試（分割種子 {held.Seed}）。"),
        TakenForPictureSet taken => Say(
            $"{taken.Name} is taken for {Counted(taken.Pictures, "picture")} of {taken.Classes} classes, {taken.Height} × {taken.Width}, {(taken.Channels == 1 ? "grey" : "in colour")}{(taken.Scaled > 0 ? $"; {Quantities.Grouped(taken.Scaled)} had another size and were scaled" : "")}.",
            $"{taken.Name} 視為圖片：{Quantities.Grouped(taken.Pictures)} 張、{taken.Classes} 類、{taken.Height} × {taken.Width}、{(taken.Channels == 1 ? "灰階" : "彩色")}{(taken.Scaled > 0 ? $"；其中 {Quantities.Grouped(taken.Scaled)} 張大小不同，已縮放" : "")}。"),
        FilesLeftOut left => Say(
            $"{Counted(left.Files, "file")} among the pictures {Plural(left.Files, "is", "are")} not named as a picture and left out, such as {left.Example}.",
            $"圖片之間有 {left.Files} 個檔案不是圖片，已略過，例如 {left.Example}。"),
        RepeatedPictures repeated => Say(
            $"Warning: {repeated.Pictures} of {Quantities.Grouped(repeated.Of)} test pictures are training or validation pictures too, pixel for pixel; test accuracy is too high.",
            $"注意：{Quantities.Grouped(repeated.Of)} 張測試圖片中有 {repeated.Pictures} 張也出現在訓練或驗證資料中，測試準確率會因此偏高。"),
        TakenForTable table => Say(
            $"{table.File} is a table ({Format(table.Format)}) of {Counted(table.Rows, "row")} and {Counted(table.Columns, "column")}, {Counted(table.Inputs, "input")} for the network; the class is {LabelOf(table.Label, table.IsGuessed)}, {table.Classes} {Plural(table.Classes, "class", "classes")}.",
            $"{table.File} 是表格（{Format(table.Format)}）：{Quantities.Grouped(table.Rows)} 列、{Quantities.Grouped(table.Columns)} 欄，成為網路的 {Quantities.Grouped(table.Inputs)} 個輸入；類別欄是{LabelOf(table.Label, table.IsGuessed)}，共 {Quantities.Grouped(table.Classes)} 類。"),
        TakenForPictures pictures => Say(
            $"{pictures.File} is a table of {Counted(pictures.Rows, "grey picture")} of {pictures.Side} × {pictures.Side} pixels, 0 black to {pictures.Brightest} white; the class is {LabelOf(pictures.Label, pictures.IsGuessed)}, {pictures.Classes} {Plural(pictures.Classes, "class", "classes")}.",
            $"{pictures.File} 是 {Quantities.Grouped(pictures.Rows)} 張 {pictures.Side} × {pictures.Side} 像素灰階圖片的表格，0 為黑、{pictures.Brightest} 為白；類別欄是{LabelOf(pictures.Label, pictures.IsGuessed)}，共 {Quantities.Grouped(pictures.Classes)} 類。"),
        ColumnsLeftOut left => Say($"Not used: {Few(left.Columns)}, {Reason(left.Why)}.", $"不使用：{Few(left.Columns)}，{Reason(left.Why)}。"),
        FewExamples few => Say(
            $"Only {Counted(few.Training, "example")} to train on: Fathom’s own recipes take smaller batches, so that an epoch has eight steps or more, unless you choose the batch.",
            $"訓練資料只有 {Quantities.Grouped(few.Training)} 筆：除非自行指定批次大小，Fathom 內建的訓練設定會縮小批次，讓每個週期至少有八步。"),
        RowsWithoutClass rows => Say($"{Counted(rows.Rows, "row")} without a class {Plural(rows.Rows, "is", "are")} left out.", $"{rows.Rows} 列沒有類別，略去不用。"),
        CellsMissing missing => Say(
            $"{Counted(missing.Cells, "cell")} without a value, in {Few(missing.Columns)}: a typical value is filled in; where training rows have gaps, the network is told which.",
            $"{Few(missing.Columns)} 共有 {Quantities.Grouped(missing.Cells)} 個空格：以常見的值代替；訓練資料若有缺值，也會告訴網路。"),
        UnknownValues unknown => Say(
            $"{unknown.File}, line {unknown.Line}, column '{unknown.Column}': '{unknown.Value}' is in no training row{(unknown.Cells > 1 ? $", nor do the values of {Counted(unknown.Cells - 1, "other cell")}" : "")}; expected {Few(unknown.Known)}. The network treats it as none of these; correct it if it is misspelt.",
            $"{unknown.File} 第 {unknown.Line} 行「{unknown.Column}」欄：「{unknown.Value}」沒有在訓練資料中出現過{(unknown.Cells > 1 ? $"，另有 {unknown.Cells - 1} 格也是" : "")}；訓練資料的值是 {Few(unknown.Known)}。網路看到的是「都不是」；如果是打錯字，請更正。"),
        MoreUnknownValues more => Say(
            $"{Counted(more.Columns, "more column")} {Plural(more.Columns, "has", "have")} such values too, in {Counted(more.Cells, "cell")}.",
            $"另有 {Quantities.Grouped(more.Columns)} 欄也是如此，共 {Quantities.Grouped(more.Cells)} 格。"),
        LabelLeak leak => Say(
            $"Warning: {leak.Column} alone tells the class: each of its values belongs to one class. If it is known only after the class, leave it out.",
            $"注意：只看 {leak.Column} 就知道類別，它的每個值都只屬於一類。如果它是知道類別之後才有的，請不要使用。"),
        RepeatedRows repeated => Say(
            $"Warning: {Quantities.Grouped(repeated.Rows)} of {Counted(repeated.Of, "test row")} {Plural(repeated.Rows, "appears", "appear")} among the training and validation rows too, with the same inputs.",
            $"注意：{Quantities.Grouped(repeated.Of)} 列測試資料中有 {Quantities.Grouped(repeated.Rows)} 列也在訓練或驗證資料裡，所有輸入都相同。"),
        _ => throw new ArgumentException($"There are no words for {notice.GetType().Name}.", nameof(notice)),
    };

    /// <summary>What becomes of a column.</summary>
    public string Of(ColumnSummary column) => column switch
    {
        { IsLabel: true } => Say("the class", "要判斷的類別"),
        { WhyLeftOut: { } why } => Say($"not used, {Reason(why)}", $"不使用，{Reason(why)}"),
        { Kind: ColumnKind.Number } => Say("a number", "數字"),
        { Kind: ColumnKind.YesNo } => Say("yes or no", "是或否"),
        { Kind: ColumnKind.NumberedCategory } => Say("categories, numbered", "分類（以數字編號）"),
        _ => Say("categories", "分類（文字）"),
    };

    /// <summary>What a diverged network says.</summary>
    public string NoAnswer(string run) => Say(
        $"{run} has no answer: its training diverged, and its weights are no longer numbers.",
        $"{run} 沒有答案：訓練已發散，權重不再是有效的數字。");

    /// <summary>Of rows that are asked about.</summary>
    public string UnknownCells(int cells) => Say(
        $"{Counted(cells, "cell")} {Plural(cells, "has a value", "have values")} that no training row had; the network treats {Plural(cells, "it", "them")} as none of the known ones.",
        $"有 {Quantities.Grouped(cells)} 格的值在訓練資料中沒出現過；網路看到的是「都不是」。");

    /// <summary>How a table is written.</summary>
    public string Format(string separator) => separator switch
    {
        "," => Say("commas", "逗號分隔"),
        ";" => Say("semicolons", "分號分隔"),
        "\t" => Say("tabs", "定位字元分隔"),
        "|" => Say("bars", "直線分隔"),
        _ => separator,
    };

    private string LabelOf(string column, bool isGuessed) => isGuessed ? Say($"'{column}', found automatically", $"「{column}」（自動找到）") : Say($"'{column}'", $"「{column}」");

    private string Reason(LeftOut why) => why switch
    {
        LeftOut.Asked => Say("as asked", "依要求"),
        LeftOut.Identifier => Say("as it numbers or names the rows", "因為只是編號或名稱"),
        LeftOut.Split => Say("as it says how rows are split", "因為是用來分割資料的"),
        LeftOut.FreeText => Say("as its text differs in nearly every row", "因為幾乎每列的文字都不同"),
        LeftOut.OneValue => Say("as all training rows have the same value", "因為訓練資料的值都相同"),
        _ => Say("as no training row has a value", "因為訓練資料都沒有值"),
    };
}
