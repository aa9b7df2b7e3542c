using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fathom.Study.Folders;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Tests.Plans;

namespace Fathom.Study.Tests.Folders;

/// <summary>Every member of a study's JSON files, made into everything that an edit by hand or a bad program may make of it.</summary>
public sealed class HostileEditsTests
{
    private const string Run = "homework-d3-s1";

    /// <summary>What no line for a person should say.</summary>
    private static readonly Regex Foreign = new(@"System\.|Fathom\.|Exception|Nullable|isFinalBlock|JSON value|LineNumber|BytePosition|Parameter '|Object reference", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static readonly (string Name, Func<JsonNode?> Value)[] Edits =
    [
        ("null", () => null),
        ("a list of null", () => new JsonArray((JsonNode?)null)),
        ("an empty list", () => new JsonArray()),
        ("an object", () => new JsonObject { ["x"] = 1 }),
        ("text", () => "x"),
        ("an escape", () => "\u001b]0;x\u0007"),
        ("NaN", () => "NaN"),
        ("Infinity", () => "Infinity"),
        ("a huge number", () => JsonNode.Parse("1e309")),
        ("a whole number too large", () => JsonNode.Parse("99999999999999999999")),
        ("the largest whole number", () => int.MaxValue),
        ("a negative number", () => -1),
        ("a fraction", () => 0.5),
        ("true", () => true),
    ];

    [Theory]
    [InlineData("study.json")]
    [InlineData("runs/" + Run + "/run.json")]
    public void An_edited_member_is_read_or_refused_in_one_line_that_names_the_file(string file)
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        File.Delete(folder.File("runs", Run, RunSums.FileName));
        string path = folder.File(file.Split('/'));
        string whole = TemporaryFolder.WithoutSum(File.ReadAllText(path));
        List<string> wrong = [];
        int refused = 0;
        foreach (Action<JsonNode> edit in EditsOf(JsonNode.Parse(whole)!, out List<string> names))
        {
            string name = names[0];
            names.RemoveAt(0);
            JsonNode root = JsonNode.Parse(whole)!;
            edit(root);
            File.WriteAllText(path, root.ToJsonString());
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                _ = StudyAnswer.Of(StudyFolder.Read(folder.Path));
            }
            catch (InvalidRequestException e)
            {
                refused++;
                if (Fault(e.Message) is { } fault)
                {
                    wrong.Add($"{name}: {fault}: {e.Message}");
                }
            }
#pragma warning disable CA1031 // Whatever else is thrown is what this test looks for.
            catch (Exception e)
#pragma warning restore CA1031
            {
                wrong.Add($"{name}: {e.GetType().Name}: {e.Message} {e.StackTrace?.Split('\n')[0]}");
            }

            if (GC.GetAllocatedBytesForCurrentThread() - before is > 64 << 20 and var bytes)
            {
                wrong.Add($"{name}: allocated {bytes >> 20} MB");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Prepend($"{wrong.Count} of the edits:")));
        Assert.InRange(refused, 300, int.MaxValue);
    }

    private static string? Fault(string message) =>
        !message.Contains("study.json", StringComparison.Ordinal) && !message.Contains("run.json", StringComparison.Ordinal) ? "names no file"
        : message.Length > 1200 ? "is long"
        : Foreign.Match(message) is { Success: true, Value: var word } ? $"says {word}"
        : message.Split('\n').Any(line => line.Any(letter => char.IsControl(letter))) ? "holds control characters"
        : null;

    /// <summary>An edit of each member and each element, by each of the values, and of each member the same taken away.</summary>
    private static List<Action<JsonNode>> EditsOf(JsonNode root, out List<string> names)
    {
        List<Action<JsonNode>> edits = [];
        List<string> named = [];
        Visit(root, []);
        names = named;
        return edits;

        void Visit(JsonNode? node, object[] path)
        {
            if (node is JsonObject members)
            {
                foreach ((string name, JsonNode? value) in members)
                {
                    Edit([.. path, name]);
                    Visit(value, [.. path, name]);
                }
            }
            else if (node is JsonArray { Count: > 0 } elements)
            {
                Edit([.. path, 0]);
                Visit(elements[0], [.. path, 0]);
            }
        }

        void Edit(object[] path)
        {
            foreach ((string name, Func<JsonNode?> value) in Edits)
            {
                named.Add($"{string.Join('.', path)} is {name}");
                edits.Add(top => Set(top, path, value()));
            }

            if (path[^1] is string member)
            {
                named.Add($"{string.Join('.', path)} is missing");
                edits.Add(top => At(top, path[..^1]).AsObject().Remove(member));
            }
        }
    }

    private static JsonNode At(JsonNode root, object[] path) =>
        path.Aggregate(root, (node, step) => step is string name ? node[name]! : node[(int)step]!);

    private static void Set(JsonNode root, object[] path, JsonNode? value)
    {
        JsonNode parent = At(root, path[..^1]);
        if (path[^1] is string name)
        {
            parent[name] = value;
        }
        else
        {
            parent[(int)path[^1]] = value;
        }
    }
}
