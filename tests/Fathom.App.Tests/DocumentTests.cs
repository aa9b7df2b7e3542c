using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Fathom.App.Commands;

namespace Fathom.App.Tests;

/// <summary>What the documents show: their C# compiles and runs, their commands are understood, and the README's are carried out.</summary>
[Collection(DocumentedProgram.Collection)]
public sealed partial class DocumentTests
{
    /// <summary>A white picture.</summary>
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==");

    /// <summary>Those of the README that end by themselves and soon, on tiny data.</summary>
    private static readonly string[] Soon =
        ["fathom arms", "fathom data list", "fathom export", "fathom plan", "fathom predict", "fathom report", "fathom study --depths", "fathom train"];

    [Fact]
    public void Every_command_in_a_document_is_understood()
    {
        string root = Root();
        using Session session = new();
        CommandContext context = session.Context with { CurrentDirectory = root };
        RootCommand fathom = FathomCommand.Root(context, new Option<bool>("--verbose") { Recursive = true });
        (string File, string Line, bool IsWhole)[] commands = [.. Documents(root).SelectMany(CommandsIn)];

        string[] faults =
        [
            .. from command in commands
               from error in fathom.Parse(command.Line["fathom ".Length..]).Errors
               // A sentence may name a verb without all that it needs.
               where command.IsWhole || !error.Message.Contains("equired", StringComparison.Ordinal)
               select $"{command.File}: {command.Line}: {error.Message}",
        ];

        Assert.True(commands.Length > 30, $"only {commands.Length} commands were found");
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task The_readmes_commands_do_their_work()
    {
        (string File, string Line, bool IsWhole)[] commands =
            [.. CommandsIn(Path.Combine(Root(), "README.md")).Where(command => command.IsWhole && Soon.Any(verb => command.Line.StartsWith(verb, StringComparison.Ordinal)))];

        Assert.All(Soon, verb => Assert.Contains(commands, command => command.Line.StartsWith(verb, StringComparison.Ordinal)));
        foreach ((_, string line, _) in commands)
        {
            using Session session = new();
            if (line.Contains("fathom-study", StringComparison.Ordinal))
            {
                await File.WriteAllBytesAsync(Path.Combine(session.Folder, "shirt.png"), Png, TestContext.Current.CancellationToken);
                Assert.Equal(0, await session.RunAsync("study", "--depths", "1,2", "--budgets", "2", "--batch", "32"));
            }

            int code = await session.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]);

            Assert.True(code == 0, $"{line}: {session.Error}");
        }
    }

    [Fact]
    public async Task The_recipe_file_in_the_documents_makes_arms()
    {
        using Session session = new();
        string recipes = Assert.Single(Blocks(Path.Combine(Root(), "docs", "recipes.md"), "json"));
        await File.WriteAllTextAsync(Path.Combine(session.Folder, "mine.json"), recipes, TestContext.Current.CancellationToken);

        Assert.True(await session.RunAsync("plan", "--recipe", "mine.json", "--budgets", "2") == 0, session.Error);
    }

    [Theory]
    [InlineData("en", "The course notes", "Depth 2 is stable.")]
    [InlineData("zh-Hant", "課程講義", "深度 2 很穩定。")]
    public async Task The_reference_file_in_the_documents_takes_the_homeworks_place(string language, string name, string claim)
    {
        using Session session = new();
        string reference = Assert.Single(Blocks(Path.Combine(Root(), "docs", "reference-file.md"), "json"));
        await File.WriteAllTextAsync(Path.Combine(session.Folder, "paper.json"), reference, TestContext.Current.CancellationToken);

        Assert.True(await session.RunAsync("study", "--depths", "1,2", "--budgets", "2,30", "--language", language, "--reference", "paper.json") == 0, session.Error);
        string report = await File.ReadAllTextAsync(Path.Combine(session.Folder, "fathom-study", "report.html"), TestContext.Current.CancellationToken);

        Assert.Contains($"<th scope=\"col\">{name}</th>", report, StringComparison.Ordinal);
        Assert.Contains(claim, report, StringComparison.Ordinal);
        Assert.DoesNotContain(language == "en" ? "omework’s" : "作業", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_program_in_a_document_compiles_without_a_warning_and_runs()
    {
        (string Document, string Program)[] programs =
            [.. Documents(Root()).SelectMany(document => Blocks(document, "csharp").Select(program => (document, program)))];

        Assert.NotEmpty(programs);
        Assert.All(programs, program => Assert.True(DocumentedProgram.OutputOf(program.Program).Length > 0, $"{program.Document}: the program printed nothing"));
    }

    [Fact]
    public void The_readmes_program_trains_and_predicts_what_it_should() =>
        Assert.Equal("Completed: class 2", DocumentedProgram.OutputOf(Assert.Single(Blocks(Path.Combine(Root(), "README.md"), "csharp"))).Trim());

    [Fact]
    public void A_program_that_does_not_compile_is_told() =>
        Assert.ThrowsAny<Exception>(() => DocumentedProgram.OutputOf("Fathom.Engine.Training.Recipe recipe = new() { NoSuchField = 1 };"));

    /// <summary>Whole ones from blocks of commands, and what sentences name with at least an option.</summary>
    private static IEnumerable<(string File, string Line, bool IsWhole)> CommandsIn(string file)
    {
        string name = Path.GetRelativePath(Root(), file);
        foreach (string block in Blocks(file, "sh"))
        {
            foreach (string line in block.Split('\n'))
            {
                string command = line.Split(" #")[0].Split(" > ")[0].Trim().Replace("dotnet run -c Release --project src/Fathom.App --", "fathom", StringComparison.Ordinal);
                if (command.StartsWith("fathom ", StringComparison.Ordinal))
                {
                    yield return (name, command, true);
                }
            }
        }

        foreach (Match match in Inline().Matches(File.ReadAllText(file)))
        {
            yield return (name, match.Groups["command"].Value, false);
        }
    }

    private static IEnumerable<string> Blocks(string file, string language) =>
        Fence().Matches(File.ReadAllText(file)).Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["block"].Value);

    private static IEnumerable<string> Documents(string root) =>
    [
        .. Directory.EnumerateFiles(root, "*.md"),
        .. Directory.EnumerateFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories),
        Path.Combine(root, "bench", "README.md"),
    ];

    private static string Root([CallerFilePath] string thisFile = "")
    {
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
        Assert.SkipUnless(File.Exists(Path.Combine(root, "README.md")), "the documents are not beside the tests");
        return root;
    }

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<block>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"`(?<command>fathom [a-z]+ [^`…<\n]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Inline();
}
