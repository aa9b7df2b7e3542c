using Fathom.Engine.Kernels.Steps;

namespace Fathom.Engine.Training;

/// <summary>A recipe's optimiser as the numbers of one step.</summary>
internal static class OptimizerSteps
{
    /// <param name="recipe">The recipe.</param>
    /// <param name="step">Counted from 1 over the whole run.</param>
    /// <param name="learningRate">α of this step.</param>
    public static StepSettings For(Recipe recipe, long step, double learningRate)
    {
        StepSettings settings = new(RuleOf(recipe), (float)learningRate)
        {
            Momentum = (float)recipe.Momentum,
            L2 = (float)recipe.L2,
            Kept = recipe.WeightDecay == 0 ? 1 : (float)(1 - learningRate * recipe.WeightDecay),
        };
        return settings.Rule != StepRule.Adam
            ? settings
            : settings with
            {
                LearningRate = (float)(learningRate / (1 - Power(Adam.FirstDecay, step))),
                SecondCorrection = (float)(1 / Math.Sqrt(1 - Power(Adam.SecondDecay, step))),
            };
    }

    /// <summary>How many values the optimiser keeps for each parameter, the first and second slot.</summary>
    public static (bool First, bool Second) SlotsOf(StepRule rule) => rule switch
    {
        StepRule.GradientDescent => (false, false),
        StepRule.Momentum or StepRule.Nesterov => (true, false),
        StepRule.Rmsprop => (false, true),
        StepRule.Adam => (true, true),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "No such rule."),
    };

    public static StepRule RuleOf(Recipe recipe) => recipe.Optimizer switch
    {
        OptimizerKind.Sgd => recipe.Momentum == 0 ? StepRule.GradientDescent : recipe.Nesterov ? StepRule.Nesterov : StepRule.Momentum,
        OptimizerKind.Rmsprop => StepRule.Rmsprop,
        OptimizerKind.Adam or OptimizerKind.Adamw => StepRule.Adam,
        _ => throw new ArgumentOutOfRangeException(nameof(recipe), recipe.Optimizer, "No such optimiser."),
    };

    /// <summary>By repeated squaring: the platform's power differs in its last bits from one to the next.</summary>
    private static double Power(double value, long exponent)
    {
        double power = 1;
        for (double square = value; exponent > 0; exponent >>= 1, square *= square)
        {
            power *= (exponent & 1) == 1 ? square : 1;
        }

        return power;
    }
}
