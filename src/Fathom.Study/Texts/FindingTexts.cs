using System.Globalization;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Metrics;

namespace Fathom.Study.Texts;

/// <summary>Findings in words.</summary>
public static class FindingTexts
{
    /// <summary>A few words for a table cell, such as "overfits from 31".</summary>
    public static string Label(Finding finding, Language language)
    {
        FindingNumbers numbers = new(name => NumberOf(finding, name));
        string label = new FindingLabels(language).Of(finding, numbers) ?? throw Missing(finding, language, "label");
        return numbers.Missing is null ? Named(label, finding, language) : throw Missing(finding, language, $"number {numbers.Missing}");
    }

    /// <summary>One or two sentences with the numbers.</summary>
    /// <remarks>A finding of an earlier version may lack a number that today's sentence names: then its few words are all that is said.</remarks>
    public static string Sentence(Finding finding, Language language)
    {
        FindingNumbers numbers = new(name => NumberOf(finding, name));
        string sentence = new LearningSentences(language).Of(finding, numbers)
            ?? new FaultSentences(language).Of(finding, numbers)
            ?? new CauseSentences(language).Of(finding, numbers)
            ?? throw Missing(finding, language, "sentence");
        return numbers.Missing is null ? Named(sentence, finding, language) : new ReportTexts(language).Ended(Label(finding, language));
    }

    /// <summary>What to try, in a sentence; null where nothing needs doing, and where another finding of the run says it.</summary>
    public static string? Remedy(Finding finding, Language language) => finding.Suggestion is not { } suggestion
        ? null
        : new RemedyTexts(language).Of(suggestion.Remedy, new FindingNumbers(suggestion.NumberOf));

    /// <summary>How sure it is: "some evidence", "strong evidence", "very strong evidence", "measured" or "not decided".</summary>
    public static string Confidence(Finding finding, Language language) => new RemedyTexts(language).Of(finding.Confidence);

    /// <summary>The same in brackets, to follow a sentence; nothing where the sentence itself leaves the matter open.</summary>
    public static string Sureness(Finding finding, Language language) => finding.Confidence == Diagnosis.Findings.Confidence.Open ? "" : new RemedyTexts(language).InBrackets(finding.Confidence);

    /// <summary>Texts of findings say accuracy, and mean what the finding's accuracies are.</summary>
    private static string Named(string text, Finding finding, Language language)
    {
        ReportTexts texts = new(language);
        return finding.Metric == DecidingMetric.Accuracy
            ? text
            : text.Replace(texts.NameOf(DecidingMetric.Accuracy), texts.NameOf(finding.Metric), StringComparison.Ordinal);
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
