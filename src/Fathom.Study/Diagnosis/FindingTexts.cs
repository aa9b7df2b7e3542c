namespace Fathom.Study.Diagnosis;

/// <summary>Findings in words.</summary>
public static class FindingTexts
{
    /// <summary>A few words for a table cell, such as "overfits from 31".</summary>
    public static string Label(Finding finding, Language language) => throw new NotImplementedException();

    /// <summary>One sentence with the numbers.</summary>
    public static string Sentence(Finding finding, Language language) => throw new NotImplementedException();

    /// <summary>What to try, in a sentence; null where nothing needs doing.</summary>
    public static string? Remedy(Finding finding, Language language) => throw new NotImplementedException();
}
