using Fathom.Study.Data;

namespace Fathom.Study.Texts;

/// <summary>What stands behind the names that Fathom knows: arms and data sets.</summary>
public sealed class CatalogTexts(Language language) : Wording(language)
{
    /// <summary>What a named arm is, without a full stop.</summary>
    /// <exception cref="ArgumentException">Fathom has no arm of that name.</exception>
    public string Arm(string name) => name switch
    {
        "homework" => Say("Plain Keras defaults, the homework that Fathom answers", "純粹的 Keras 預設值，也就是 Fathom 要回答的作業"),
        "he" => Say("Weights that keep a signal's variance through ReLU (He et al. 2015)", "經過 ReLU 仍保持訊號變異數的權重（He et al. 2015）"),
        "orthogonal" => Say("Orthogonal weights times √2, the gain of ReLU (Saxe et al. 2013)", "正交權重乘以 ReLU 的增益 √2（Saxe et al. 2013）"),
        "residual" => Say("Identity skips around every two layers (He et al. 2016)", "每兩層一個恆等捷徑（He et al. 2016）"),
        "rezero" => Say(
            "Skips with learnt gates that start at zero (Bachlechner et al. 2020)", "捷徑旁的可學習閘門從零開始（Bachlechner et al. 2020）"),
        "batchnorm" => Say(
            "Batch normalisation before every activation (Ioffe and Szegedy 2015)", "每個激勵函數之前做批次正規化（Ioffe and Szegedy 2015）"),
        "selu" => Say(
            "Self-normalising networks: SELU, LeCun weights, standardised pixels (Klambauer et al. 2017)",
            "自正規化網路：SELU、LeCun 權重、標準化像素（Klambauer et al. 2017）"),
        "modern" => Say(
            "Batch normalisation, skips, dropout, label smoothing, AdamW, one-cycle: what is usual today",
            "現今常見的組合：批次正規化、捷徑、dropout、標籤平滑、AdamW、one-cycle"),
        "linear" => Say("Calibration at depth 1: softmax regression, published 0.842", "深度 1 的校準：softmax 迴歸，文獻值 0.842"),
        "mlp-100" => Say("Calibration: one hidden layer of 100 ReLU, published 0.871", "校準：一個 100 單元的 ReLU 隱藏層，文獻值 0.871"),
        "mlp-256-128-100" => Say(
            "Calibration: hidden layers of 256, 128 and 100 with dropout 0.4, published 0.879",
            "校準：256、128、100 單元的隱藏層加 dropout 0.4，文獻值 0.879"),
        "record" => Say(
            "The most accurate dense network found without augmentation: four layers of 512",
            "不用資料增強時所找到最準確的全連接網路：四層，每層 512 單元"),
        "record-deep" => Say(
            "The most accurate found for depth 30: width 256, skips, dropout of units and pixels",
            "深度 30 所找到最準確的：寬度 256、殘差連接、單元與像素的 dropout"),
        "record-augmented" => Say(
            "The most accurate found with moved and mirrored images: three layers of 1024",
            "以平移與左右翻轉的影像訓練時所找到最準確的：三層，每層 1024 單元"),
        _ => throw new ArgumentException($"There are no words for the arm {name}.", nameof(name)),
    };

    /// <summary>What a data set is, in a sentence.</summary>
    /// <exception cref="ArgumentException">Fathom has no data set of that name.</exception>
    public string DataSet(string name) => name switch
    {
        FashionMnist.Name => Say(
            "28×28 grey images of ten kinds of garment, 60,000 to train on and 10,000 to test on.",
            "十種服飾的 28×28 灰階圖片，60,000 張訓練、10,000 張測試。"),
        Sketches.Name => Say(
            "The same ten kinds of garment drawn by a program: built in, synthetic, for where there is no network.",
            "同樣的十種服飾，由程式繪製：內建的合成資料，供沒有網路時使用。"),
        "mnist" => Say("28×28 grey images of handwritten digits, 60,000 and 10,000.", "28×28 手寫數字灰階圖片，60,000 張訓練、10,000 張測試。"),
        "kmnist" => Say("28×28 grey images of ten cursive Japanese characters, 60,000 and 10,000.", "28×28 日文草書十字灰階圖片，60,000 張訓練、10,000 張測試。"),
        "qmnist" => Say("MNIST with all its 60,000 test digits.", "MNIST 加上全部 60,000 張測試數字。"),
        "emnist-balanced" => Say("28×28 digits and letters, 47 classes, 112,800 and 18,800.", "28×28 數字與字母，47 類，112,800 張訓練、18,800 張測試。"),
        "emnist-letters" => Say("28×28 letters, 26 classes, 124,800 and 20,800.", "28×28 字母，26 類，124,800 張訓練、20,800 張測試。"),
        "emnist-digits" => Say("28×28 digits of other writers than MNIST's, 240,000 and 40,000.", "28×28 數字，書寫者與 MNIST 不同，240,000 張訓練、40,000 張測試。"),
        "emnist-mnist" => Say("MNIST made anew by EMNIST's procedure, 60,000 and 10,000.", "以 EMNIST 流程重製的 MNIST，60,000 張訓練、10,000 張測試。"),
        "emnist-bymerge" => Say("28×28 digits and letters as they occur, 47 classes, 697,932 and 116,323.", "28×28 數字與字母，依原始比例，47 類，697,932 張訓練、116,323 張測試。"),
        "emnist-byclass" => Say("28×28 digits and letters, upper and lower case apart, 62 classes, 697,932 and 116,323.", "28×28 數字與大小寫字母分開，62 類，697,932 張訓練、116,323 張測試。"),
        _ => throw new ArgumentException($"There are no words for the data set {name}.", nameof(name)),
    };
}
