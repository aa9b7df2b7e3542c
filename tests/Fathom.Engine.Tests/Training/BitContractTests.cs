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
        [ActivationKind.Linear] = "e4e0ec2d43d945ae9d26a8bc837643511c1dc8b46b36a02fbff2db60cd83c661",
        [ActivationKind.Relu] = "1bd88e8d123662bf5ca988ca58626df97d46df157841b1a31bb6417f535e0049",
        [ActivationKind.Tanh] = "926dc839af27ae69ff7c79e6e660d4c4d6e414fa3af7f6f0ebf5dfe30d9159af",
        [ActivationKind.Sigmoid] = "cf7b2d49332ba81d97e9e85c6830466f938335e94b68641fa36d085072397267",
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
