using Fathom.Engine.Kernels.Functions;

namespace Fathom.Engine.Training;

/// <summary>The learning rate of each step: a pure function of the recipe and the step, the same bits on every platform.</summary>
/// <remarks>
/// Where there is a warm-up of W steps, step t of them has (t + 1)/(W + 1) of what the schedule has there. PyTorch's
/// equivalents, step by step: StepLR, CosineAnnealingLR with T_max one less than the steps, OneCycleLR with its defaults,
/// and LinearLR with start_factor 1/(W + 1), chained. Keras's CosineDecay takes one step more to reach 0.
/// </remarks>
internal static class LearningRates
{
    private const double RisingPart = 0.3;
    private const double StartDivisor = 25;
    private const double EndDivisor = 1e4;

    /// <summary>α of a step.</summary>
    /// <param name="recipe">What decides.</param>
    /// <param name="step">Counted from 0 over the whole run.</param>
    /// <param name="stepsPerEpoch">How many an epoch has.</param>
    public static double At(Recipe recipe, long step, int stepsPerEpoch)
    {
        long warmupSteps = (long)recipe.WarmupEpochs * stepsPerEpoch;
        double rate = Scheduled(recipe, step, stepsPerEpoch);
        return step < warmupSteps ? rate * ((step + 1) / (double)(warmupSteps + 1)) : rate;
    }

    private static double Scheduled(Recipe recipe, long step, int stepsPerEpoch)
    {
        long last = (long)recipe.Epochs * stepsPerEpoch - 1;
        return recipe.Schedule switch
        {
            ScheduleKind.Constant => recipe.LearningRate,
            ScheduleKind.Step => Stepped(recipe, step / stepsPerEpoch / recipe.StepEvery),
            ScheduleKind.Cosine => HalfCosine(recipe.LearningRate, 0, last == 0 ? 0 : step / (double)last),
            ScheduleKind.OneCycle => OneCycle(recipe.LearningRate, step, last),
            _ => throw new ArgumentOutOfRangeException(nameof(recipe), recipe.Schedule, "No such schedule."),
        };
    }

    private static double Stepped(Recipe recipe, long drops)
    {
        double rate = recipe.LearningRate;
        for (long drop = 0; drop < drops; drop++)
        {
            rate *= recipe.StepFactor;
        }

        return rate;
    }

    private static double OneCycle(double highest, long step, long last)
    {
        double peak = RisingPart * (last + 1) - 1;
        double start = highest / StartDivisor;
        return step <= peak
            ? HalfCosine(start, highest, step / peak)
            : HalfCosine(highest, start / EndDivisor, (step - peak) / (last - peak));
    }

    /// <summary>From one value to another as the progress goes from 0 to 1.</summary>
    private static double HalfCosine(double from, double to, double progress) =>
        to + (from - to) / 2 * (1 + Float64.CosPi(progress));
}
