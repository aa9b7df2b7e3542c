using Fathom.Engine.Training;
using Fathom.Study.Data;

namespace Fathom.Benchmarks;

/// <summary>48,000 training and 12,000 validation images: Fashion-MNIST where FATHOM_DATA names its folder, else sketches.</summary>
internal static class BenchmarkData
{
    private const double ValidationFraction = 0.2;

    public static Dataset Load()
    {
        string? folder = Environment.GetEnvironmentVariable("FATHOM_DATA");
        return string.IsNullOrEmpty(folder) ? Sketches.Draw(60_000, 10_000) : PublishedSetReader.Read(FashionMnist.Set, folder);
    }

    public static DataSplit Split(Dataset data) => DataSplit.HoldOutLast(data, ValidationFraction);
}
