using System.CommandLine;
using Fathom.Engine.Kernels;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study;

namespace Fathom.App.Commands;

/// <summary>Options that change the named recipes for one study or run.</summary>
internal sealed class RecipeOptions
{
    private readonly Option<int?> _width = OptionKinds.WholeNumber("--width", "Units of each hidden layer [homework: 128]", new(1, 16384));
    private readonly Option<int?> _batch = OptionKinds.WholeNumber("--batch", "Examples of one training step [homework: 256]", new(1, int.MaxValue));
    private readonly Option<double?> _learningRate = OptionKinds.PositiveNumber("--learning-rate", "Size of a training step [homework: 0.01]");
    private readonly Option<ActivationKind?> _activation = OptionKinds.Choice(
        "--activation", "Function between the layers [homework: relu]", KebabCase.NamesOf<ActivationKind>());

    private readonly Option<InitializerKind?> _initializer = OptionKinds.Choice(
        "--initializer", "How weights are drawn before training [homework: glorot-uniform]", KebabCase.NamesOf<InitializerKind>());

    private readonly Option<OptimizerKind?> _optimizer = OptionKinds.Choice(
        "--optimizer", "How weights follow their gradients [homework: sgd]", KebabCase.NamesOf<OptimizerKind>());

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_width, _batch, Epochs, _learningRate, _activation, _initializer, _optimizer])
        {
            command.Add(option);
        }
    }

    public Option<int?> Epochs { get; } = OptionKinds.WholeNumber("--epochs", "How long every run trains [homework: 100]", new(1, 100_000));

    /// <summary>The recipe with every option that was given put in; epochs are the plan's to decide.</summary>
    public Recipe Apply(Recipe recipe, ParseResult parsed) => recipe with
    {
        Width = parsed.GetValue(_width) ?? recipe.Width,
        BatchSize = parsed.GetValue(_batch) ?? recipe.BatchSize,
        LearningRate = parsed.GetValue(_learningRate) ?? recipe.LearningRate,
        Activation = parsed.GetValue(_activation) ?? recipe.Activation,
        Initializer = parsed.GetValue(_initializer) ?? recipe.Initializer,
        Optimizer = parsed.GetValue(_optimizer) ?? recipe.Optimizer,
    };
}
