namespace Fathom.Study.Diagnosis;

/// <summary>What a finding's numbers are and what they are measured in.</summary>
public static class NumberTexts
{
    /// <summary>A few words for a table row, such as "rise above the lowest loss".</summary>
    public static string Label(string number, Language language) => Text(number, "label", language);

    /// <summary>The number with its unit, such as "0.012 nats".</summary>
    public static string Value(string number, double value, Language language) =>
        TextTemplate.Fill(Text(number, "value", language), _ => value);

    private static string Text(string number, string part, Language language) =>
        TextResource.For("numbers", language).Find(number, part)
            ?? throw new InvalidOperationException($"There is no {part} for the number {number} in {language}.");
}
