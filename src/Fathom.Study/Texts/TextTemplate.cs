using System.Globalization;
using System.Text.RegularExpressions;

namespace Fathom.Study.Texts;

/// <summary>
/// Texts with numbers in braces: <c>{rise:percent}</c>, <c>{gap:points}</c>, <c>{lastLoss:0.000}</c>, <c>{epoch}</c>;
/// and words that go with them: <c>{runs} {runs:run|runs}</c>.
/// </summary>
internal static partial class TextTemplate
{
    /// <summary>Fills in every number, written alike in every language and culture.</summary>
    /// <exception cref="ArgumentException">The text names a number that there is none of.</exception>
    public static string Fill(string template, Func<string, double?> numberOf) =>
        Placeholder().Replace(template, match => Format(
            numberOf(match.Groups["name"].Value)
                ?? throw new ArgumentException($"The text \"{template}\" needs the number {match.Groups["name"].Value}.", nameof(numberOf)),
            match.Groups["format"].Value));

    /// <summary>Whether every number that a text names is there.</summary>
    public static bool CanFill(string template, Func<string, double?> numberOf) =>
        Placeholder().Matches(template).All(match => numberOf(match.Groups["name"].Value) is not null);

    private static string Format(double number, string format) => format switch
    {
        "" => number.ToString("0.###", CultureInfo.InvariantCulture),
        "percent" => (100 * number).ToString("0.0", CultureInfo.InvariantCulture) + " %",
        "points" => (100 * number).ToString("0.0", CultureInfo.InvariantCulture),
        "times" => number < 1e4 ? number.ToString("0", CultureInfo.InvariantCulture) : number.ToString("0.0e-0", CultureInfo.InvariantCulture),
        "probability" => number < 1e-4 ? "p < 0.0001" : string.Create(CultureInfo.InvariantCulture, $"p = {number:0.0000}"),
        "rate" when number == 0 => "0",
        "rate" => ThreeDigits(number).ToString(number is >= 1e-5 and < 1e5 ? "0.#######" : "0.##e-0", CultureInfo.InvariantCulture),
        "loss" => number.ToString(number < 10 ? "0.000" : number < 1e5 ? "0" : "0.0e-0", CultureInfo.InvariantCulture),
        "small" when number == 0 => "0",
        "small" => number.ToString("0.0e-0", CultureInfo.InvariantCulture),
        _ when format.Split('|') is [var one, var more] => number == 1 ? one : more,
        _ => number.ToString(format, CultureInfo.InvariantCulture),
    };

    private static double ThreeDigits(double number) => double.Parse(number.ToString("E2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(?<name>\w+)(:(?<format>[^}]+))?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
