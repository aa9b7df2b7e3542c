using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Texts;

/// <summary>Makes of a sentence about epochs one about what a log counts: steps of the optimiser, or rounds of boosting.</summary>
internal sealed class LogCounting(Language language) : Wording(language)
{
    /// <summary>The longer words first: they hold the shorter.</summary>
    public string Of(string sentence, LogAxisKind kind) => kind switch
    {
        LogAxisKind.Step => sentence
            .Replace(Say("An epoch", "個訓練週期"), Say("A step", "步"), StringComparison.Ordinal)
            .Replace(Say("an epoch", "個週期"), Say("a step", "步"), StringComparison.Ordinal)
            .Replace(Say("epoch", "週期"), Say("step", "步"), StringComparison.Ordinal),
        LogAxisKind.Round => sentence
            .Replace(Say("An epoch", "個訓練週期"), Say("A round", "輪"), StringComparison.Ordinal)
            .Replace(Say("an epoch", "個週期"), Say("a round", "輪"), StringComparison.Ordinal)
            .Replace(Say("epoch", "週期"), Say("round", "輪"), StringComparison.Ordinal),
        _ => sentence,
    };
}
