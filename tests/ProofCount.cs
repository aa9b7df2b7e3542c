using System.Globalization;

namespace Fathom.Tests;

/// <summary>
/// How much a proof does: a small part beside the other tests, all of it by <c>eng/prove.sh</c>, which says how many inputs a format is fuzzed with, for how
/// long at most, and where results are written.
/// </summary>
internal static class ProofCount
{
    /// <summary>Whether everything is to be tried.</summary>
    public static bool IsWhole => Environment.GetEnvironmentVariable("FATHOM_PROOF") is not null;

    /// <summary>Inputs for each format.</summary>
    public static int Inputs(int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable("FATHOM_PROOF"), NumberStyles.None, CultureInfo.InvariantCulture, out int inputs) ? inputs : otherwise;

    /// <summary>What no format's fuzzing takes longer than; a proof that ends by it has tried fewer inputs, and says how many.</summary>
    public static TimeSpan Longest =>
        int.TryParse(Environment.GetEnvironmentVariable("FATHOM_PROOF_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.FromDays(1);

    /// <summary>All of them, or so many spread evenly.</summary>
    public static IEnumerable<T> Some<T>(IReadOnlyList<T> all, int otherwise) =>
        IsWhole || all.Count <= otherwise ? all : Enumerable.Range(0, otherwise).Select(index => all[(int)((index + 0.5) * all.Count / otherwise)]);

    /// <summary>Keeps what was reached.</summary>
    public static void Record(string line)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        if (Environment.GetEnvironmentVariable("FATHOM_PROOF_LOG") is { } log)
        {
            File.AppendAllText(log, line + "\n");
        }
    }
}
