using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Fathom.Study.Reporting.Pages;

/// <summary>
/// What a report says, piece by piece: its texts, and the numbers that its charts are drawn from. Left out is what differs between machines
/// (environment, commands with their paths, charts whose axis is time) and how things are drawn.
/// </summary>
internal static class PageText
{
    /// <summary>Marks an element whose text differs between machines.</summary>
    public const string MachineMark = "data-machine";

    /// <summary>The charts whose axis is time end so.</summary>
    private const string TimeChart = "-cost";

    private static readonly string[] Spoken = ["alt", "aria-label", "title"];

    /// <summary>The pieces in the page's order, each with where it stands.</summary>
    public static IEnumerable<(string Place, string Text)> Of(XElement body) => Of(body, "page");

    /// <summary>Over all pieces; lower-case hexadecimal.</summary>
    public static string Sha256(XElement body)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((_, string text) in Of(body))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<(string Place, string Text)> Of(XElement element, string place)
    {
        string name = element.Name.LocalName;
        string? id = (string?)element.Attribute("id");
        if (name is "svg" or "pre" || element.Attribute(MachineMark) is not null || (name == "script" && id != PageScripts.DataId))
        {
            yield break;
        }

        place = id ?? place;
        if (name == "script")
        {
            foreach ((string Place, string Text) number in Numbers(element.Value))
            {
                yield return number;
            }

            yield break;
        }

        foreach (XAttribute spoken in element.Attributes().Where(attribute => Spoken.Contains(attribute.Name.LocalName, StringComparer.Ordinal)))
        {
            yield return (place, spoken.Value);
        }

        foreach (XNode node in element.Nodes())
        {
            if (node is XText text && !string.IsNullOrWhiteSpace(text.Value))
            {
                yield return (place, string.Join(' ', text.Value.Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)));
            }
            else if (node is XElement child)
            {
                foreach ((string Place, string Text) piece in Of(child, place))
                {
                    yield return piece;
                }
            }
        }
    }

    private static IEnumerable<(string Place, string Text)> Numbers(string json)
    {
        using JsonDocument data = JsonDocument.Parse(json);
        return [.. Leaves(data.RootElement, PageScripts.DataId)];
    }

    private static IEnumerable<(string Place, string Text)> Leaves(JsonElement element, string place) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject()
            .Where(member => !member.Name.EndsWith(TimeChart, StringComparison.Ordinal))
            .SelectMany(member => Leaves(member.Value, $"{place}/{member.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Leaves(item, place)),
        _ => [(place, element.GetRawText())],
    };
}
