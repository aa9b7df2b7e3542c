using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Fathom.Study.Folders;
using Fathom.Study.Plans;

namespace Fathom.Study.Tuning;

/// <summary>One trial of a learning rate: for an arm at a depth, in a rung of the search.</summary>
public sealed record TrialSpec(string Arm, int Depth, int Rung, double LearningRate)
{
    /// <summary>No arm's name has one, so a trial is told from a run.</summary>
    private const char Separator = ':';

    public static TrialSpec Of(LearningRateTrial trial) => new(trial.Arm, trial.Depth, trial.Rung, trial.LearningRate);

    /// <summary>Reads what <see cref="ToString"/> wrote; false of anything else.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TrialSpec? trial)
    {
        trial = text.Split(Separator) is [var arm, var depth, var rung, var rate]
            && int.TryParse(depth, NumberStyles.None, CultureInfo.InvariantCulture, out int layers)
            && int.TryParse(rung, NumberStyles.None, CultureInfo.InvariantCulture, out int step)
            && double.TryParse(rate, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                ? new TrialSpec(arm, layers, step, number)
                : null;
        return trial is not null;
    }

    /// <summary>How long it trains in a study of so many epochs.</summary>
    public int EpochsIn(StudyPlan plan) => LearningRateSearch.EpochsOf(Rung, plan.Budgets[^1]);

    /// <summary>Such as <c>homework:3:1:0.03</c>; the rate to its last bit.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Arm}{Separator}{Depth}{Separator}{Rung}{Separator}{LearningRate:R}");
}
