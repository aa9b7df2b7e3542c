using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <summary>One pass over the training examples, batch after batch, by all members of a team; and the layers' probe after it.</summary>
internal sealed unsafe class TrainingEpoch
{
    /// <summary>Examples are far apart in memory that no cache holds: each is asked for while those before it are converted.</summary>
    private const int GatherAhead = 4;

    private readonly Network _network;
    private readonly ExampleSet _examples;
    private readonly Recipe _recipe;
    private readonly ThreadTeam _team;
    private readonly Workspace _workspace;
    private readonly Backpropagation _backpropagation;
    private readonly Optimizer _optimizer;
    private readonly int _stepsPerEpoch;
    private readonly LayerProbe _probe;
    private readonly Augmentation? _augmentation;
    private readonly InputDropout? _inputDropout;
    private readonly int[] _order;
    private readonly int[] _probeOrder;
    private double _lossSum;
    private int _correct;
    private int _seen;
    private int _epoch;
    private int _taken;
    private double _learningRate;
    private volatile bool _stopped;

    public TrainingEpoch(Network network, ExampleSet examples, Recipe recipe, int seed, Augmentation? augmentation, ThreadTeam team)
    {
        Dropout? dropout = recipe.Dropout > 0 ? new Dropout(network.Kernels, recipe, seed) : null;
        _network = network;
        _examples = examples;
        _recipe = recipe;
        _team = team;
        _augmentation = augmentation;
        _order = new int[examples.Count];
        _probeOrder = [.. Enumerable.Range(0, Math.Min(LayerProbe.Examples, examples.Count))];
        _stepsPerEpoch = (examples.Count + recipe.BatchSize - 1) / recipe.BatchSize;
        _workspace = new Workspace(network, dropout is not null, recipe.InputDropout > 0, Math.Max(recipe.BatchSize, _probeOrder.Length), recipe.BatchSize);
        _workspace.Weigh(ClassWeights.Of(recipe, examples, network.Shape.Classes));
        _inputDropout = recipe.InputDropout > 0
            ? new InputDropout(network.Kernels, recipe.InputDropout, seed, _workspace.InputDraws)
            : null;
        _backpropagation = new Backpropagation(network, _workspace, team, (float)recipe.LabelSmoothing, dropout);
        _optimizer = new Optimizer(network, recipe);
        _probe = new LayerProbe(network, _workspace, _optimizer);
        Prepare(1);
    }

    /// <summary>Mean loss over the epoch's examples, each taken before its batch's step, as the steps see it: smoothed, weighted.</summary>
    public double RunningLoss => _lossSum / _seen;

    /// <summary>Accuracy, likewise.</summary>
    public double RunningAccuracy => (double)_correct / _seen;

    /// <summary>α of the epoch's last step; before the first epoch, of the first step.</summary>
    public double LearningRate => _learningRate;

    public Optimizer Optimizer => _optimizer;

    /// <summary>Prepares an epoch; called by one thread before all train.</summary>
    public void Begin(int seed, int epoch)
    {
        Shuffle.Fill(seed, epoch, _order);
        _epoch = epoch;
        Prepare(StepAt(0));
        _lossSum = 0;
        _correct = 0;
        _seen = 0;
        _taken = 0;
        _stopped = false;
    }

    /// <summary>Hands out the epoch's next examples, so many steps of them at most; none once all are trained on or training stopped early.</summary>
    public Stretch Take(int steps)
    {
        int first = _taken;
        _taken = _stopped ? first : (int)Math.Min(_order.Length, first + (long)steps * _recipe.BatchSize);
        return new Stretch(first, _taken, (_taken - first + _recipe.BatchSize - 1) / _recipe.BatchSize);
    }

