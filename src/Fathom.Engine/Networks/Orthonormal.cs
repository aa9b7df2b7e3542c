using System.Runtime.CompilerServices;

namespace Fathom.Engine.Networks;

/// <summary>Orthonormal vectors from independent ones.</summary>
internal static class Orthonormal
{
    /// <summary>Replaces the vectors by Q of their QR decomposition with a positive diagonal of R, which makes it unique.</summary>
    /// <param name="vectors">[count][length], count ≤ length, linearly independent.</param>
    /// <remarks>
    /// Modified Gram and Schmidt, each vector cleaned twice: then orthogonal to working precision (Giraud, Langou and
    /// Rozložník 2005, "twice is enough").
    /// </remarks>
    public static void Make(double[][] vectors)
    {
        for (int index = 0; index < vectors.Length; index++)
        {
            double[] vector = vectors[index];
            for (int pass = 0; pass < 2; pass++)
            {
                for (int earlier = 0; earlier < index; earlier++)
                {
                    Subtract(vectors[earlier], Dot(vectors[earlier], vector), vector);
                }
            }

            double length = Math.Sqrt(Dot(vector, vector));
            for (int at = 0; at < vector.Length; at++)
            {
                vector[at] /= length;
            }
        }
    }

    /// <summary>In increasing order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int at = 0; at < left.Length; at++)
        {
            sum += left[at] * right[at];
        }

        return sum;
    }

    /// <summary>vector ← vector − factor·direction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Subtract(double[] direction, double factor, double[] vector)
    {
        for (int at = 0; at < vector.Length; at++)
        {
            vector[at] -= factor * direction[at];
        }
    }
}
