using Fathom.Engine.Kernels;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Engine.Tests.Training;

/// <summary>A run is a pure function of data, recipe, depth and seed: one hash for every width and number of threads.</summary>
public sealed class BitContractTests
{
    private static readonly Recipe Plain = new() { Width = 29, BatchSize = 24, LearningRate = 0.1, Epochs = 3 };

    /// <summary>Recipes that between them have everything, and the hash of each one's run, made by the scalar kernels on x64; no machine may give another.</summary>
    private static readonly Dictionary<string, (Recipe Recipe, string Hash)> Expected = new(StringComparer.Ordinal)
    {
        ["linear"] = (Plain with { Activation = ActivationKind.Linear }, "e4e0ec2d43d945ae9d26a8bc837643511c1dc8b46b36a02fbff2db60cd83c661"),
        ["relu"] = (Plain, "1bd88e8d123662bf5ca988ca58626df97d46df157841b1a31bb6417f535e0049"),
        ["tanh"] = (Plain with { Activation = ActivationKind.Tanh }, "926dc839af27ae69ff7c79e6e660d4c4d6e414fa3af7f6f0ebf5dfe30d9159af"),
        ["sigmoid"] = (Plain with { Activation = ActivationKind.Sigmoid }, "cf7b2d49332ba81d97e9e85c6830466f938335e94b68641fa36d085072397267"),
        ["batch normalisation, dropout, adamw"] = (
            Plain with
            {
                Initializer = InitializerKind.HeNormal,
                Normalization = NormalizationKind.Batch,
                Dropout = 0.3,
                LabelSmoothing = 0.1,
                Standardize = true,
                Optimizer = OptimizerKind.Adamw,
                WeightDecay = 0.05,
                LearningRate = 0.01,
                Schedule = ScheduleKind.OneCycle,
                ClipNorm = 1,
            },
            "c00011e8c55a631e0959056c950cfc8b468e9aec117d024382acf50b677fe639"),
        ["layer normalisation, rezero, momentum"] = (
            Plain with
            {
                Activation = ActivationKind.Gelu,
                Initializer = InitializerKind.GlorotNormal,
                Normalization = NormalizationKind.Layer,
                Residual = ResidualKind.Rezero,
                Momentum = 0.9,
                L2 = 0.001,
                WarmupEpochs = 1,
                Shift = 2,
                Flip = true,
            },
            "eeff1b9c4e64b3ae79cb63a65fa77acc0bbf2558662e80cb74b1bcbd810f005e"),
        ["residual, alpha dropout, nesterov"] = (
            Plain with
            {
                Activation = ActivationKind.Selu,
                Initializer = InitializerKind.LecunUniform,
                Residual = ResidualKind.Identity,
                SkipLength = 3,
                Dropout = 0.05,
                Momentum = 0.8,
                Nesterov = true,
                Schedule = ScheduleKind.Cosine,
            },
            "a2a0352dec5140bd1656dd773459f1f8833af641a460447f4d5629d3f48cccf7"),
        ["orthogonal, rmsprop, widths"] = (
            Plain with
            {
                Activation = ActivationKind.LeakyRelu,
                Initializer = InitializerKind.Orthogonal,
                Gain = 1.4,
                Widths = new HiddenWidths([31, 8, 17, 50]),
                Optimizer = OptimizerKind.Rmsprop,
                LearningRate = 0.003,
                Schedule = ScheduleKind.Step,
                StepEvery = 1,
            },
            "777ad8a138ddf50a99738a93d4a9fb8e53e5d3007c92b07b7fb6710ed0c23069"),
        ["balanced classes"] = (Plain with { ClassWeights = ClassWeightKind.Balanced, LabelSmoothing = 0.1 }, "48884e5980312d2c62af3cba24208c8351dcab3c0da4e12747c4d78b491d780c"),
        ["input dropout"] = (Plain with { InputDropout = 0.2, Dropout = 0.1 }, "6cf6ab7af852948874b1e65cbe59dae82f491a0180cedc327d9461609ad9e0c5"),
        ["pytorch, adam, early stopping"] = (
            Plain with
            {
                Activation = ActivationKind.Silu,
                Initializer = InitializerKind.Pytorch,
                Optimizer = OptimizerKind.Adam,
                LearningRate = 0.003,
                Patience = 5,
            },
            "05ed82f2b850919c5c44323a367716ce14e956b81fb36b746b6e60ddc00ddf8e"),
    };

