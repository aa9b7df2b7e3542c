using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.Study.Tests.Diagnosis;

internal static class Verdicts
{
    public static Finding? Find(this DiagnosisInput input, FindingKind kind) =>
        Diagnostician.Diagnose(input).SingleOrDefault(finding => finding.Kind == kind);

    public static Finding? Cause(this DiagnosisInput input, string name) =>
        Diagnostician.Diagnose(input).SingleOrDefault(finding => finding.Kind == FindingKind.Cause && finding.Case == name);

    public static bool Shows(this DiagnosisInput input, FindingKind kind) =>
        Diagnostician.Diagnose(input).Any(finding => finding.Kind == kind);

    /// <summary>The kinds found in each of so many draws.</summary>
    public static IReadOnlyList<FindingKind[]> Kinds(this Histories histories, int draws) =>
    [
        .. Enumerable.Range(1, draws)
            .Select(seed => Diagnostician.Diagnose(histories.Draw(seed)).Select(finding => finding.Kind).ToArray()),
    ];

    /// <summary>In how many of so many draws the finding is made.</summary>
    public static int Count(this Histories histories, FindingKind kind, int draws) =>
        Enumerable.Range(1, draws).Count(seed => histories.Draw(seed).Shows(kind));
}
