using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Study.Plans;

/// <summary>What decides how fast a network trains: its sizes and its recipe, how long it trains aside.</summary>
public sealed record TrainingLoad
{
    public TrainingLoad(NetworkShape shape, Recipe recipe)
    {
        Shape = shape;
        Recipe = recipe with { Epochs = 1 };
    }

    public NetworkShape Shape { get; }

    public Recipe Recipe { get; }

    /// <summary>Floating-point operations of an epoch: training, measuring again on both sets, and the layers' probe.</summary>
    public double EpochOperations(int trainingCount, int validationCount)
    {
        double trained = trainingCount + Math.Min(Trainer.ProbeExamples, trainingCount);
        double measured = Math.Min(Trainer.RemeasuredExamples, trainingCount) + validationCount;
        return Shape.TrainingOperations * trained + Shape.ForwardOperations * measured;
    }
}
