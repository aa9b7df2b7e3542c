using System.Globalization;
using Fathom.Study.Diagnosis.Propagation;

namespace Fathom.Study.Texts;

/// <summary>A preflight in words: what to expect, what was computed, what to try.</summary>
public sealed class PreflightTexts(Language language) : Wording(language)
{
    /// <summary>A fall below is not worth its digits.</summary>
    private const double LeastTold = 1e-4;

    /// <summary>A few short sentences.</summary>
    public string Of(Preflight preflight)
    {
        IEnumerable<string?> sentences = preflight.Verdict switch
        {
            PreflightVerdict.Ready => [Say("no problem is expected with this network.", "這個網路看不出問題。"), PerLayer(preflight)],
            PreflightVerdict.RateTooLow => [RateTooLow, Fall(preflight)],
            PreflightVerdict.DropoutNoise => [Noisy, Noise(preflight)],
            PreflightVerdict.LearnsLate => [Late, PerLayer(preflight), Shrunk(preflight), Homework(preflight)],
            PreflightVerdict.Vanishing => [Vanishing, PerLayer(preflight), Ratio(preflight)],
            PreflightVerdict.Exploding => [Exploding, PerLayer(preflight), Ratio(preflight)],
            _ => [TooLong, PerLayer(preflight), FirstStep(preflight)],
        };
        return Say("Before training: ", "訓練之前：") + string.Join(Say(" ", ""), sentences.Append(Try(preflight)).OfType<string>());
    }

    private string RateTooLow => Say("the learning rate is far too small.", "學習率太小了。");

    private string Noisy => Say("expect a slow start, or none.", "起步會很慢，甚至完全學不起來。");

    private string? Noise(Preflight preflight) => preflight.DropoutNoise is { } times
        ? Say(
            $"Dropout drowns the signal: the noise it adds layer by layer reaches the output with about {Short(times)} times the signal’s power.",
            $"dropout 的雜訊會蓋過訊號：逐層累積到輸出層時，雜訊功率約為訊號的 {Short(times)} 倍。")
        : null;

    private string Late => Say("expect a slow start, many epochs long.", "起步會很慢，要過很多個週期才開始學習。");

    private string Vanishing => Say("the first layers will hardly learn.", "前面幾層幾乎學不到東西。");

    private string Exploding => Say("the first layers’ weights may swing wildly.", "前面幾層的權重可能劇烈擺盪。");

    private string TooLong => Say("the first step may throw this network off.", "第一步更新就可能讓這個網路失控。");

    private string Fall(Preflight preflight)
    {
        string fall = preflight.EpochFall is { } known && known >= LeastTold
            ? Say($"about {Short(known)}", $"約 {Short(known)}")
            : Say($"less than {Short(LeastTold)}", $"不到 {Short(LeastTold)}");
        return Say($"At first an epoch should lower the loss by {fall}.", $"剛開始，一個週期只能讓損失下降{fall}。");
    }

    private string? PerLayer(Preflight preflight) => (preflight.SignalPerLayer, preflight.GradientPerLayer) switch
    {
        (_, null) => null,
        (null, { } gradient) => Say(
            $"Normalisation sets the signal; each hidden layer passes {gradient:0.00} of the gradient back.",
            $"訊號大小由正規化決定；每個隱藏層傳回 {gradient:0.00} 倍的梯度。"),
        ({ } signal, { } gradient) => Say(
            $"Each hidden layer passes {signal:0.00} of the signal on and {gradient:0.00} of the gradient back.",
            $"每個隱藏層傳下 {signal:0.00} 倍的訊號，傳回 {gradient:0.00} 倍的梯度。"),
    };

    /// <remarks>A record of before has no fall.</remarks>
    private string Shrunk(Preflight preflight) => preflight.EpochFall is null
        ? Say(
            $"Over {Counted(preflight.Depth, "layer")} the largest weight gradient shrinks to {Short(preflight.Expected.Largest)}.",
            $"經過 {preflight.Depth} 層，最大的權重梯度只剩 {Short(preflight.Expected.Largest)}。")
        : Say(
            $"Over {Counted(preflight.Depth, "layer")} hardly anything is left that tells the classes apart: at first an epoch lowers the loss by less than {Short(PreflightLimits.LeastFall)}.",
            $"經過 {preflight.Depth} 層，幾乎沒有留下能分辨類別的訊號：剛開始，一個週期讓損失下降不到 {Short(PreflightLimits.LeastFall)}。");

    private string? Homework(Preflight preflight) => preflight.EpochsToLearn is { } epochs
        ? Say(
            $"On Fashion-MNIST such networks took about {Counted((long)epochs, "epoch")} (give or take {Preflight.EpochsToLearnError}) until half of the images were right.",
            $"在 Fashion-MNIST 上，這樣的網路約需 {(long)epochs} 個週期（誤差 {Preflight.EpochsToLearnError} 個）才能答對一半的圖片。")
        : null;

    private string Ratio(Preflight preflight)
    {
        string expected = Short(preflight.Expected.Ratio ?? double.PositiveInfinity);
        string measured = preflight.Measured?.Ratio is { } ratio ? Say($" (measured: {Short(ratio)})", $"（實測 {Short(ratio)}）") : "";
        return Say(
            $"Over {Counted(preflight.Depth, "layer")} the first layer's gradient comes to {expected} times the last's{measured}.",
            $"經過 {preflight.Depth} 層，第一層的梯度是最後一層的 {expected} 倍{measured}。");
    }

    private string FirstStep(Preflight preflight)
    {
        string expected = Quantities.Share(preflight.Expected.StepChange);
        string measured = preflight.Measured is { } scale
            ? Say($" (measured: {Quantities.Share(scale.StepChange)})", $"（實測 {Quantities.Share(scale.StepChange)}）")
            : "";
        string much = Quantities.Share(PreflightLimits.LargestStepChange);
        return Say(
            $"It changes a layer's weights by {expected} of their size{measured}; {much} is too much.",
            $"它會讓某一層的權重改變自身大小的 {expected}{measured}；{much} 就太多了。");
    }

    private string? Try(Preflight preflight) =>
        preflight.Remedy is { } remedy ? Say($"Try {Named(remedy)}.", $"可試{Named(remedy)}。")
        : preflight.SuggestedRate is { } rate ? Say($"Try a learning rate of {Short(rate)}.", $"可試學習率 {Short(rate)}。")
        : null;

    private string Named(string remedy) => remedy switch
    {
        PreflightRemedies.Relu => Say("ReLU with He's initial weights", " ReLU 搭配 He 初始權重"),
        PreflightRemedies.WithoutDropout => Say("it without dropout", "拿掉 dropout"),
        "he" => Say($"He's initial weights (arm {remedy})", $" He 初始權重（訓練設定 {remedy}）"),
        "orthogonal" => Say($"orthogonal initial weights (arm {remedy})", $"正交初始權重（訓練設定 {remedy}）"),
        _ => Say($"the arm {remedy}", $"訓練設定 {remedy}"),
    };

    /// <summary>Two digits at most: "0.00002", "0.5", "14,000".</summary>
    private static string Short(double number)
    {
        double rounded = double.Parse(number.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return rounded >= 1000 ? Quantities.Grouped((long)Math.Min(rounded, 1e15)) : rounded.ToString("0.####################", CultureInfo.InvariantCulture);
    }
}
