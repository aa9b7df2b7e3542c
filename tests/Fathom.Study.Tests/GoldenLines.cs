using System.Globalization;
using System.Text.RegularExpressions;

namespace Fathom.Study.Tests;

/// <summary>
/// Lines that are kept in Golden: what was said when they were last read by a person, so that a change shows in the difference what else it moved.
/// <c>FATHOM_GOLDEN=$PWD/tests/Fathom.Study.Tests/Golden</c> writes them anew; read the difference.
/// </summary>
internal static partial class GoldenLines
{
    /// <summary>Six digits are kept; the last of them may fall either way where a processor's library rounds otherwise.</summary>
    private const double LastDigit = 1.5e-5;

    /// <summary>What is left of numbers that should cancel.</summary>
    private const double Nothing = 1e-15;

    public static string Shown(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    public static string Shown(double? value) => value is { } known ? Shown(known) : "-";

    public static void Check(string name, IEnumerable<string> lines)
    {
        if (Environment.GetEnvironmentVariable("FATHOM_GOLDEN") is { } folder)
        {
            File.WriteAllLines(Path.Combine(folder, name), lines);
        }

        using IEnumerator<string> golden = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Golden", name)).GetEnumerator();
        foreach (string found in lines)
        {
            Assert.True(golden.MoveNext(), $"one line too many: {found}");
            if (!AreAlike(golden.Current, found))
            {
                Assert.Equal(golden.Current, found);
            }
        }

        Assert.False(golden.MoveNext(), $"not found any more: {golden.Current}");
    }

    private static bool AreAlike(string expected, string found) => expected == found
        || Number().Replace(expected, "#") == Number().Replace(found, "#")
        && Number().Matches(expected).Zip(Number().Matches(found)).All(pair => AreNear(Parsed(pair.First), Parsed(pair.Second)));

    private static bool AreNear(double expected, double found) => Math.Abs(expected - found) <= LastDigit * Math.Abs(expected) + Nothing;

    private static double Parsed(Match number) => double.Parse(number.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"-?\d+(\.\d+)?(E[+-]\d+)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Number();
}
