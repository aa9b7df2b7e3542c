using Fathom.Engine;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.DiagnosisBench.Recorded;

/// <summary>A real run, how it was made, and what a person sees in its curves.</summary>
internal sealed record RecordedRun
{
    /// <summary>Its file, without the ending.</summary>
    public required string Name { get; init; }

    public string Data { get; init; } = "fashion-mnist";

    public required int Depth { get; init; }

    public int Seed { get; init; } = 1;

    public required int Epochs { get; init; }

    public int TrainingCount { get; init; } = 48_000;

    public int ValidationCount { get; init; } = 12_000;

    public double LearningRate { get; init; } = 0.01;

    public int Width { get; init; } = 128;

    public ActivationKind Activation { get; init; } = ActivationKind.Relu;

    public IReadOnlyList<Label> Labels { get; init; } = [];

    public Recipe Recipe => new()
    {
        LearningRate = LearningRate,
        Width = Width,
        Activation = Activation,
        Epochs = Epochs,
    };

    public DiagnosisInput Input(RunHistory history, int budget) => new(
        history with { Epochs = [.. history.Epochs.Take(budget)] },
        budget,
        10,
        Math.Min(10_000, TrainingCount),
        ValidationCount,
        Recipe,
        Depth,
        history.Epochs.Count < Epochs && history.Epochs.Count <= budget);
}
