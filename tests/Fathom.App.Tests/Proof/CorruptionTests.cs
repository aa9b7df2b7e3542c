using System.Text.RegularExpressions;
using Fathom.App.Tests.Clusters;

namespace Fathom.App.Tests.Proof;

/// <summary>
/// Every file of a finished, tuned study of several arms, damaged in every way, before every verb: the verb says one clear line and ends with 1 or 2, or it gives
/// what it gives of the whole study. A number that differs is never given.
/// </summary>
public sealed partial class CorruptionTests : IDisposable
{
    private const int SomeCases = 60;

    private static readonly (string Name, Func<byte[], byte[]?> Damage)[] Damages =
    [
        ("a bit at the start flipped", bytes => Flipped(bytes, 0)),
        ("a bit in the middle flipped", bytes => Flipped(bytes, bytes.Length / 2)),
        ("a bit near the end flipped", bytes => Flipped(bytes, bytes.Length - 3)),
        ("a digit changed", Recounted),
        ("cut in half", bytes => bytes[..(bytes.Length / 2)]),
        ("emptied", _ => []),
        ("zeroed", bytes => new byte[bytes.Length]),
        ("replaced by a folder", _ => null),
        ("removed", _ => null),
    ];

    private readonly Session _session = new();

    private string Study => Path.Combine(_session.Folder, "S");

    private string Whole => Path.Combine(_session.Folder, "whole");

    private string Output => Path.Combine(_session.Folder, "out");

    private string[] Train =>
    [
        "study", "--data", Path.Combine(_session.Folder, "points.csv"), "--label", "class", "--depths", "1,2", "--arms", "homework,he", "--seeds", "1",
        "--budgets", "1,2", "--width", "4", "--tune-learning-rate", "--threads", "1", "--out", Study,
    ];

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Whatever_is_damaged_every_verb_says_so_or_gives_what_it_gives_of_the_whole_study()
    {
        await File.WriteAllLinesAsync(
            Path.Combine(_session.Folder, "points.csv"),
            Enumerable.Range(0, 200).Select(row => FormattableString.Invariant($"{row % 17},{row % 13},{(row % 17 > 8 ? "a" : "b")}")).Prepend("x,y,class"),
            TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_session.Folder, "rows.csv"), "x,y\n3,4\n12,1\n", TestContext.Current.CancellationToken);
        await RunAsync(Train);
        Directory.Move(Study, Whole);
        string run = Path.Combine("runs", "he-d2-s1");
        (string Verb, string[] Arguments)[] verbs = Verbs(run);
        Dictionary<string, Answer> expected = [];
        foreach ((string verb, string[] arguments) in verbs)
        {
            Copy();
            expected[verb] = await RunAsync(arguments);
            Assert.True(expected[verb].Code == (verb == "status" ? 2 : 0), $"{verb}: {expected[verb].Error}");
        }

        string[] files =
        [
            .. Directory.EnumerateFiles(Whole).Concat(Directory.EnumerateFiles(Path.Combine(Whole, run))).Select(path => Path.GetRelativePath(Whole, path))
                .Where(name => !name.StartsWith("summary", StringComparison.Ordinal) && name != "report.html"),
        ];
        (string File, int Damage, int Verb)[] cases =
            [.. from file in files from damage in Enumerable.Range(0, Damages.Length) from verb in Enumerable.Range(0, verbs.Length) select (file, damage, verb)];
        List<string> wrong = [];
        int told = 0;
        int same = 0;
        foreach ((string file, int damage, int verb) in ProofCount.Some(cases, SomeCases))
        {
            Copy();
            Damage(Path.Combine(Study, file), damage);
            Answer answer = await RunAsync(verbs[verb].Arguments);
            if (answer.Code == 0)
            {
                same++;
            }
            else
            {
                told++;
            }

            if (Fault(verbs[verb].Verb, file, answer, expected[verbs[verb].Verb]) is { } fault)
            {
                wrong.Add($"{file} {Damages[damage].Name}, {verbs[verb].Verb}: {fault}");
            }
        }

        ProofCount.Record($"corruption: {files.Length} files × {Damages.Length} damages × {verbs.Length} verbs, {told + same} of {cases.Length} tried: {told} told, {same} unharmed, {wrong.Count} wrong");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private (string Verb, string[] Arguments)[] Verbs(string run) =>
    [
        ("report", ["report", Study]),
        ("export onnx", ["export", Path.Combine(Study, run), "--format", "onnx", "--out", Output]),
        ("export safetensors", ["export", Path.Combine(Study, run), "--format", "safetensors", "--out", Output]),
        ("export csv", ["export", Path.Combine(Study, run), "--format", "csv", "--out", Output]),
        ("export tensorboard", ["export", Study, "--format", "tensorboard", "--out", Output]),
        ("predict", ["predict", Study, Path.Combine(_session.Folder, "rows.csv"), "--json"]),
        ("check", ["check", Study]),
        ("verify", ["verify", Study, "--runs", "he-d2-s1"]),
        ("status", ["status", Study]),
        ("diagnose", ["diagnose", Path.Combine(Study, run), "--json"]),
        ("compare", ["compare", Study, "--json"]),
        ("study", Train),
    ];

