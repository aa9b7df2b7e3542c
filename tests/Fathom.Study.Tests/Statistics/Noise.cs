namespace Fathom.Study.Tests.Statistics;

/// <summary>Draws with a known truth, the same at every run of the tests.</summary>
internal static class Noise
{
    public static double[] Normal(Random random, int count, double mean, double sd) =>
        [.. Enumerable.Range(0, count).Select(_ => MathNet.Numerics.Distributions.Normal.Sample(random, mean, sd))];
}
