using Fathom.Study.Diagnosis.Findings;

namespace Fathom.Study.Texts;

/// <summary>What a finding's numbers are and what they are measured in.</summary>
public static class NumberTexts
{
    /// <summary>A few words for a table row, such as "rise above the lowest loss".</summary>
    public static string Label(Finding finding, string number, Language language) =>
        new NumberLabels(language).Of(finding.Kind, number) ?? throw Missing(number, "label", language);

    /// <summary>The number with its unit, such as "0.012 nats".</summary>
    public static string Value(Finding finding, string number, Language language) =>
        new NumberValues(language).Of(finding.Kind, number, new FindingNumbers(_ => finding.Numbers[number])) ?? throw Missing(number, "value", language);

    private static InvalidOperationException Missing(string number, string part, Language language) =>
        new($"There is no {part} for the number {number} in {language}.");
}
