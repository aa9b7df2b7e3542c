using System.Globalization;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Diagnosis.Propagation;

/// <summary>When a preflight warns. Where nothing is known to go wrong it is silent.</summary>
internal static class PreflightLimits
{
    /// <summary>
    /// Nats an epoch would lower the loss by. A network that starts below stays near guessing for eight epochs or more, by decision 11's runs of the homework;
    /// some that start a little above do too.
    /// </summary>
    public const double LeastFall = 2e-5;

    /// <summary>
    /// The first step that moves a weight matrix by this part of their size throws a deep network off. Of the networks without normalisation in decision 11
    /// none above it learnt; some below it did not either.
    /// </summary>
    public const double LargestStepChange = 0.2;

    /// <summary>Epochs in which a network that learns gets halfway from guessing to all right.</summary>
    private const int InTime = 7;

    public static PreflightVerdict VerdictOn(Recipe recipe, int depth, int classes, GradientScale expected, double fall) =>
        DropoutNoise.Of(recipe, depth) > DropoutNoise.Surely ? PreflightVerdict.DropoutNoise
        : expected.StepChange > LargestStepChange && recipe.Normalization == NormalizationKind.None ? PreflightVerdict.TooLong
        : HealthyRate(recipe, classes, fall) is not null ? PreflightVerdict.RateTooLow
        : fall < LeastFall ? PreflightVerdict.LearnsLate
        : PreflightVerdict.Ready;

    /// <summary>Whether a network is not only without a warning but is expected to learn.</summary>
    public static bool IsHealthy(Recipe recipe, int depth, int classes, GradientScale expected, double fall) =>
        VerdictOn(recipe, depth, classes, expected, fall) == PreflightVerdict.Ready && InTime * fall >= HalfwayFall(classes);

    /// <summary>
    /// The learning rate at which the first epoch's steps would lower the loss by as much as guessing has, one digit; null where the recipe's own is not too low
    /// for it, and where even the usual one is.
    /// </summary>
    public static double? HealthyRate(Recipe recipe, int classes, double fall)
    {
        double rate = recipe.LearningRate * Math.Log(classes) / fall;
        return InTime * fall < HalfwayFall(classes) && rate <= UsualRate(recipe)
            ? double.Parse(rate.ToString("G1", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>
    /// What the loss falls by, in nats, from guessing to knowing that one is right with a probability halfway to all right, the rest spread over the other
    /// classes: ln C less the entropy of such answers.
    /// </summary>
    private static double HalfwayFall(int classes)
    {
        double right = (1 + 1.0 / classes) / 2;
        return Math.Log(classes) + right * Math.Log(right) + (1 - right) * Math.Log((1 - right) / (classes - 1));
    }

    /// <summary>What the field's defaults are: Kingma and Ba 2015 for Adam and its kind; for SGD a tenth, less by what momentum adds up to.</summary>
    public static double UsualRate(Recipe recipe) => recipe.Optimizer == OptimizerKind.Sgd ? 0.1 * (1 - recipe.Momentum) : 1e-3;
}
