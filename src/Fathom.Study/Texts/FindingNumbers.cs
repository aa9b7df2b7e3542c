using System.Globalization;

namespace Fathom.Study.Texts;

/// <summary>The numbers that a finding's texts name, each written as its size asks for; rounded as on every surface.</summary>
/// <param name="numberOf">A number by its name; null where there is none.</param>
/// <param name="finer">Decimals more than usual, for losses so small that three say nothing.</param>
internal sealed class FindingNumbers(Func<string, double?> numberOf, int finer = 0)
{
    /// <summary>Beyond it digits say nothing.</summary>
    private const double Many = 1e5;

    private const int LossDecimals = 3;

    /// <summary>The first number that a text named and that there is none of, as in findings of earlier versions; else null.</summary>
    public string? Missing { get; private set; }

    /// <summary>No digit more than it has, three after the point at most.</summary>
    public string Plain(string name) => Of(name).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>With so many decimals.</summary>
    public string Fixed(string name, int decimals) => Fixed(Of(name), Fine(decimals));

    /// <summary>Likewise, without its sign.</summary>
    public string Magnitude(string name, int decimals) => Fixed(Math.Abs(Of(name)), Fine(decimals));

    /// <summary>Whether it is less than a limit, as far as so many decimals show.</summary>
    public bool IsBelow(string name, decimal limit, int decimals) => Rounded.To(Of(name), Fine(decimals)) < limit;

    /// <summary>A loss or a difference of losses.</summary>
    public string Nats(string name, int decimals) => Fixed(name, decimals) + " nats";

    public string Percent(string name) => Points(name) + " %";

    /// <summary>Percentage points, one decimal.</summary>
    public string Points(string name) => Quantities.Points(Of(name));

    /// <summary>A loss with three decimals; one that ran away without.</summary>
    public string Loss(string name) => Of(name) is var loss && loss < 10 ? Fixed(loss, LossDecimals + finer) : Large(loss);

    /// <summary>How many times.</summary>
    public string Times(string name) => Large(Of(name));

    /// <summary>Two figures: "4.5", "0.012"; of a size that only its power of ten tells, "3.1e-5".</summary>
    public string Small(string name) => Of(name) switch
    {
        0 => "0",
        >= 0.0095 and < 99.5 and var plain => plain.ToString(plain < 0.095 ? "0.000" : plain < 0.95 ? "0.00" : plain < 9.95 ? "0.0" : "0", CultureInfo.InvariantCulture),
        var small => small.ToString("0.0e-0", CultureInfo.InvariantCulture),
    };

    /// <summary>A learning rate: three digits, zeros not told.</summary>
    public string Rate(string name)
    {
        double rate = Of(name);
        double told = double.Parse(rate.ToString("E2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return rate == 0 ? "0" : told.ToString(rate is >= 1e-5 and < Many ? "0.#######" : "0.##e-0", CultureInfo.InvariantCulture);
    }

    public string Probability(string name) => Of(name) is var p && p < 1e-4 ? "p < 0.0001" : "p = " + Fixed(p, 4);

    /// <summary>"1 epoch", "12 epochs"; for words that take an s.</summary>
    public string Counted(string name, string noun) => $"{Plain(name)} {Plural(name, noun, noun + "s")}";

    /// <summary>The word that goes with a number in English.</summary>
    public string Plural(string name, string one, string more) => Of(name) == 1 ? one : more;

    private static string Large(double number) => number < Many ? Fixed(number, 0) : number.ToString("0.0e-0", CultureInfo.InvariantCulture);

    private static string Fixed(double number, int decimals) => Math.Abs(number) < 1e15
        ? Rounded.To(number, decimals).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : number.ToString("0.0e-0", CultureInfo.InvariantCulture);

    private int Fine(int decimals) => decimals == LossDecimals ? decimals + finer : decimals;

    private double Of(string name)
    {
        double? number = numberOf(name);
        Missing ??= number is null ? name : null;
        return number ?? 0;
    }
}
