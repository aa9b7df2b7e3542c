using System.Globalization;
using System.Runtime.CompilerServices;

namespace Fathom.Study.Texts;

/// <summary>A text with its numbers filled in, written alike whatever the culture of the user's machine.</summary>
[InterpolatedStringHandler]
public ref struct Sentence
{
    private readonly string? _whole;
    private DefaultInterpolatedStringHandler _parts;

    /// <summary>Made by the compiler where a text is interpolated.</summary>
    public Sentence(int literalLength, int formattedCount) =>
        _parts = new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture);

    private Sentence(string whole) => _whole = whole;

    public static implicit operator Sentence(string whole) => new(whole);

    public static Sentence FromString(string whole) => new(whole);

    public void AppendLiteral(string value) => _parts.AppendLiteral(value);

    public void AppendFormatted(string? value) => _parts.AppendFormatted(value);

    public void AppendFormatted<T>(T value) => _parts.AppendFormatted(value);

    public void AppendFormatted<T>(T value, string? format) => _parts.AppendFormatted(value, format);

    public void AppendFormatted<T>(T value, int alignment, string? format = null) => _parts.AppendFormatted(value, alignment, format);

    public readonly override string ToString() => _whole ?? _parts.ToString();
}
