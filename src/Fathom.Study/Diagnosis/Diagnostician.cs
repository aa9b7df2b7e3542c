namespace Fathom.Study.Diagnosis;

/// <summary>Applies every rule to a history.</summary>
public static class Diagnostician
{
    /// <summary>The findings of one history at one budget, in the order of <see cref="FindingKind"/>.</summary>
    public static IReadOnlyList<Finding> Diagnose(DiagnosisInput input) => throw new NotImplementedException();
}
