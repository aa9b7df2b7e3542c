namespace Fathom.DiagnosisBench.Labelled;

/// <summary>How a yes/no verdict agrees with labels.</summary>
/// <param name="Right">Said and labelled so.</param>
/// <param name="Wrong">Said, not labelled.</param>
/// <param name="Missed">Labelled, not said.</param>
internal readonly record struct Agreement(int Right, int Wrong, int Missed)
{
    public double Precision => Right == 0 ? 0 : (double)Right / (Right + Wrong);

    public double Recall => Right == 0 ? 0 : (double)Right / (Right + Missed);

    /// <summary>The harmonic mean of the two.</summary>
    public double F1 => Right == 0 ? 0 : 2.0 * Right / (2 * Right + Wrong + Missed);

    public static Agreement Of(IReadOnlyCollection<LabelledVerdict> verdicts, Func<LabelledVerdict, bool> said) => new(
        verdicts.Count(one => said(one) && one.History.IsOverfit),
        verdicts.Count(one => said(one) && !one.History.IsOverfit),
        verdicts.Count(one => !said(one) && one.History.IsOverfit));
}
