using Fathom.Engine.Kernels;
using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <summary>Trains one network: a pure function of data, recipe, depth and seed.</summary>
public sealed class Trainer
{
    /// <summary>Training examples, the first ones, on which loss and accuracy are measured again at an epoch's end.</summary>
    public const int RemeasuredExamples = 10_000;

    /// <summary>Training examples, the first ones, of the probe that layers are measured on.</summary>
    public const int ProbeExamples = LayerProbe.Examples;

    /// <summary>The vector width that this process trains with; it changes no bit.</summary>
    public static KernelWidth KernelWidth => KernelSet.Default.Width;

    /// <summary>A training loss of so many times its start, or chance if that is more, counts as diverged.</summary>
    private const double DivergenceFactor = 10;

    private readonly DataSplit _data;
    private readonly ExampleSet _remeasured;
    private readonly Recipe _recipe;
    private readonly int _seed;
    private readonly IReadOnlyList<int> _budgets;
    private readonly Network _network;
    private readonly ThreadTeam _team = new();
    private readonly TrainingEpoch _epoch;
    private readonly Evaluation _evaluation;
    private readonly IReadOnlyList<LayerRecord> _initialLayers;
    private readonly double _largestLoss;
    private readonly EarlyStopping? _earlyStopping;
    private readonly ThreadChoice _choice = new();
    private (BestEpoch Epoch, Network Network)? _best;
    private int _epochsDone;
    private int _isTraining;

    /// <param name="data">What to train on, watch and test.</param>
    /// <param name="recipe">A recipe without <see cref="Recipe.Problems"/> for this data.</param>
    /// <param name="depth">Number of dense layers, 1 or more.</param>
    /// <param name="seed">Which draw of initial weights and shuffles.</param>
    /// <param name="budgets">Epochs at which the test set is read, within the recipe's; null for none.</param>
    /// <exception cref="ArgumentException">The recipe cannot be trained on this data at this depth, or a budget is none; the message says why.</exception>
    public Trainer(DataSplit data, Recipe recipe, int depth, int seed = 1, IReadOnlyList<int>? budgets = null)
        : this(data, recipe, depth, seed, budgets ?? [], KernelSet.Default)
    {
    }

    internal Trainer(
        DataSplit data, Recipe recipe, int depth, int seed, IReadOnlyList<int> budgets, KernelSet kernels)
    {
        Check(data, recipe, depth, budgets);
        _data = data;
        _recipe = recipe;
        _seed = seed;
        _budgets = budgets;
        _remeasured = data.Training.Slice(0, Math.Min(RemeasuredExamples, data.Training.Count));
        InputScaling scaling = recipe.ScalingFor(data.Training);
        _network = new Network(kernels, recipe.DesignFor(data.Training.FeatureCount, data.ClassCount, depth, scaling));
        for (int index = 0; index < depth; index++)
        {
            Initializer.Draw(recipe.Initializer, recipe.Gain, seed, index, _network.Layers[index]);
        }

        _earlyStopping = recipe.Patience > 0 ? new EarlyStopping(_network, recipe.Patience, recipe.MinDelta) : null;
        Augmentation? augmentation = Augmentation.IsAskedFor(recipe)
            ? new Augmentation(seed, recipe, data.ImageHeight, data.ImageWidth, data.Channels)
            : null;
        _epoch = new TrainingEpoch(_network, data.Training, recipe, seed, augmentation, _team);
        _evaluation = new Evaluation(
            _network, _team, Math.Max(_remeasured.Count, Math.Max(data.Validation.Count, data.Test.Count)));
        _team.Run(1, _epoch.Probe);
        _initialLayers = _epoch.LayerRecords();
        _largestLoss = DivergenceFactor * Math.Max(_epoch.ProbeLoss(), Math.Log(data.ClassCount));
    }

    /// <summary>
    /// The network as it is now, ready to predict; where early stopping is on, that of the best epoch so far. Before
    /// <see cref="Train"/> it is the untrained one; while it trains its weights move.
    /// </summary>
    public Network Network
    {
        get
        {
            if (_earlyStopping?.Best is not { } best)
            {
                return _network;
            }

            if (_best is not { } known || known.Epoch != best)
            {
                known = (best, Network.FromTensors(_network.Design, _earlyStopping.Tensors));
                _best = known;
            }

            return known.Network;
        }
    }

