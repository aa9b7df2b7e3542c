using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fathom.Study.Comparisons;
using Fathom.Study.Folders;

namespace Fathom.Study.Reporting.Files;

/// <summary><c>search.json</c>: how a depth search came to its answer, and the work it saved.</summary>
public static class SearchFile
{
    public const string Name = "search.json";

    private const int Format = 2;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Writes it into the study's folder; the same search writes the same bytes.</summary>
    public static void Write(DepthSearchResult result, string folder)
    {
        JsonObject whole = new()
        {
            ["format"] = Format,
            ["answer"] = result.Answer,
            ["is_enough"] = result.IsEnough,
            ["rounds"] = new JsonArray([.. result.Rounds.Select(Of)]),
            ["runs"] = result.Runs,
            ["grid_runs"] = result.GridRuns,
            ["operations"] = result.Work,
            ["grid_operations"] = result.GridWork,
            ["saved"] = Math.Round(result.Saved, 4),
        };
        byte[] bytes = Encoding.UTF8.GetBytes(whole.ToJsonString(Indented) + "\n");
        AtomicFile.Write(Path.Combine(folder, Name), stream => stream.Write(bytes));
    }

    private static JsonObject Of(SearchRound round) => new()
    {
        ["purpose"] = KebabCase.NameOf(round.Purpose),
        ["depths"] = Numbers(round.Depths),
        ["first_seed"] = round.FirstSeed,
        ["last_seed"] = round.LastSeed,
        ["best"] = round.Best,
        ["worse"] = Numbers(round.Worse),
        ["answer"] = round.Answer,
    };

    private static JsonArray Numbers(IEnumerable<int> numbers) => [.. numbers.Select(number => JsonValue.Create(number))];
}