    public static TheoryData<string, KernelWidth> Cases
    {
        get
        {
            TheoryData<string, KernelWidth> cases = [];
            foreach (string recipe in Expected.Keys)
            {
                foreach (KernelWidth width in Enum.GetValues<KernelWidth>())
                {
                    cases.Add(recipe, width);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_width_and_thread_count_gives_the_recorded_bits(string recipe, KernelWidth width)
    {
        for (int threads = 1; threads <= 4; threads++)
        {
            string actual = HashOfRun(recipe, width, _ => threads);
            Assert.True(Expected[recipe].Hash == actual, $"{threads} threads: {actual}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Float32_features_give_the_bits_of_the_bytes_that_they_were_made_of(string recipe, KernelWidth width)
    {
        // Standardised, bytes are scaled all together and float32 each feature by itself: other bits, but everywhere the same.
        string expected = Expected[recipe].Recipe.Standardize
            ? "6eddc8a2e6493558c4e856f342657500626dc9a1543a4204ff3957a32f692c9b"
            : Expected[recipe].Hash;
        for (int threads = 1; threads <= 4; threads++)
        {
            string actual = HashOfRun(recipe, width, _ => threads, data: TinyData.FloatSplit);
            Assert.True(expected == actual, $"{threads} threads: {actual}");
        }
    }

    [Theory]
    [InlineData("relu")]
    [InlineData("batch normalisation, dropout, adamw")]
    [InlineData("layer normalisation, rezero, momentum")]
    [InlineData("orthogonal, rmsprop, widths")]
    [InlineData("pytorch, adam, early stopping")]
    public void Going_on_from_a_checkpoint_gives_the_recorded_bits(string recipe)
    {
        Checkpoint? first = null;
        RecordingObserver run = new() { AfterEpoch = (record, capture) => first = record.Epoch == 1 ? capture() : first };
        TrainerOf(recipe, KernelSet.WidestWidth, 1).Train(run, () => 2, TimeProvider.System, TestContext.Current.CancellationToken);
        Trainer resumed = TrainerOf(recipe, KernelSet.WidestWidth, 1);
        RecordingObserver whole = new();
        whole.Initialized(run.Initial);
        whole.Budgets.AddRange(run.Budgets.Where(budget => budget.Budget == 1));
        whole.Epochs.Add(run.Epochs[0]);

        resumed.Restore(first!);
        resumed.Train(whole, () => 1, TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(Expected[recipe].Hash, RunHash.Of(whole, resumed.Capture()));
    }

    [Fact]
    public void Changing_the_number_of_threads_between_epochs_changes_nothing() =>
        Assert.Equal(
            Expected["relu"].Hash,
            HashOfRun("relu", KernelSet.WidestWidth, epoch => 1 + (epoch % 3)));

    [Theory]
    [InlineData("relu")]
    [InlineData("batch normalisation, dropout, adamw")]
    public void Changing_the_number_of_threads_between_steps_changes_nothing(string recipe)
    {
        ErraticClock clock = new();

        Assert.Equal(Expected[recipe].Hash, HashOfRun(recipe, KernelSet.WidestWidth, _ => 4, clock: clock));
    }

    [Fact]
    public void Another_seed_gives_other_bits() =>
        Assert.NotEqual(
            Expected["relu"].Hash,
            HashOfRun("relu", KernelSet.WidestWidth, _ => 1, seed: 2));

    private static Trainer TrainerOf(string recipe, KernelWidth width, int seed, DataSplit? data = null) =>
        new(data ?? TinyData.Split, Expected[recipe].Recipe, depth: 5, seed, budgets: [1, 3], KernelSet.For(width));

    /// <param name="clock">Null for one that stands still, so that just so many threads train.</param>
    private static string HashOfRun(string recipe, KernelWidth width, Func<int, int> threads, int seed = 1, TimeProvider? clock = null, DataSplit? data = null)
    {
        Trainer trainer = TrainerOf(recipe, width, seed, data);
        RecordingObserver run = new();
        int epoch = 0;
        Assert.Equal(
            TrainingOutcome.Completed,
            trainer.Train(run, () => threads(epoch++), clock ?? new StoppedClock(), TestContext.Current.CancellationToken));
        return RunHash.Of(run, trainer.Capture());
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }

    /// <summary>Makes now fewer threads look faster, now more.</summary>
    private sealed class ErraticClock : TimeProvider
    {
        private readonly Random _random = new(1);
        private long _now;

        public override long GetTimestamp() => _now += _random.NextInt64(TimestampFrequency / 10, TimestampFrequency);
    }
}