    /// <summary>Trains on a stretch of the epoch as one member; stops early when cancelled, or when the loss is not finite any more.</summary>
    public void Train(int member, Stretch stretch, CancellationToken cancel)
    {
        byte[] augmented = _augmentation is null ? [] : new byte[_examples.FeatureCount * (_examples.Kind == FeatureKind.Bytes ? 1 : sizeof(float))];
        for (int first = stretch.First; first < stretch.End && !_stopped; first += _recipe.BatchSize)
        {
            int batch = Math.Min(_recipe.BatchSize, _order.Length - first);
            Gather(member, _order.AsSpan(first, batch), augmented);
            TrainingPass pass = new(_epoch, StepAt(first), first, IsStep: true);
            _inputDropout?.Apply(pass, RowRange.ShareOf(batch, member, _team.Members), _workspace.Inputs);
            _backpropagation.Run(member, batch, pass, _optimizer);
            _optimizer.Finish(member, pass, _team);
            if (member == 0)
            {
                Count(batch);
                _stopped = cancel.IsCancellationRequested || !double.IsFinite(_lossSum);
                if (first + _recipe.BatchSize < _order.Length)
                {
                    Prepare(StepAt(first) + 1);
                }
            }

            _team.Barrier();
        }
    }

    /// <summary>Measures the layers as one member.</summary>
    public void Probe(int member)
    {
        Gather(member, _probeOrder, augmented: []);
        _backpropagation.Run(member, _probeOrder.Length, TrainingPass.Measurement, _probe);
        _team.Barrier();
    }

    /// <summary>What the last probe measured.</summary>
    public IReadOnlyList<LayerRecord> LayerRecords() => _probe.Records(_learningRate, _probeOrder.Length);

    /// <summary>Mean loss on the last probe.</summary>
    public double ProbeLoss()
    {
        double sum = 0;
        for (int row = 0; row < _probeOrder.Length; row++)
        {
            sum += _workspace.Losses[row];
        }

        return sum / _probeOrder.Length;
    }

    /// <summary>The step that takes the epoch's examples from a place on, counted from 1 over the run.</summary>
    private long StepAt(int first) => (_epoch - 1L) * _stepsPerEpoch + first / _recipe.BatchSize + 1;

    private void Prepare(long step)
    {
        _learningRate = LearningRates.At(_recipe, step - 1, _stepsPerEpoch);
        _optimizer.Prepare(step, _learningRate);
    }

    /// <summary>Converts the member's own rows of a batch, each through <paramref name="augmented"/> where there is such memory.</summary>
    private void Gather(int member, ReadOnlySpan<int> order, byte[] augmented)
    {
        if (_examples.Kind == FeatureKind.Bytes)
        {
            Gather(member, order, _examples.Pixels.Span, augmented.AsSpan());
        }
        else
        {
            Gather(member, order, _examples.Values.Span, MemoryMarshal.Cast<byte, float>(augmented.AsSpan()));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather<T>(int member, ReadOnlySpan<int> order, ReadOnlySpan<T> features, Span<T> augmented)
        where T : unmanaged
    {
        ReadOnlySpan<byte> labels = _examples.Labels.Span;
        int width = _examples.FeatureCount;
        RowRange rows = RowRange.ShareOf(order.Length, member, _team.Members);
        for (int row = rows.First; row < rows.End; row++)
        {
            if (row + GatherAhead < rows.End)
            {
                Prefetch.All(features.Slice(order[row + GatherAhead] * width, width));
            }

            ReadOnlySpan<T> example = features.Slice(order[row] * width, width);
            if (!augmented.IsEmpty)
            {
                _augmentation!.Apply(_epoch, order[row], example, augmented);
                example = augmented;
            }

            _network.Convert(example, _workspace.Inputs.Row(row));
            _workspace.Labels[row] = labels[order[row]];
        }
    }

    /// <summary>Adds a batch to the running sums, in the order of its rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Count(int batch)
    {
        for (int row = 0; row < batch; row++)
        {
            _lossSum += _workspace.Losses[row];
            _correct += _workspace.Predictions[row] == _workspace.Labels[row] ? 1 : 0;
        }

        _seen += batch;
    }
}
