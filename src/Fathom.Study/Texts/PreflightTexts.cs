using Fathom.Study.Diagnosis.Propagation;

namespace Fathom.Study.Texts;

/// <summary>A preflight in words.</summary>
public static class PreflightTexts
{
    /// <summary>One sentence or two: what to expect, why, by which numbers, and what to try.</summary>
    public static string Sentence(Preflight preflight, Language language)
    {
        TextResource texts = TextResource.For("preflight", language);
        string template = Text($"{preflight.Verdict}")
            .Replace("{perLayer}", Filled(PerLayerKey(preflight)), StringComparison.Ordinal)
            .Replace("{measuredRatio}", Measured("Measured.Ratio", preflight.Measured?.Ratio), StringComparison.Ordinal)
            .Replace("{measuredAny}", Measured("Measured.Any", preflight.Measured?.Largest), StringComparison.Ordinal)
            .Replace("{measuredLargest}", Measured("Measured", preflight.Measured?.Largest), StringComparison.Ordinal)
            .Replace("{remedy}", preflight.Remedy is { } arm ? Text("Remedy").Replace("{arm}", arm, StringComparison.Ordinal) : "", StringComparison.Ordinal);
        return Capitalized(TextTemplate.Fill(template, name => NumberOf(preflight, name)));

        string Text(string key) => texts.Find(key, "sentence")
            ?? throw new InvalidOperationException($"There is no text for {key} in {language}.");

        string Filled(string key) => TextTemplate.Fill(Text(key), name => NumberOf(preflight, name));

        string Measured(string key, double? number) =>
            number is null ? "" : TextTemplate.Fill(Text(key), _ => number);
    }

    private static string PerLayerKey(Preflight preflight) =>
        preflight.GradientPerLayer is null ? "PerLayer.Shallow"
        : preflight.SignalPerLayer is null ? "PerLayer.Normalized"
        : "PerLayer";

    private static double? NumberOf(Preflight preflight, string name) => name switch
    {
        "depth" => preflight.Depth,
        "signalPerLayer" => preflight.SignalPerLayer,
        "gradientPerLayer" => preflight.GradientPerLayer,
        "expectedRatio" => preflight.Expected.Ratio ?? double.PositiveInfinity,
        "expectedLargest" => preflight.Expected.Largest,
        "expectedChange" => preflight.Expected.EpochChange,
        "threshold" => Preflight.LeastEpochChange,
        "expectedStep" => preflight.Expected.StepChange,
        "largestStep" => Preflight.LargestStepChange,
        "epochs" => preflight.EpochsToLearn,
        _ => null,
    };

    /// <summary>A clause may open a sentence.</summary>
    private static string Capitalized(string text)
    {
        char[] letters = text.ToCharArray();
        for (int index = 2; index < letters.Length; index++)
        {
            if (letters[index - 2] == '.' && letters[index - 1] == ' ')
            {
                letters[index] = char.ToUpperInvariant(letters[index]);
            }
        }

        return new string(letters);
    }
}
