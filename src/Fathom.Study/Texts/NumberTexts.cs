using Fathom.Study.Diagnosis.Findings;

namespace Fathom.Study.Texts;

/// <summary>What a finding's numbers are and what they are measured in.</summary>
public static class NumberTexts
{
    /// <summary>A few words for a table row, such as "rise above the lowest loss".</summary>
    public static string Label(Finding finding, string number, Language language) => Text(finding, number, "label", language);

    /// <summary>The number with its unit, such as "0.012 nats".</summary>
    public static string Value(Finding finding, string number, Language language) =>
        TextTemplate.Fill(Text(finding, number, "value", language), _ => finding.Numbers[number]);

    /// <summary>The text of the kind's own number of that name, or else of the name: "noise" is a loss in one kind, a share in another.</summary>
    private static string Text(Finding finding, string number, string part, Language language) =>
        TextResource.For("numbers", language).Find($"{finding.Kind}.{number}", part)
            ?? TextResource.For("numbers", language).Find(number, part)
            ?? throw new InvalidOperationException($"There is no {part} for the number {number} in {language}.");
}
