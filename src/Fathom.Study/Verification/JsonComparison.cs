using System.Text.Json;

namespace Fathom.Study.Verification;

/// <summary>Two JSON values, member by member.</summary>
internal static class JsonComparison
{
    private const int MostShown = 60;

    /// <summary>The first difference in the recorded one's order; null where there is none.</summary>
    /// <param name="recorded">One.</param>
    /// <param name="here">The other.</param>
    /// <param name="tolerance">By what part of itself a number may differ; 0: by no bit.</param>
    /// <param name="place">What they are of.</param>
    public static Difference? First(JsonElement recorded, JsonElement here, double tolerance, string place)
    {
        if (recorded.ValueKind != here.ValueKind)
        {
            return Differ();
        }

        switch (recorded.ValueKind)
        {
            case JsonValueKind.Object:
                (string, JsonElement)[] members = [.. recorded.EnumerateObject().Select(member => (member.Name, member.Value))];
                return members.Length != here.EnumerateObject().Count()
                    ? Differ()
                    : members
                        .Select(member => here.TryGetProperty(member.Item1, out JsonElement other) ? First(member.Item2, other, tolerance, $"{place}: {member.Item1}") : Differ())
                        .FirstOrDefault(difference => difference is not null);
            case JsonValueKind.Array:
                return recorded.GetArrayLength() != here.GetArrayLength()
                    ? Differ()
                    : recorded.EnumerateArray().Zip(here.EnumerateArray())
                        .Select(pair => First(pair.First, pair.Second, tolerance, place))
                        .FirstOrDefault(difference => difference is not null);
            case JsonValueKind.Number:
                return recorded.GetRawText() == here.GetRawText() || (tolerance > 0 && AreNear(recorded.GetDouble(), here.GetDouble(), tolerance)) ? null : Differ();
            default:
                return recorded.GetRawText() == here.GetRawText() ? null : Differ();
        }

        Difference Differ() => new(DifferenceKind.Record, place, Shown(recorded), Shown(here));
    }

    /// <summary>Whether two numbers, or texts of them, are the same but for rounding.</summary>
    public static bool AreNear(double a, double b, double tolerance) => a.Equals(b) || Math.Abs(a - b) <= tolerance * Math.Max(Math.Abs(a), Math.Abs(b));

    private static string Shown(JsonElement value) => value.GetRawText() is { Length: > MostShown } text ? text[..MostShown] + "…" : value.GetRawText();
}
