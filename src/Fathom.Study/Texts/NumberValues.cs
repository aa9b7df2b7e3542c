using Fathom.Study.Diagnosis.Findings;

namespace Fathom.Study.Texts;

/// <summary>A finding's numbers with what they are measured in.</summary>
internal sealed class NumberValues(Language language) : Wording(language)
{
    /// <summary>Null where there are no words. "noise" is a loss in one kind, a share in another.</summary>
    public string? Of(FindingKind kind, string number, FindingNumbers n) => (kind, number) switch
    {
        (FindingKind.Overfitting, "noise") => n.Percent(number),
        (_, "epochs" or "needed" or "moreEpochs" or "epochsAtChance" or "earlyEpochs" or "patience") => Say($"{n.Counted(number, "epoch")}", $"{n.Plain(number)} 個週期"),
        (_, "firstEpoch" or "endEpoch" or "bestAccuracyEpoch") => Say($"epoch {n.Plain(number)}", $"第 {n.Plain(number)} 個週期"),
        (_, "lastLoss" or "lowestLoss" or "gain" or "gainLow" or "gainHigh" or "trainLossFirst" or "trainLossLast" or "lossBefore"
            or "lossAfter" or "jump" or "lossSigma" or "lossJitter" or "ownJitter" or "fallBefore" or "fallLast" or "noise") => n.Nats(number, 4),
        (_, "bestAccuracy" or "lastAccuracy" or "chance" or "trainAccuracy" or "validationAccuracy" or "accuracyBefore"
            or "accuracyAfter" or "accuracyNoise" or "share" or "rise" or "deadFraction" or "gainPerLayer" or "gradientShare"
            or "straightness" or "riseNoise" or "keptAccuracy" or "sharedJitter" or "wrong" or "dropout") => n.Percent(number),
        (_, "gap" or "gapLow" or "gapHigh" or "sigma" or "jitter" or "drop") => Say($"{n.Points(number)} points", $"{n.Points(number)} 個百分點"),
        (_, "threshold" or "learningRate" or "sigmas" or "layer" or "layersOverHalf" or "hiddenLayers" or "effect"
            or "lowestEpoch" or "middleEpoch" or "setbacks" or "lastSetback") => n.Plain(number),
        (_, "initialFirst" or "initialLast" or "initialLargest" or "initialRatio" or "medianRatio" or "predictedFactor"
            or "gradientNorm" or "largestGradientNorm" or "updateRatio") => n.Small(number),
        (_, "times") => n.Times(number),
        (_, "guessingLoss") => n.Nats(number, 2),
        (_, "keptLoss" or "middleLoss" or "trainingFall") => n.Nats(number, 3),
        (_, "largestLearningRate" or "usualLearningRate") => n.Rate(number),
        (_, "runningLoss") => n.Loss(number) + " nats",
        _ => null,
    };
}