    /// <summary>Puts the run back where <paramref name="checkpoint"/> was captured, before <see cref="Train"/>.</summary>
    /// <exception cref="ArgumentException">The epoch is none of this run's, or a tensor is missing or has another shape; the message says which.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        if (checkpoint.Epoch < 0 || checkpoint.Epoch > _recipe.Epochs)
        {
            throw new ArgumentException($"The checkpoint is of epoch {checkpoint.Epoch}; expected 0 to {_recipe.Epochs}, the recipe's epochs.", nameof(checkpoint));
        }

        _network.Load(checkpoint.Tensors);
        _epoch.Optimizer.Load(checkpoint.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal));
        if (checkpoint.Best is { } best)
        {
            _earlyStopping?.Restore(best, checkpoint.Model);
        }

        _epochsDone = checkpoint.Epoch;
    }

    /// <summary>Copies the run's state as it is after the last finished epoch.</summary>
    public Checkpoint Capture()
    {
        IEnumerable<NamedTensor> best = _earlyStopping?.Tensors ?? [];
        return new Checkpoint(
            _epochsDone,
            [
                .. _network.Tensors(),
                .. _epoch.Optimizer.Tensors(),
                .. best.Select(tensor => tensor with { Name = Checkpoint.BestPrefix + tensor.Name }),
            ])
        {
            Best = _earlyStopping?.Best,
        };
    }

    /// <summary>Trains the epochs that remain; then <see cref="Network"/> is what it came to.</summary>
    /// <param name="observer">Receives every result; may be left out.</param>
    /// <param name="threads">
    /// Asked at the start of each epoch: how many threads to use at most; null for one a processor. Steps use fewer while
    /// that is faster. It never changes a bit.
    /// </param>
    /// <param name="clock">Times the epochs; null for the system's.</param>
    /// <param name="cancel">Stops between two steps.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the last captured checkpoint is where it goes on.</exception>
    /// <exception cref="InvalidOperationException">It trains already, on another thread.</exception>
    public TrainingOutcome Train(
        ITrainingObserver? observer = null, Func<int>? threads = null, TimeProvider? clock = null, CancellationToken cancel = default)
    {
        if (Interlocked.Exchange(ref _isTraining, 1) == 1)
        {
            throw new InvalidOperationException("This trainer trains already; make another for another run.");
        }

        try
        {
            return TrainRest(observer ?? new Nobody(), threads ?? (() => Environment.ProcessorCount), clock ?? TimeProvider.System, cancel);
        }
        finally
        {
            Volatile.Write(ref _isTraining, 0);
        }
    }

    private TrainingOutcome TrainRest(ITrainingObserver observer, Func<int> threads, TimeProvider clock, CancellationToken cancel)
    {
        if (_epochsDone == 0)
        {
            observer.Initialized(_initialLayers);
        }

        try
        {
            while (_epochsDone < _recipe.Epochs)
            {
                if (_earlyStopping?.HasRunOut(_epochsDone) == true)
                {
                    return TrainingOutcome.StoppedEarly;
                }

                EpochRecord record = TrainEpoch(Math.Max(1, threads()), clock, cancel);
                _epochsDone = record.Epoch;
                _earlyStopping?.Observe(record);
                foreach (int budget in BudgetsReadAfter(record.Epoch))
                {
                    observer.BudgetReached(ReadTest(budget, cancel));
                }

                observer.EpochEnded(record, Capture);
                if (HasDiverged(record))
                {
                    return TrainingOutcome.Diverged;
                }
            }

            return TrainingOutcome.Completed;
        }
        finally
        {
            _team.Disband();
        }
    }

    /// <summary>The budget that ends with an epoch; where training stops early after it, those that come later too.</summary>
    private IEnumerable<int> BudgetsReadAfter(int epoch)
    {
        bool stops = _earlyStopping?.HasRunOut(epoch) == true;
        return _budgets.Where(budget => budget == epoch || (stops && budget > epoch));
    }

    private EpochRecord TrainEpoch(int threads, TimeProvider clock, CancellationToken cancel)
    {
        int epoch = _epochsDone + 1;
        long started = clock.GetTimestamp();
        EvaluationResult train = default;
        EvaluationResult validation = default;
        _epoch.Begin(_seed, epoch);
        TrainSteps(threads, clock, cancel);
        _network.RunningStatisticsChanged();
        _evaluation.Prepare(threads);
        _team.Run(threads, member =>
        {
            Evaluate(member, _remeasured, result => train = result, cancel);
            Evaluate(member, _data.Validation, result => validation = result, cancel);
            _epoch.Probe(member);
        });
        cancel.ThrowIfCancellationRequested();
        return new EpochRecord(
            epoch,
            _epoch.LearningRate,
            _epoch.RunningLoss,
            _epoch.RunningAccuracy,
            train.Loss,
            train.Accuracy,
            validation.Loss,
            validation.Accuracy,
            clock.GetElapsedTime(started).TotalSeconds,
            _epoch.LayerRecords())
        {
            TrainBalancedAccuracy = train.BalancedAccuracy,
            ValidationBalancedAccuracy = validation.BalancedAccuracy,
        };
    }

    private void TrainSteps(int threads, TimeProvider clock, CancellationToken cancel)
    {
        _choice.Allow(threads);
        while (_epoch.Take(_choice.Steps) is { IsEmpty: false } stretch)
        {
            long started = clock.GetTimestamp();
            _team.Run(_choice.Threads, member => _epoch.Train(member, stretch, cancel));
            _choice.Took(stretch.Steps, clock.GetElapsedTime(started));
        }
    }

    /// <summary>All members evaluate; member 0 hands on the result.</summary>
    private void Evaluate(int member, ExampleSet examples, Action<EvaluationResult> receive, CancellationToken cancel)
    {
        _evaluation.Run(member, examples, cancel);
        _team.Barrier();
        if (member == 0)
        {
            receive(_evaluation.Result(examples));
        }

        _team.Barrier();
    }

    /// <summary>Reads the test set with the weights that the run would leave if it ended here.</summary>
    private BudgetResult ReadTest(int budget, CancellationToken cancel)
    {
        IReadOnlyList<NamedTensor> now = _earlyStopping is null ? [] : _network.Tensors();
        if (_earlyStopping is not null)
        {
            _network.Load(_earlyStopping.Tensors);
        }

        _team.Run(1, _ => _evaluation.Run(0, _data.Test, cancel));
        if (_earlyStopping is not null)
        {
            _network.Load(now);
        }

        cancel.ThrowIfCancellationRequested();
        EvaluationResult result = _evaluation.Result(_data.Test);
        return new BudgetResult(budget, result.Loss, result.Accuracy, _evaluation.Confusion(_data.Test)) { Correct = _evaluation.Correct(_data.Test) };
    }

    private static void Check(DataSplit data, Recipe recipe, int depth, IReadOnlyList<int> budgets)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        RecipeProblem[] problems = [.. recipe.Problems(data.Training.Count), .. recipe.ProblemAt(depth) is { } problem ? [problem] : Array.Empty<RecipeProblem>()];
        if (problems.Length > 0)
        {
            throw new ArgumentException($"The recipe cannot be trained: {string.Join("; ", problems.Select(wrong => wrong.Sentence))}.", nameof(recipe));
        }

        if (budgets.Any(budget => budget < 1 || budget > recipe.Epochs))
        {
            throw new ArgumentException($"Budgets are {string.Join(", ", budgets)}; expected each to be 1 to {recipe.Epochs}, the recipe's epochs.", nameof(budgets));
        }

        if (budgets.Count > 0 && data.Test.Count == 0)
        {
            throw new ArgumentException("The test part is empty; expected one or more examples, for it is read at the budgets.", nameof(data));
        }
    }

    private bool HasDiverged(EpochRecord record) =>
        !double.IsFinite(record.TrainLossRunning)
        || !double.IsFinite(record.TrainLoss)
        || !double.IsFinite(record.ValidationLoss)
        || record.TrainLoss > _largestLoss;

    private sealed class Nobody : ITrainingObserver;
}
