namespace Fathom.Study.Texts;

/// <summary>The languages that Fathom speaks to people in.</summary>
public enum Language
{
    English,

    /// <summary>繁體中文.</summary>
    TraditionalChinese,
}
