using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Fathom.Engine;
using Fathom.Engine.Kernels;
using Fathom.Engine.Kernels.Inputs;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Steps;

namespace Fathom.Benchmarks;

/// <summary>Each kernel of a hidden layer's step by itself, on one thread, at the sizes of the cases.</summary>
[MemoryDiagnoser]
[Config(typeof(InThisProcess))]
public unsafe class KernelBenchmarks
{
    private const float LearningRate = 1e-9f;

    private readonly FloatArena _arena = new();
    private readonly KernelSet _kernels = KernelSet.Default;
    private readonly byte[] _pixels = new byte[28 * 28];
    private readonly float[] _floats = new float[28 * 28];
    private readonly byte[] _labels = GC.AllocateArray<byte>(256, pinned: true);
    private readonly byte[] _predictions = GC.AllocateArray<byte>(256, pinned: true);
    private Matrix _inputs;
    private Matrix _outputs;
    private Matrix _weights;
    private Matrix _logits;
    private Matrix _outputDeltas;
    private float* _biases;
    private float* _features;
    private float* _losses;
    private RowRange _batchRows;
    private RowRange _inputRows;

    public enum Size
    {
        Width128Batch256,
        Width128Batch32,
        Width32Batch32,
        Width512Batch256,
    }

    [ParamsAllValues]
    public Size Layer { get; set; }

    [GlobalSetup]
    public void Allocate()
    {
        (int width, int batch) = Layer switch
        {
            Size.Width128Batch256 => (128, 256),
            Size.Width128Batch32 => (128, 32),
            Size.Width32Batch32 => (32, 32),
            _ => (512, 256),
        };
        _inputs = Filled(batch, width);
        _outputs = Filled(batch, width);
        _weights = Filled(width, width);
        _logits = Filled(batch, 10);
        _outputDeltas = Filled(batch, 10);
        _biases = _arena.Vector(width);
        _features = _arena.Vector(_pixels.Length);
        _losses = _arena.Vector(batch);
        _batchRows = new RowRange(0, batch);
        _inputRows = new RowRange(0, width);
    }

    [Benchmark]
    public void Forward() =>
        _kernels.Forward(ActivationKind.Relu, _inputs, _weights, _biases, _batchRows, _outputs);

    [Benchmark]
    public void BackwardData() =>
        _kernels.BackwardData(ActivationKind.Relu, _outputs, _weights, _inputs, mask: default, _batchRows, _inputs);

    [Benchmark]
    public void WeightGradientAndStep() =>
        _kernels.Step(
            new StepSettings(StepRule.GradientDescent, LearningRate), _inputs, _outputs, _batchRows.End, _inputRows, _weights, default, default);

    [Benchmark]
    public void SoftmaxCrossEntropy()
    {
        fixed (byte* labels = _labels, predictions = _predictions)
        {
            _kernels.SoftmaxCrossEntropy(_logits, labels, _batchRows, 1, 0, null, _outputDeltas, _losses, predictions);
        }
    }

    [Benchmark]
    public void ConvertOneImage() => _kernels.Convert(_pixels, new InputTerms(1 / 255f, 0), _features);

    [Benchmark]
    public void ConvertOneRowOfFloats() => _kernels.Convert(_floats, new InputTerms(1, 0), _features);

    /// <summary>Small ordinary numbers: neither zeros nor subnormals, which some processors treat apart.</summary>
    private Matrix Filled(int rows, int columns)
    {
        Matrix matrix = _arena.Matrix(rows, columns);
        for (int row = 0; row < rows; row++)
        {
            Span<float> values = matrix.RowSpan(row);
            for (int column = 0; column < columns; column++)
            {
                values[column] = ((row * 31 + column * 17) % 101 - 50) * 1e-3f;
            }
        }

        return matrix;
    }

    private sealed class InThisProcess : ManualConfig
    {
        public InThisProcess() => AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
