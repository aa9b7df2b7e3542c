namespace Fathom.Engine.Kernels.Steps;

/// <summary>How a parameter follows its gradient; the formulas are at <see cref="IStep{V}"/>'s implementations.</summary>
internal enum StepRule
{
    GradientDescent,
    Momentum,
    Nesterov,
    Rmsprop,
    Adam,
}
