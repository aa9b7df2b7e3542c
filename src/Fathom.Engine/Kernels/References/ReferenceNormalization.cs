namespace Fathom.Engine.Kernels.References;

/// <summary>The specification of normalisation, skips and the sums along rows, as <see cref="Reference"/> is of the products.</summary>
internal static class ReferenceNormalization
{
    /// <summary>Sixteen partial sums, element i into i mod 16 in turn, then halves added to halves.</summary>
    public static float SumAlongRow(IReadOnlyList<float> terms)
    {
        float[] sums = new float[16];
        for (int index = 0; index < terms.Count; index++)
        {
            sums[index % 16] += terms[index];
        }

        for (int half = 8; half > 0; half /= 2)
        {
            for (int lane = 0; lane < half; lane++)
            {
                sums[lane] += sums[lane + half];
            }
        }

        return sums[0];
    }

    /// <summary>Mean and variance of a column, each summed in the order of the rows and multiplied by 1 / rows.</summary>
    public static (float Mean, float Variance) ColumnMoments(float[,] values, int column)
    {
        int rows = values.GetLength(0);
        float share = 1f / rows;
        float sum = 0;
        for (int row = 0; row < rows; row++)
        {
            sum += values[row, column];
        }

        float mean = share * sum;
        float squares = 0;
        for (int row = 0; row < rows; row++)
        {
            float difference = values[row, column] - mean;
            squares = MathF.FusedMultiplyAdd(difference, difference, squares);
        }

        return (mean, share * squares);
    }

    /// <summary>Mean and 1 / √(variance + ε) of a row.</summary>
    public static (float Mean, float Inverse) RowMoments(float[,] values, int row, float epsilon)
    {
        int columns = values.GetLength(1);
        float mean = SumAlongRow([.. Enumerable.Range(0, columns).Select(column => values[row, column])]) / columns;
        float variance = SumAlongRow([.. Enumerable.Range(0, columns).Select(column =>
        {
            float difference = values[row, column] - mean;
            return difference * difference;
        })]) / columns;
        return (mean, 1 / MathF.Sqrt(variance + epsilon));
    }

    /// <summary>x̂.</summary>
    public static float Standardized(float z, float center, float inverse) => (z - center) * inverse;

    /// <summary>∂L/∂γ and ∂L/∂β of one column from δ = ∂L/∂u and x̂, in the order of the rows.</summary>
    public static (float Scale, float Shift) Parameters(float[,] deltas, Func<int, float> standardized, int column)
    {
        float scale = 0;
        float shift = 0;
        for (int row = 0; row < deltas.GetLength(0); row++)
        {
            scale = MathF.FusedMultiplyAdd(deltas[row, column], standardized(row), scale);
            shift += deltas[row, column];
        }

        return (scale, shift);
    }

    /// <summary>∂L/∂z of one element, its column normalised over a batch.</summary>
    public static float ColumnBackward(
        float delta, float standardized, int batch, float scale, float inverse, float scaleGradient, float shiftGradient)
    {
        float share = 1f / batch;
        float expected = MathF.FusedMultiplyAdd(standardized, share * scaleGradient, share * shiftGradient);
        return scale * inverse * (delta - expected);
    }

    /// <summary>∂L/∂z of one row, normalised over its columns, from g = δ·γ and x̂.</summary>
    public static float[] RowBackward(float[] gradients, float[] standardized, float inverse)
    {
        float mean = SumAlongRow(gradients) / gradients.Length;
        float product = SumAlongRow([.. gradients.Zip(standardized, (g, x) => g * x)]) / gradients.Length;
        return [.. gradients.Zip(standardized, (g, x) => inverse * (g - MathF.FusedMultiplyAdd(x, product, mean)))];
    }
}
