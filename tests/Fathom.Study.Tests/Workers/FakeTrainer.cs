using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Plans;
using Fathom.Study.Workers;

namespace Fathom.Study.Tests.Workers;

/// <summary>
/// Trains nothing, but like the engine: every number follows from the state, so a run that goes on from a wrong state
/// ends with other bytes.
/// </summary>
internal sealed class FakeTrainer : IRunTrainer
{
    private readonly RunSpec _run;
    private readonly Action<int> _atEpoch;
    private readonly NamedTensor[] _tensors;
    private int _epoch;

    /// <param name="data">Gives the network its inputs and classes.</param>
    /// <param name="run">The run.</param>
    /// <param name="atEpoch">Called when an epoch starts; may throw.</param>
    public FakeTrainer(DataSplit data, RunSpec run, Action<int>? atEpoch = null)
    {
        _run = run;
        _atEpoch = atEpoch ?? (_ => { });
        NetworkShape shape = run.Recipe.ShapeFor(data.Training.FeatureCount, data.ClassCount, run.Depth);
        _tensors =
        [
            .. Enumerable.Range(0, run.Depth).SelectMany(index => new[]
            {
                Filled($"layers.{index}.weight", shape.OutputsOf(index), shape.InputsOf(index)),
                Filled($"layers.{index}.bias", shape.OutputsOf(index)),
            }),
            Filled("optimizer.step", 1),
        ];
    }

    /// <summary>The epoch in which the run diverges; it would again in every later one.</summary>
    public int? DivergesAt { get; init; }

    public void Restore(Checkpoint checkpoint)
    {
        _epoch = checkpoint.Epoch;
        foreach ((NamedTensor mine, NamedTensor restored) in _tensors.Zip(checkpoint.Tensors))
        {
            Assert.Equal(mine.Name, restored.Name);
            restored.Values.CopyTo(mine.Values.AsSpan());
        }
    }

    public TrainingOutcome Train(ITrainingObserver observer, Func<int> threads, TimeProvider clock, CancellationToken cancel)
    {
        if (_epoch == 0)
        {
            observer.Initialized(Layers());
        }

        while (_epoch < _run.Recipe.Epochs)
        {
            threads();
            _atEpoch(_epoch + 1);
            cancel.ThrowIfCancellationRequested();
            _epoch++;
            Step();
            if (_run.Budgets.Contains(_epoch))
            {
                observer.BudgetReached(new BudgetResult(_epoch, State, State / 2, [[_epoch, 1], [2, 3]]) { Correct = new byte[] { (byte)_epoch, 7 } });
            }

            bool diverges = _epoch >= DivergesAt;
            observer.EpochEnded(Record(diverges), Capture);
            if (diverges)
            {
                return TrainingOutcome.Diverged;
            }
        }

        return TrainingOutcome.Completed;
    }

    private double State => _tensors[0].Values[0];

    private NamedTensor Filled(string name, params int[] shape) => new(
        name,
        shape,
        [.. Enumerable.Range(0, shape.Aggregate(1, (product, size) => product * size)).Select(index => index * 0.1f + _run.Seed)]);

    private void Step()
    {
        foreach (NamedTensor tensor in _tensors)
        {
            for (int index = 0; index < tensor.Values.Length; index++)
            {
                tensor.Values[index] = tensor.Values[index] * 0.7f + 1f / (_epoch + index + _run.Depth);
            }
        }
    }

    private EpochRecord Record(bool diverges) =>
        new(_epoch, 0.01, diverges ? double.NaN : State, 0.5, State / 3, 0.25, State / 7, 1.0 / _epoch, 0.125, Layers());

    private IReadOnlyList<LayerRecord> Layers() =>
        [.. Enumerable.Range(1, _run.Depth).Select(layer => new LayerRecord(layer, State / layer, layer, 1e-3 / layer, layer == _run.Depth ? null : 0.5))];

    private Checkpoint Capture() => new(_epoch, [.. _tensors.Select(tensor => tensor with { Values = [.. tensor.Values] })]);
}
