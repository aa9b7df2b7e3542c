namespace Fathom.Study.Texts;

/// <summary>Languages and their tags.</summary>
public static class Languages
{
    public static IReadOnlyList<Language> All { get; } = Enum.GetValues<Language>();

    /// <summary>BCP 47: "en", "zh-Hant".</summary>
    public static string Tag(this Language language) => language switch
    {
        Language.English => "en",
        Language.TraditionalChinese => "zh-Hant",
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, null),
    };

    /// <summary>Null where nobody speaks it here.</summary>
    public static Language? Find(string? tag) => All.Select(language => (Language?)language).FirstOrDefault(language => language!.Value.Tag() == tag);
}
