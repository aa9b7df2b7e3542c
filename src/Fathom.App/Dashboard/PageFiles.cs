using System.Reflection;

namespace Fathom.App.Dashboard;

/// <summary>The page's own files, which travel inside the program.</summary>
internal static class PageFiles
{
    private const string Prefix = "page/";

    private static readonly Dictionary<string, (byte[] Bytes, string Type)> Files = Assembly.GetExecutingAssembly()
        .GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(name => name[Prefix.Length..], Read, StringComparer.Ordinal);

    /// <summary>Null for a file that there is not.</summary>
    public static (byte[] Bytes, string Type)? Find(string name) => Files.TryGetValue(name, out var file) ? file : null;

    private static (byte[] Bytes, string Type) Read(string resource)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return (bytes, TypeOf(Path.GetExtension(resource)));
    }

    private static string TypeOf(string extension) => extension switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".json" => "application/json",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
