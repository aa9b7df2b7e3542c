namespace Fathom.Study.Texts;

/// <summary>The languages that findings and reports are written in.</summary>
public enum Language
{
    English,

    /// <summary>繁體中文.</summary>
    TraditionalChinese,
}
