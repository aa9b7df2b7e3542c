namespace Fathom.DiagnosisBench.Detectors;

/// <summary>What a rule says of a history.</summary>
/// <param name="Found">Whether it raises the finding.</param>
/// <param name="Onset">Since which epoch; null where it does not say.</param>
internal readonly record struct Detection(bool Found, int? Onset = null)
{
    public static Detection None => default;
}
