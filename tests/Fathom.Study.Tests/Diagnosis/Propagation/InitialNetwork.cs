using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Study.Tests.Diagnosis.Propagation;

/// <summary>
/// Real networks before their first step: the engine's own, with weights that are drawn here after the initialisers'
/// definitions, so that a fault in an initialiser cannot hide behind the same fault in the theory.
/// </summary>
internal static class InitialNetwork
{
    /// <summary>The engine's layer statistics, after an epoch of steps too small to change a weight.</summary>
    public static IReadOnlyList<LayerRecord> Measure(Recipe recipe, int depth, DataSplit data, int seed)
    {
        Recipe still = recipe with
        {
            Initializer = InitializerKind.GlorotUniform,
            Gain = 1,
            LearningRate = 1e-30,
            Epochs = 1,
            BatchSize = data.Training.Count,
            Optimizer = OptimizerKind.Sgd,
            Momentum = 0,
        };
        Trainer trainer = new(data, still, depth, seed, []);
        Checkpoint start = trainer.Capture();
        Random random = new(seed);
        trainer.Restore(start with { Tensors = [.. start.Tensors.Select(tensor => Drawn(recipe, tensor, random))] });
        LastRecord observer = new();
        trainer.Train(observer, () => 1, TimeProvider.System, TestContext.Current.CancellationToken);
        return observer.Layers;
    }

    private static NamedTensor Drawn(Recipe recipe, NamedTensor tensor, Random random)
    {
        if (tensor.Shape is not [int outputs, int inputs])
        {
            bool isPytorchBias = recipe.Initializer == InitializerKind.Pytorch && tensor.Name.EndsWith("bias", StringComparison.Ordinal);
            return isPytorchBias ? throw new NotSupportedException("The bias's layer has sizes that its own tensor does not tell.") : tensor;
        }

        double[,] draw = recipe.Initializer switch
        {
            InitializerKind.GlorotUniform => Uniform(outputs, inputs, Math.Sqrt(6.0 / (inputs + outputs)), random),
            InitializerKind.GlorotNormal => Normal(outputs, inputs, Math.Sqrt(2.0 / (inputs + outputs)), random),
            InitializerKind.HeUniform => Uniform(outputs, inputs, Math.Sqrt(6.0 / inputs), random),
            InitializerKind.HeNormal => Normal(outputs, inputs, Math.Sqrt(2.0 / inputs), random),
            InitializerKind.LecunUniform => Uniform(outputs, inputs, Math.Sqrt(3.0 / inputs), random),
            InitializerKind.LecunNormal => Normal(outputs, inputs, Math.Sqrt(1.0 / inputs), random),
            InitializerKind.Orthogonal => Orthogonal(outputs, inputs, random),
            _ => throw new NotSupportedException($"{recipe.Initializer}"),
        };
        return tensor with { Values = [.. draw.Cast<double>().Select(value => (float)(recipe.Gain * value))] };
    }

    private static double[,] Uniform(int rows, int columns, double limit, Random random) =>
        Filled(rows, columns, () => limit * (2 * random.NextDouble() - 1));

    private static double[,] Normal(int rows, int columns, double deviation, Random random) => Filled(
        rows, columns, () => deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

    /// <summary>Gram and Schmidt on the rows or columns, whichever are fewer.</summary>
    private static double[,] Orthogonal(int rows, int columns, Random random)
    {
        bool byRows = rows <= columns;
        int count = Math.Min(rows, columns);
        int length = Math.Max(rows, columns);
        double[][] vectors = [.. Enumerable.Range(0, count).Select(_ => Normal(1, length, 1, random).Cast<double>().ToArray())];
        for (int index = 0; index < count; index++)
        {
            for (int earlier = 0; earlier < index; earlier++)
            {
                double dot = vectors[index].Zip(vectors[earlier], (a, b) => a * b).Sum();
                vectors[index] = [.. vectors[index].Zip(vectors[earlier], (a, b) => a - dot * b)];
            }

            double norm = Math.Sqrt(vectors[index].Sum(value => value * value));
            vectors[index] = [.. vectors[index].Select(value => value / norm)];
        }

        double[,] matrix = new double[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                matrix[row, column] = byRows ? vectors[row][column] : vectors[column][row];
            }
        }

        return matrix;
    }

    private static double[,] Filled(int rows, int columns, Func<double> draw)
    {
        double[,] matrix = new double[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                matrix[row, column] = draw();
            }
        }

        return matrix;
    }

    private sealed class LastRecord : ITrainingObserver
    {
        public IReadOnlyList<LayerRecord> Layers { get; private set; } = [];

        public void Initialized(IReadOnlyList<LayerRecord> layers)
        {
        }

        public void BudgetReached(BudgetResult result)
        {
        }

        public void EpochEnded(EpochRecord record, Func<Checkpoint> capture) => Layers = record.Layers;
    }
}
