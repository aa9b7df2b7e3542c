using Fathom.Engine.Kernels;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Engine.Tests.Training;

/// <summary>A network that takes steps on given batches in a given order.</summary>
internal sealed unsafe class StepBench
{
    private readonly Workspace _workspace;
    private readonly Backpropagation _backpropagation;
    private readonly Optimizer _optimizer;
    private readonly Recipe _recipe;
    private readonly ThreadTeam _team = new();
    private int _steps;

    public StepBench(NetworkDesign design, Recipe recipe, int batch)
    {
        _recipe = recipe;
        Network = new Network(KernelSet.Default, design);
        for (int index = 0; index < design.Shape.Depth; index++)
        {
            Initializer.Draw(InitializerKind.GlorotUniform, gain: 1, seed: 1, index, Network.Layers[index]);
        }

        Dropout? dropout = recipe.Dropout > 0 ? new Dropout(Network.Kernels, recipe, seed: 1) : null;
        _workspace = new Workspace(Network, dropout is not null, inputDropout: false, batch, batch);
        _backpropagation = new Backpropagation(Network, _workspace, _team, (float)recipe.LabelSmoothing, dropout);
        _optimizer = new Optimizer(Network, recipe);
    }

    public Network Network { get; }

    /// <summary>What each class counts from the next step on.</summary>
    public void Weigh(float[] classes) => _workspace.Weigh(classes);

    /// <summary>What dropout made of a unit's gradient in the last step: 0 where it was left out.</summary>
    public float Mask(int layer, int example, int unit) => _workspace.HiddenOf(layer)!.Mask.Row(example)[unit];

    /// <summary>One step on some examples; returns the mean loss before it.</summary>
    public double Step(ExampleSet examples, int first, int count)
    {
        for (int row = 0; row < count; row++)
        {
            examples.Convert(first + row, Network, _workspace.Inputs.Row(row));
            _workspace.Labels[row] = examples.Labels.Span[first + row];
        }

        TrainingPass pass = new(1, ++_steps, first, IsStep: true);
        _optimizer.Prepare(_steps, _recipe.LearningRate);
        _backpropagation.Run(0, count, pass, _optimizer);
        _optimizer.Finish(0, pass, _team);
        double sum = 0;
        for (int row = 0; row < count; row++)
        {
            sum += _workspace.Losses[row];
        }

        return sum / count;
    }
}
