using System.Text.Json;

namespace Fathom.Engine.Tests;

/// <summary>Numbers made by the script of the same name in Golden.</summary>
internal static class GoldenNumbers
{
    public static JsonElement Of(string name)
    {
        using JsonDocument golden = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name + ".json")));
        return golden.RootElement.Clone();
    }

    public static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];

    public static double[][] Rows(JsonElement array) => [.. array.EnumerateArray().Select(Doubles)];
}
