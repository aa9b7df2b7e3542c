using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Study.Diagnosis.Propagation;

/// <summary>How far gradients of some size would move weights of some size in an epoch, under one recipe.</summary>
/// <remarks>
/// Gradient descent moves by α·g, with momentum μ in the end by α·g/(1 − μ). RMSprop and Adam move every weight by about α
/// whatever its gradient, as long as that is well above their ε. Schedules and warm-up aside: α is the recipe's own.
/// </remarks>
internal sealed class FirstSteps(Recipe recipe, NetworkShape shape, int trainingCount)
{
    private const double Epsilon = 1e-7;

    private readonly int _stepsPerEpoch = (trainingCount + recipe.BatchSize - 1) / recipe.BatchSize;

    public GradientScale Scale(IReadOnlyList<double> gradientNorms, IReadOnlyList<double> weightNorms)
    {
        double stepChange = gradientNorms.Index().Max(layer => StepNorm(layer.Index, layer.Item) / weightNorms[layer.Index]);
        return new GradientScale(gradientNorms[0], gradientNorms[^1], gradientNorms.Max(), _stepsPerEpoch * stepChange, stepChange);
    }

    private double StepNorm(int layer, double gradientNorm)
    {
        if (recipe.Optimizer == OptimizerKind.Sgd)
        {
            return recipe.LearningRate * gradientNorm / (1 - recipe.Momentum);
        }

        double root = Math.Sqrt((double)shape.InputsOf(layer) * shape.OutputsOf(layer));
        return recipe.LearningRate * root * gradientNorm / (gradientNorm + Epsilon * root);
    }
}
