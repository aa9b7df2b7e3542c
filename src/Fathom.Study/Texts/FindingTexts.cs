using System.Globalization;
using Fathom.Study.Diagnosis.Findings;

namespace Fathom.Study.Texts;

/// <summary>Findings in words.</summary>
public static class FindingTexts
{
    /// <summary>A few words for a table cell, such as "overfits from 31".</summary>
    public static string Label(Finding finding, Language language) =>
        Text(finding, language, "label") ?? throw Missing(finding, language, "label");

    /// <summary>One or two sentences with the numbers.</summary>
    public static string Sentence(Finding finding, Language language) =>
        Text(finding, language, "sentence") ?? throw Missing(finding, language, "sentence");

    /// <summary>What to try, in a sentence; null where nothing needs doing.</summary>
    public static string? Remedy(Finding finding, Language language) => Text(finding, language, "remedy");

    /// <summary>How sure it is: "likely", "clear", "beyond doubt", "measured" or "not decided".</summary>
    public static string Confidence(Finding finding, Language language) =>
        TextResource.For("findings", language).Find($"Confidence.{finding.Confidence}", "label")
            ?? throw Missing(finding, language, "confidence");

    /// <summary>The text of the finding's case, or where the case has none of its own, of its kind.</summary>
    private static string? Text(Finding finding, Language language, string part)
    {
        TextResource texts = TextResource.For("findings", language);
        string? template = texts.Find($"{finding.Kind}.{finding.Case}", part) ?? texts.Find($"{finding.Kind}", part);
        return template is null ? null : TextTemplate.Fill(template, name => NumberOf(finding, name));
    }

    private static double? NumberOf(Finding finding, string name) => name switch
    {
        "epoch" => finding.Epoch,
        "budget" => finding.Budget,
        _ => finding.Numbers.TryGetValue(name, out double number) ? number : null,
    };

    private static InvalidOperationException Missing(Finding finding, Language language, string part) => new(
        string.Create(CultureInfo.InvariantCulture, $"There is no {part} for {finding.Kind} in {language}."));
}
