using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Kernels.Normalizations;

namespace Fathom.Engine.Networks;

/// <summary>Scale and shift of a hidden layer's normalisation, and for batch normalisation the statistics that evaluation uses.</summary>
internal sealed unsafe class Normalization
{
    /// <summary>Added to every variance: PyTorch's 1e-5 (Keras: 1e-3).</summary>
    public const float Epsilon = 1e-5f;

    /// <summary>Part of a batch's statistics that enters the running ones: PyTorch's 0.1 (Keras: 0.01).</summary>
    private const float RunningShare = 0.1f;

    private readonly float* _runningInverses;

    public Normalization(FloatArena arena, NormalizationKind kind, int layerIndex, int units)
    {
        Kind = kind;
        Units = units;
        Scale = new ParameterVector(arena, TensorNames.NormalizationScale(layerIndex), units);
        Shift = new ParameterVector(arena, TensorNames.NormalizationShift(layerIndex), units);
        RunningMeans = arena.Vector(units);
        RunningVariances = arena.Vector(units);
        _runningInverses = arena.Vector(units);
        Scale.Span.Fill(1);
        new Span<float>(RunningVariances, units).Fill(1);
        RunningStatisticsChanged();
    }

    public NormalizationKind Kind { get; }

    public int Units { get; }

    /// <summary>γ, from 1.</summary>
    public ParameterVector Scale { get; }

    /// <summary>β, from 0.</summary>
    public ParameterVector Shift { get; }

    public float* RunningMeans { get; }

    /// <summary>Unbiased, as in PyTorch.</summary>
    public float* RunningVariances { get; }

    /// <summary>How evaluation normalises z, where means and deviations of rows go into memory of the caller's.</summary>
    public NormalizationTerms EvaluationTerms(float* rowMeans, float* rowInverses) => Kind == NormalizationKind.Batch
        ? NormalizationTerms.ByColumn(RunningMeans, _runningInverses, Scale.Values, Shift.Values)
        : NormalizationTerms.ByRow(rowMeans, rowInverses, Scale.Values, Shift.Values);

    /// <summary>How training normalises z, by means and inverse deviations of columns or of rows.</summary>
    public NormalizationTerms TrainingTerms(float* means, float* inverses) => Kind == NormalizationKind.Batch
        ? NormalizationTerms.ByColumn(means, inverses, Scale.Values, Shift.Values)
        : NormalizationTerms.ByRow(means, inverses, Scale.Values, Shift.Values);

    /// <summary>Moves some columns' running statistics towards a batch's.</summary>
    public void Follow(float* means, float* variances, int batch, ColumnRange columns)
    {
        float unbiased = batch / (float)(batch - 1);
        for (int column = columns.First; column < columns.End; column++)
        {
            RunningMeans[column] += RunningShare * (means[column] - RunningMeans[column]);
            RunningVariances[column] += RunningShare * (variances[column] * unbiased - RunningVariances[column]);
        }
    }

    /// <summary>Makes evaluation current after running statistics moved or were loaded.</summary>
    public void RunningStatisticsChanged()
    {
        for (int column = 0; column < Units; column++)
        {
            _runningInverses[column] = Inverse(RunningVariances[column]);
        }
    }

    /// <summary>1 / √(variance + ε).</summary>
    public static float Inverse(float variance) => 1 / MathF.Sqrt(variance + Epsilon);
}
