using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Fathom.Study.Texts;

/// <summary>A file of texts inside the assembly: entries by key, each with named parts.</summary>
/// <remarks>
/// JSON and not .resx: both languages must be in the one assembly whatever the user's culture, and the program runs with invariant
/// globalisation, which knows no satellite cultures.
/// </remarks>
internal sealed class TextResource
{
    private static readonly ConcurrentDictionary<(string Name, Language Language), TextResource> Loaded = new();

    private readonly Dictionary<string, Dictionary<string, string>> _entries;

    private TextResource(Dictionary<string, Dictionary<string, string>> entries) => _entries = entries;

    public IReadOnlyCollection<string> Keys => _entries.Keys;

    public static TextResource For(string name, Language language) =>
        Loaded.GetOrAdd((name, language), key => Load(key.Name, key.Language));

    public string? Find(string key, string part) =>
        _entries.TryGetValue(key, out Dictionary<string, string>? parts) && parts.TryGetValue(part, out string? text) ? text : null;

    private static TextResource Load(string name, Language language)
    {
        string file = $"{typeof(TextResource).Namespace}.{name}.{language.Tag()}.json";
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The assembly holds no texts named {file}.");
        return new TextResource(JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream)!);
    }
}
