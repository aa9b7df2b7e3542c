namespace Fathom.Study.Data;

/// <summary>What a garment is made of: a tone and a woven or printed pattern.</summary>
/// <param name="Tone">Mean tone, 0 black to 1 white.</param>
/// <param name="Contrast">How far the pattern goes above and below the tone.</param>
/// <param name="PeriodX">Pixels after which the pattern repeats to the right; 0 where it does not change that way.</param>
/// <param name="PeriodY">The same downwards.</param>
/// <param name="Phase">Where the pattern begins, as a fraction of its period.</param>
internal sealed record Fabric(double Tone, double Contrast, double PeriodX, double PeriodY, double Phase)
{
    /// <summary>Plain, striped across, striped along or checked, at random.</summary>
    public static Fabric Random(SketchRandom random, double tone)
    {
        double contrast = random.Chance(0.5) ? 0.03 : random.Between(0.08, 0.25);
        double across = random.Chance(0.4) ? random.Between(2.5, 9) : 0;
        double along = random.Chance(0.5) ? random.Between(2.5, 9) : 0;
        return new Fabric(tone, contrast, across, along, random.Unit());
    }

    public static Fabric Plain(double tone) => new(tone, 0, 0, 0, 0);

    public Fabric Times(double factor) => this with { Tone = Math.Min(1, Tone * factor) };

    public double ToneAt(int x, int y) => Tone + (0.5 * Contrast * (Wave(x, PeriodX) + Wave(y, PeriodY)));

    /// <summary>A triangle wave between −1 and 1.</summary>
    private double Wave(int position, double period)
    {
        if (period == 0)
        {
            return 0;
        }

        double turn = (position / period) + Phase;
        return (4 * Math.Abs(turn - Math.Floor(turn) - 0.5)) - 1;
    }
}
