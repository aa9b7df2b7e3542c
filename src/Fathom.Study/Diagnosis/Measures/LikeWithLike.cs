using MathNet.Numerics.LinearAlgebra;

namespace Fathom.Study.Diagnosis.Measures;

/// <summary>
/// Running training figures made to compare with evaluated ones. With label smoothing, dropout, moved or mirrored images the two measure
/// different things, and their difference drifts as the network learns; only what is left beside that drift is a jump of the weights.
/// </summary>
internal static class LikeWithLike
{
    /// <summary>The steep first epochs take no part in the drift.</summary>
    private const int Skipped = 2;

    /// <summary>
    /// The running series plus the drift, a quadratic in log epochs and a multiple of the series fitted to the difference by least squares; where
    /// epochs are too few, <paramref name="train"/> itself, so that no jump is seen.
    /// </summary>
    /// <param name="train">Evaluated at each epoch's end; index epoch − 1.</param>
    /// <param name="running">Mean over each epoch's batches.</param>
    public static double[] Running(double[] train, double[] running)
    {
        int count = train.Length - 1 - Skipped;
        if (count < Terms(1, 1).Length + 1)
        {
            return train;
        }

        Matrix<double> terms = Matrix<double>.Build.DenseOfRowArrays(Enumerable.Range(Skipped, count).Select(index => Terms(index + 1.5, Middle(index))));
        Vector<double> differences = Vector<double>.Build.Dense(
            count, row => train[row + Skipped] - Middle(row + Skipped));
        Vector<double> drift = terms.QR().Solve(differences);
        return [.. running.Select((value, index) => value + drift.DotProduct(Vector<double>.Build.Dense(Terms(index + 1, value))))];

        double Middle(int index) => (running[index] + running[index + 1]) / 2;
    }

    private static double[] Terms(double epoch, double running) => [1, Math.Log(epoch), Math.Log(epoch) * Math.Log(epoch), running];
}
