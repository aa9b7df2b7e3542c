using Fathom.Engine.Kernels.Randomness;

namespace Fathom.Study.Tests.Statistics;

/// <summary>
/// Test sets with known truth: image i is missed by run r where a + b·xᵢ + s·zᵣ + wᵢᵣ is above zero, all normal. x is how
/// hard the image is for everybody, z how good the run is, w what the two do only to each other.
/// </summary>
internal static class SimulatedTest
{
    private const double Threshold = -3;
    private const double OfImages = 2.5;
    private const double OfRuns = 0.15;

    /// <param name="seed">Which draw of images and runs.</param>
    /// <param name="run">Counted from 0; its images are those of the other runs.</param>
    /// <param name="offset">How much worse this kind of network is.</param>
    /// <param name="images">Size of the test set.</param>
    /// <returns>The images missed, ascending.</returns>
    public static int[] Wrong(int seed, int run, double offset, int images)
    {
        RandomStream hardness = new(seed, RandomPurpose.Sketches, 0);
        RandomStream own = new(seed, RandomPurpose.Sketches, run + 1);
        double quality = OfRuns * Normal(own);
        return [.. Enumerable.Range(0, images).Where(_ => Threshold + offset + OfImages * Normal(hardness) + quality + Normal(own) > 0)];
    }

    /// <summary>Over all images and all runs.</summary>
    public static double TrueAccuracy(double offset) =>
        1 - MathNet.Numerics.Distributions.Normal.CDF(0, 1, (Threshold + offset) / Math.Sqrt(OfImages * OfImages + OfRuns * OfRuns + 1));

    /// <summary>A standard normal number, by the inverse of its distribution.</summary>
    public static double Normal(RandomStream random) =>
        MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, random.NextUniform() + 1.0 / (1 << 25));
}
