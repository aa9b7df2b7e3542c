using Fathom.Study.Diagnosis.Homework;

namespace Fathom.Study.Texts;

/// <summary>Claims and judgements in words.</summary>
public static class ClaimTexts
{
    /// <summary>What the homework's author said, of which depth and budget.</summary>
    public static string Claim(ClaimKind claim, Language language) => Text($"{claim}", "claim", language);

    /// <summary>"Supported", "not supported", "undecidable" or "not run".</summary>
    public static string Verdict(ClaimVerdict verdict, Language language) => Text($"{verdict}", "label", language);

    /// <summary>The judgement's reason, with its numbers.</summary>
    public static string Sentence(ClaimJudgement judgement, Language language)
    {
        TextResource texts = TextResource.For("claims", language);
        string template = texts.Find($"{judgement.Claim}", $"{judgement.Verdict}")
            ?? Text($"{judgement.Verdict}", "sentence", language);
        return TextTemplate.Fill(
            template, name => judgement.Numbers.TryGetValue(name, out double number) ? number : null);
    }

    private static string Text(string key, string part, Language language) =>
        TextResource.For("claims", language).Find(key, part)
            ?? throw new InvalidOperationException($"There is no {part} for {key} in {language}.");
}
