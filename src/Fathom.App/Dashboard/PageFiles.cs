using System.Reflection;
using System.Text;
using System.Text.Json;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Texts;

namespace Fathom.App.Dashboard;

/// <summary>The page's files, which travel inside the program: its own, its words, and the charts it shares with the report.</summary>
internal static class PageFiles
{
    private const string Prefix = "page/";

    private static readonly Dictionary<string, (byte[] Bytes, string Type)> Files = Assembly.GetExecutingAssembly()
        .GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(name => (Name: name[Prefix.Length..], Bytes: Read(name)))
        .Concat(Shared().Select(file => (file.Name, Bytes: Encoding.UTF8.GetBytes(file.Text))))
        .ToDictionary(file => file.Name, file => (file.Bytes, TypeOf(Path.GetExtension(file.Name))), StringComparer.Ordinal);

    /// <summary>Null for a file that there is not.</summary>
    public static (byte[] Bytes, string Type)? Find(string name) => Files.TryGetValue(name, out var file) ? file : null;

    private static IEnumerable<(string Name, string Text)> Shared() =>
    [
        ("palette.css", PageAsset.PaletteCss),
        ("charts.css", PageAsset.ChartsCss),
        ("charts.js", PageAsset.ChartsJs),
        ("uPlot.iife.min.js", PageAsset.UPlotJs),
        ("words.js", $"export const TEXTS = {JsonSerializer.Serialize(Languages.All.ToDictionary(language => language.Tag(), language => new PageWords(language).All(), StringComparer.Ordinal))};\n"),
    ];

    private static byte[] Read(string resource)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
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
