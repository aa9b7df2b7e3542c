using Fathom.Engine.Kernels;
using Fathom.Engine.Tests.Kernels;
using Fathom.Engine.Training;

namespace Fathom.Engine.Tests.Training;

/// <summary>A run is a pure function of data, recipe, depth and seed: one hash for every width and number of threads.</summary>
public sealed class BitContractTests
{
    /// <summary>The hash of each activation's run, made by the scalar kernels on x64; no machine may give another.</summary>
    private static readonly Dictionary<ActivationKind, string> Expected = new()
    {
        [ActivationKind.Linear] = "f153b26dbd211adf268f8bdcc06a16c2a5f6c0b81a94d2c8c0d2a33b07015670",
        [ActivationKind.Relu] = "4bc17e7542e24d8eb8eea31331f6dcf297bc72d84e2280e703a2175da3a86ef3",
        [ActivationKind.Tanh] = "1752fa41fd888c21a984c015833f1dd918490ddc6231e4fe5e5804ea39f41735",
        [ActivationKind.Sigmoid] = "6482d34073e94840c0ae2270c0da8e8c76b15ac56ecb35d923d4ffc6b6a714f6",
    };

    [Theory]
    [ClassData(typeof(Widths))]
    public void Every_width_and_thread_count_gives_the_recorded_bits(KernelWidth width)
    {
        foreach ((ActivationKind activation, string expected) in Expected)
        {
            for (int threads = 1; threads <= 4; threads++)
            {
                string actual = HashOfRun(activation, width, _ => threads);
                Assert.True(expected == actual, $"{activation}, {threads} threads: {actual}");
            }
        }
    }

    [Fact]
    public void Changing_the_number_of_threads_between_epochs_changes_nothing() =>
        Assert.Equal(
            Expected[ActivationKind.Relu],
            HashOfRun(ActivationKind.Relu, KernelSet.WidestWidth, epoch => 1 + (epoch % 3)));

    [Fact]
    public void Another_seed_gives_other_bits() =>
        Assert.NotEqual(
            Expected[ActivationKind.Relu],
            HashOfRun(ActivationKind.Relu, KernelSet.WidestWidth, _ => 1, seed: 2));

    private static string HashOfRun(ActivationKind activation, KernelWidth width, Func<int, int> threads, int seed = 1)
    {
        Recipe recipe = new() { Activation = activation, Width = 29, BatchSize = 24, LearningRate = 0.1, Epochs = 3 };
        Trainer trainer = new(TinyData.Split, recipe, depth: 5, seed, budgets: [1, 3], KernelSet.For(width));
        RecordingObserver run = new();
        int epoch = 0;
        Assert.Equal(
            TrainingOutcome.Completed,
            trainer.Train(run, () => threads(epoch++), TimeProvider.System, TestContext.Current.CancellationToken));
        return RunHash.Of(run, trainer.Capture());
    }
}
