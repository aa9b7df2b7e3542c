namespace Fathom.Engine.Training;

/// <summary>Trains one network: a pure function of data, recipe, depth and seed.</summary>
public sealed class Trainer
{
    /// <param name="data">What to train on, watch and test.</param>
    /// <param name="recipe">A recipe without <see cref="Recipe.Problems"/> for this data.</param>
    /// <param name="depth">Number of dense layers, 1 or more.</param>
    /// <param name="seed">Which draw of initial weights and shuffles.</param>
    /// <param name="budgets">Epochs at which the test set is read.</param>
    public Trainer(DataSplit data, Recipe recipe, int depth, int seed, IReadOnlyList<int> budgets) =>
        throw new NotImplementedException();

    /// <summary>Puts the run back where <paramref name="checkpoint"/> was captured, before <see cref="Train"/>.</summary>
    /// <exception cref="ArgumentException">A tensor is missing or has another shape; the message says which.</exception>
    public void Restore(Checkpoint checkpoint) => throw new NotImplementedException();

    /// <summary>Copies the run's state as it is after the last finished epoch.</summary>
    public Checkpoint Capture() => throw new NotImplementedException();

    /// <summary>Trains the epochs that remain.</summary>
    /// <param name="observer">Receives every result.</param>
    /// <param name="threads">Asked at the start of each epoch: how many threads to use; never changes a bit.</param>
    /// <param name="clock">Times the epochs.</param>
    /// <param name="cancel">Stops between two steps.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the last captured checkpoint is where it goes on.</exception>
    public TrainingOutcome Train(ITrainingObserver observer, Func<int> threads, TimeProvider clock, CancellationToken cancel) =>
        throw new NotImplementedException();
}
