namespace Fathom.Study.Data;

/// <summary>The cut of a garment for the upper body, in pixels; widths are from the middle to one side.</summary>
/// <param name="Shoulder">Width at the shoulders.</param>
/// <param name="Waist">Width half-way down.</param>
/// <param name="Hem">Width at the lower edge.</param>
/// <param name="Length">From shoulder to hem.</param>
/// <param name="NeckDepth">How far the neckline dips.</param>
/// <param name="SleeveOut">How far the sleeve's end is to the side of the shoulder.</param>
/// <param name="SleeveDown">How far it is below the shoulder; 0 is sleeveless.</param>
internal sealed record TopCut(
    double Shoulder, double Waist, double Hem, double Length, double NeckDepth, double SleeveOut, double SleeveDown)
{
    public double Top => -Length / 2;

    public double Bottom => Length / 2;
}