    /// <summary>What is wrong with the answer; null where nothing is.</summary>
    private string? Fault(string verb, string file, Answer answer, Answer expected)
    {
        string name = Path.GetFileName(file);
        bool isVerdict = verb is "verify" or "check" && answer.Output.Contains("he-d2-s1", StringComparison.Ordinal);
        return Foreign().Match(answer.Error + answer.Output) is { Success: true, Value: var word } ? $"says {word}: {answer.Error}"
            : answer.Code is not (0 or 1 or 2) ? $"ends with {answer.Code}"
            : answer.Code == 0 ? Difference(verb, name, answer, expected)
            : !isVerdict && answer.Error.Split('\n').Count(line => line.StartsWith("fathom: ", StringComparison.Ordinal)) != 1 ? $"says no line, or several: {answer.Error}"
            : verb == "study" && !answer.Error.Split("fathom: ")[^1].Contains(name, StringComparison.Ordinal) ? $"neither mends nor names it: {answer.Error}"
            : null;
    }

    /// <summary>What an answer that claims to be right gives that the whole study does not.</summary>
    private string? Difference(string verb, string name, Answer answer, Answer expected) => verb switch
    {
        // Of a run without sums it says that there are none; a study whose report was not made yet has no images.
        "check" => name == "SHA256SUMS" && answer.Output != expected.Output || name == "images.json" && !File.Exists(Path.Combine(Study, name)) ? null : "finds nothing",
        _ when answer.IsAs(expected, verb) => null,
        // What is passed over is named.
        "diagnose" or "compare" when (answer.Error + answer.Output).Contains(name, StringComparison.Ordinal) => null,
        _ => $"gives something else: {answer.Difference(expected)}",
    };

    private async Task<Answer> RunAsync(string[] arguments)
    {
        if (File.Exists(Output))
        {
            File.Delete(Output);
        }
        else if (Directory.Exists(Output))
        {
            Directory.Delete(Output, recursive: true);
        }

        using Session session = new(width: 400) { Work = { ReadsFiles = true } };
        int code = await session.RunAsync(arguments);
        SortedDictionary<string, string> files = code == 0 && arguments[0] is "study" ? StudyBytes.Of(Study) : new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (code == 0 && arguments[0] is "report" or "study")
        {
            files["summary.json"] = Untimed().Replace(await File.ReadAllTextAsync(Path.Combine(Study, "summary.json"), TestContext.Current.CancellationToken), "");
        }

        foreach (string path in File.Exists(Output) ? [Output] : Directory.Exists(Output) ? Directory.EnumerateFiles(Output, "*", SearchOption.AllDirectories) : [])
        {
            files[Path.GetRelativePath(_session.Folder, path)] = Convert.ToHexStringLower(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        }

        return new Answer(code, session.Output, session.Error, files);
    }

    private void Copy()
    {
        if (Directory.Exists(Study))
        {
            Directory.Delete(Study, recursive: true);
        }

        foreach (string path in Directory.EnumerateFiles(Whole, "*", SearchOption.AllDirectories).Where(path => !path.Contains("plots", StringComparison.Ordinal)))
        {
            string to = Path.Combine(Study, Path.GetRelativePath(Whole, path));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(path, to);
        }
    }

    private static void Damage(string path, int damage)
    {
        byte[]? bytes = Damages[damage].Damage(File.ReadAllBytes(path));
        File.Delete(path);
        if (bytes is not null)
        {
            File.WriteAllBytes(path, bytes);
        }
        else if (Damages[damage].Name.EndsWith("folder", StringComparison.Ordinal))
        {
            Directory.CreateDirectory(path);
        }
    }

    private static byte[] Flipped(byte[] bytes, int at)
    {
        bytes[at] ^= 4;
        return bytes;
    }

    private static byte[] Recounted(byte[] bytes)
    {
        int at = bytes.AsSpan(bytes.Length / 3).IndexOfAnyInRange((byte)'1', (byte)'8');
        bytes[bytes.Length / 3 + Math.Max(at, 0)]++;
        return bytes;
    }

    /// <summary>Seconds, and sentences that tell them.</summary>
    [GeneratedRegex(@".*(""seconds""|costs|more of training).*", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Untimed();

    /// <summary>What no line for a person should say.</summary>
    [GeneratedRegex(@"System\.|Exception|Nullable|isFinalBlock|JSON value could|LineNumber|BytePosition|Parameter '|Object reference|   at |Unhandled", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Foreign();

    private sealed record Answer(int Code, string Output, string Error, SortedDictionary<string, string> Files)
    {
        /// <summary>Of commands that train the files alone: their output tells times.</summary>
        public bool IsAs(Answer other, string verb) => (verb is "study" or "verify" or "report" || Output == other.Output) && Files.SequenceEqual(other.Files);

        public string Difference(Answer other) =>
            string.Join(", ", Files.Where(file => other.Files.GetValueOrDefault(file.Key) != file.Value).Select(file => file.Key).Concat(other.Files.Keys.Except(Files.Keys))) is { Length: > 0 } names ? names
            : Output.Split('\n').Except(other.Output.Split('\n')).FirstOrDefault() ?? "less";
    }
}
