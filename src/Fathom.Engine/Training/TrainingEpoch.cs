using System.Runtime.CompilerServices;
using Fathom.Engine.Kernels;
using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <summary>One pass over the training examples, batch after batch, by all members of a team; and the layers' probe after it.</summary>
internal sealed unsafe class TrainingEpoch
{
    private readonly Network _network;
    private readonly ExampleSet _examples;
    private readonly Recipe _recipe;
    private readonly ThreadTeam _team;
    private readonly Workspace _workspace;
    private readonly Backpropagation _backpropagation;
    private readonly GradientDescent _descent = new();
    private readonly LayerProbe _probe;
    private readonly int[] _order;
    private readonly int[] _probeOrder;
    private double _lossSum;
    private int _correct;
    private int _seen;
    private volatile bool _stopped;

    public TrainingEpoch(Network network, ExampleSet examples, Recipe recipe, ThreadTeam team)
    {
        _network = network;
        _examples = examples;
        _recipe = recipe;
        _team = team;
        _order = new int[examples.Count];
        _probeOrder = [.. Enumerable.Range(0, Math.Min(LayerProbe.Examples, examples.Count))];
        _workspace = new Workspace(network.Shape, Math.Max(recipe.BatchSize, _probeOrder.Length), recipe.BatchSize);
        _backpropagation = new Backpropagation(network, _workspace, team);
        _probe = new LayerProbe(network, _workspace);
    }

    /// <summary>Mean loss over the epoch's examples, each taken before its batch's step.</summary>
    public double RunningLoss => _lossSum / _seen;

    /// <summary>Accuracy, likewise.</summary>
    public double RunningAccuracy => (double)_correct / _seen;

    /// <summary>Prepares an epoch; called by one thread before all train.</summary>
    public void Begin(int seed, int epoch)
    {
        Shuffle.Fill(seed, epoch, _order);
        _descent.LearningRate = (float)_recipe.LearningRate;
        _lossSum = 0;
        _correct = 0;
        _seen = 0;
        _stopped = false;
    }

    /// <summary>Trains the epoch as one member; stops early when cancelled, or when the loss is not finite any more.</summary>
    public void Train(int member, CancellationToken cancel)
    {
        for (int first = 0; first < _order.Length && !_stopped; first += _recipe.BatchSize)
        {
            int batch = Math.Min(_recipe.BatchSize, _order.Length - first);
            Gather(member, _order.AsSpan(first, batch));
            _backpropagation.Run(member, batch, _descent);
            if (member == 0)
            {
                Count(batch);
                _stopped = cancel.IsCancellationRequested || !double.IsFinite(_lossSum);
            }

            _team.Barrier();
        }
    }

    /// <summary>Measures the layers as one member.</summary>
    public void Probe(int member)
    {
        Gather(member, _probeOrder);
        _backpropagation.Run(member, _probeOrder.Length, _probe);
        _team.Barrier();
    }

    /// <summary>What the last probe measured.</summary>
    public IReadOnlyList<LayerRecord> LayerRecords() => _probe.Records(_recipe.LearningRate, _probeOrder.Length);

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

    /// <summary>Converts the member's own rows of a batch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather(int member, ReadOnlySpan<int> order)
    {
        ReadOnlySpan<byte> labels = _examples.Labels.Span;
        RowRange rows = RowRange.ShareOf(order.Length, member, _team.Members);
        for (int row = rows.First; row < rows.End; row++)
        {
            Pixels.Convert(_network, _examples, order[row], _workspace.Inputs.Row(row));
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
