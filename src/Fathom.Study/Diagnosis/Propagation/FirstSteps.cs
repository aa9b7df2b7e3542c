using Fathom.Engine;
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
    private const double Epsilon = 1e-8;

    private readonly int _stepsPerEpoch = (trainingCount + recipe.BatchSize - 1) / recipe.BatchSize;

    public GradientScale Scale(IReadOnlyList<double> gradientNorms, IReadOnlyList<double> weightNorms)
    {
        double[] changes = [.. gradientNorms.Select((norm, layer) => StepNorm(layer, norm) / weightNorms[layer])];
        return new GradientScale(
            gradientNorms[0],
            gradientNorms[^1],
            gradientNorms.Max(),
            _stepsPerEpoch * changes.Max(),
            (CanBeThrownOff ? changes : changes[..^1]).DefaultIfEmpty(0).Max());
    }

    /// <summary>Whether a long step of the output layer does harm: softmax regression has no hidden units to lose, and bounded ones feed it bounded inputs.</summary>
    private bool CanBeThrownOff => shape.Depth > 1 && recipe.Activation is not (ActivationKind.Sigmoid or ActivationKind.Tanh);

    /// <summary>
    /// By how much an epoch's steps would lower the loss, were each like the first: α·‖g‖² a step under gradient descent, and under RMSprop and Adam
    /// α·g²/√(E g²) a weight, of which a batch's noise is a part.
    /// </summary>
    /// <param name="tellingNorms">‖g‖ of every layer over all examples, in nats.</param>
    /// <param name="exampleNorms">‖g‖ of one example.</param>
    public double Fall(IReadOnlyList<double> tellingNorms, IReadOnlyList<double> exampleNorms) => _stepsPerEpoch * recipe.LearningRate
        * tellingNorms.Select((norm, layer) => FallOf(layer, norm * norm, exampleNorms[layer] * exampleNorms[layer] / recipe.BatchSize)).Sum();

    private double FallOf(int layer, double square, double noise)
    {
        if (recipe.Optimizer == OptimizerKind.Sgd)
        {
            return square / (1 - recipe.Momentum);
        }

        double root = RootOf(layer);
        return root * square / (Math.Sqrt(square + noise) + Epsilon * root);
    }

    private double StepNorm(int layer, double gradientNorm)
    {
        if (recipe.Optimizer == OptimizerKind.Sgd)
        {
            return recipe.LearningRate * gradientNorm / (1 - recipe.Momentum);
        }

        double root = RootOf(layer);
        return recipe.LearningRate * root * gradientNorm / (gradientNorm + Epsilon * root);
    }

    /// <summary>√ of the number of weights: the norm of a step of one in each.</summary>
    private double RootOf(int layer) => Math.Sqrt((double)shape.InputsOf(layer) * shape.OutputsOf(layer));
}
