namespace Fathom.Study.Diagnosis.Forecasting;

/// <summary>A shape that falling curves take: a + b·f(t), and where <see cref="Turns"/>, + d·t beside it; b and d not negative.</summary>
/// <param name="Falling">f, over the epoch as a part of those seen; null for a constant.</param>
/// <param name="Turns">Whether a straight rise may be added, as overfitting does.</param>
/// <remarks>
/// Power laws and exponentials are the forms that fit learning curves best in Viering and Loog 2023, "The Shape of Learning
/// Curves: A Review", section 4; the logarithm is the power law's limit. With f fixed a fit is linear, and there is one
/// answer, at once; several f stand in for the search over exponents and time constants.
/// </remarks>
internal sealed record CurveForm(Func<double, double>? Falling, bool Turns)
{
    public static CurveForm Logarithm { get; } = new(part => -Math.Log(part), false);

    public static IReadOnlyList<CurveForm> All { get; } =
    [
        .. new Func<double, double>?[]
        {
            null,
            part => Math.Pow(part, -0.25),
            part => Math.Pow(part, -0.5),
            part => 1 / part,
            part => 1 / (part * part),
            Logarithm.Falling,
            part => Math.Exp(-part / 0.1),
            part => Math.Exp(-part / 0.2),
            part => Math.Exp(-part / 0.4),
            part => Math.Exp(-part / 0.8),
        }.SelectMany(falling => new[] { new CurveForm(falling, false), new CurveForm(falling, true) }),
    ];

    /// <summary>Coefficients of the form.</summary>
    public int Count => 1 + (Falling is null ? 0 : 1) + (Turns ? 1 : 0);

    /// <summary>What the coefficients multiply at an epoch: 1, f, t.</summary>
    /// <param name="part">The epoch as a part of those seen; above 1 it lies ahead.</param>
    public double[] Terms(double part) => (Falling, Turns) switch
    {
        (null, false) => [1],
        (null, true) => [1, part],
        (_, false) => [1, Falling(part)],
        (_, true) => [1, Falling(part), part],
    };
}
