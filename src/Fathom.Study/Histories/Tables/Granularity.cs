namespace Fathom.Study.Histories.Tables;

/// <summary>The size of a set by its accuracies: all of them are whole numbers of n-ths.</summary>
internal static class Granularity
{
    /// <summary>Single precision, in which most tools keep an accuracy; a mean over batches loses a few bits more.</summary>
    private const double Precision = 1.5e-7;

    private const int Largest = 1_000_000;

    private const int FewestValues = 3;

    /// <summary>
    /// The smallest n that fits; the set has n examples or a multiple. Null where values are rounded too far or too few differ,
    /// so that an n would fit by chance.
    /// </summary>
    public static int? SizeOf(IReadOnlyList<double?> accuracies, bool wasPercent)
    {
        double[] values = [.. accuracies.Where(value => value is > 0 and < 1).Select(value => value!.Value).Distinct()];
        if (values.Length < FewestValues || AreRounded(values, wasPercent))
        {
            return null;
        }

        for (int n = 2; n <= Largest; n++)
        {
            double tolerance = n * Precision;
            if (values.Length * Math.Log(Math.Min(2 * tolerance, 1)) + Math.Log(n) > Math.Log(0.001))
            {
                // By chance one of the n until here would fit too.
                return null;
            }

            if (Array.TrueForAll(values, value => Math.Abs((value * n) - Math.Round(value * n)) <= tolerance))
            {
                return n;
            }
        }

        return null;
    }

    /// <summary>Printed to a few decimals: then the rounding is what is found.</summary>
    private static bool AreRounded(double[] values, bool wasPercent)
    {
        for (int decimals = 1; decimals <= 5; decimals++)
        {
            double scale = Math.Pow(10, wasPercent ? decimals + 2 : decimals);
            if (Array.TrueForAll(values, value => Math.Abs((value * scale) - Math.Round(value * scale)) < 1e-9 * scale))
            {
                return true;
            }
        }

        return false;
    }
}
