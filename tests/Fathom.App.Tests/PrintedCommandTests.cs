using System.CommandLine;
using System.Text.RegularExpressions;
using Fathom.App.Commands;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Fathom.App.Tests;

/// <summary>
/// Whatever command or option a reader is told, this program understands: the sentences of the sources, with their blanks filled in, and all that a small study prints
/// and writes. What the documents show is <see cref="DocumentTests"/>'; that advice is carried out, <see cref="Commands.SuggestedCommandTests"/>'.
/// </summary>
public sealed partial class PrintedCommandTests
{
    /// <summary>Stands in every blank of a sentence: a name, a folder, a file.</summary>
    private const string Filled = "fashion-mnist";

    /// <summary>Where options of other programs are named: a cluster's, a browser's, other tools'.</summary>
    private static readonly string[] OfOthers = ["Slurm", "PdfPrinter.cs", "ToolWords.cs"];

    [Fact]
    public void Every_command_in_a_sentence_is_understood()
    {
        RootCommand fathom = Root(out Session session);
        using Session ended = session;
        (string Where, string Text)[] sentences = [.. Sentences()];
        (string Where, string Command)[] commands = [.. sentences.SelectMany(sentence => CommandsIn(sentence.Text, fathom).Select(command => (sentence.Where, command)))];

        Assert.True(commands.Length > 60, $"only {commands.Length} commands were found");
        Assert.Contains(commands, command => command.Command == $"fathom data fetch {Filled}");
        SourceFiles.AssertNone(commands.SelectMany(command => Faults(fathom, command.Where, command.Command)));
    }

    [Fact]
    public void Every_option_in_a_sentence_is_one_of_Fathoms()
    {
        RootCommand fathom = Root(out Session session);
        using Session ended = session;
        HashSet<string> known = new(All(fathom).SelectMany(command => command.Options).SelectMany(option => option.Aliases.Append(option.Name)).Append("--version").Append("--help"), StringComparer.Ordinal);
        (string Where, string Option)[] named = [.. Sentences().SelectMany(sentence => OptionName().Matches(sentence.Text).Select(match => (sentence.Where, match.Value)))];

        Assert.True(named.Length > 100, $"only {named.Length} options were found");
        SourceFiles.AssertNone(named.Where(one => !known.Contains(one.Option) && !one.Option.Contains(Filled, StringComparison.Ordinal)).Select(one => $"{one.Where}: {one.Option} is no option"));
    }

    /// <summary>Every verb that ends by itself is run on one small study, in both languages, and some mistakes are made.</summary>
    [Fact]
    public async Task Every_command_that_a_study_prints_is_understood()
    {
        using Session session = new(width: 400);
        session.Work.ReadsFiles = true;
        string[] study = ["study", "--data", "sketches", "--depths", "1,2", "--width", "8", "--budgets", "1", "--seeds", "2"];
        string[][] calls =
        [
            study,
            ["report", "fathom-study", "--format", "markdown"],
            ["report", "fathom-study", "--language", "zh-Hant"],
            ["status", "fathom-study"],
            ["check", "fathom-study"],
            ["diagnose", "fathom-study"],
            ["compare", "fathom-study/runs"],
            ["verify", "fathom-study", "--runs", "1"],
            ["plan", "--data", "sketches", "--depths", "50", "--seeds", "20"],
            ["arms"],
            ["data", "list"],
            [.. study, "--live", "--on", "slurm"],
            ["study", "--data", "sketches", "--depths", "3"],
            ["study", "--data", "emnist-letters"],
            ["status", "nowhere"],
            ["report", "nowhere"],
            ["export", "fathom-study"],
            ["cancel", "fathom-study"],
        ];
        foreach (string[] call in calls)
        {
            int code = await session.RunAsync(call);

            Assert.True(code == 0 || call != study, session.Error);
        }

        RootCommand fathom = FathomCommand.Root(session.Context, new Option<bool>("--verbose") { Recursive = true });
        (string Where, string Text)[] printed =
        [
            ("output", session.Output), ("error", session.Error),
            .. Directory.EnumerateFiles(session.Folder, "report.*", SearchOption.AllDirectories).Select(file => (Path.GetFileName(file), System.Net.WebUtility.HtmlDecode(File.ReadAllText(file)))),
        ];
        (string Where, string Command)[] commands = [.. printed.SelectMany(text => CommandsIn(text.Text, fathom).Select(command => (text.Where, command))).Distinct()];

        Assert.Contains(commands, command => command.Where == "report.md" && command.Command.Contains("--out try-", StringComparison.Ordinal));
        SourceFiles.AssertNone(commands.SelectMany(command => Faults(fathom, command.Where, command.Command)));
    }

    [Fact]
    public void A_command_that_there_is_not_is_told()
    {
        RootCommand fathom = Root(out Session session);
        using Session ended = session;

        Assert.NotEmpty(Faults(fathom, "", Assert.Single(CommandsIn("Run `fathom study --dephts 3` again.", fathom))));
        Assert.NotEmpty(Faults(fathom, "", Assert.Single(CommandsIn("try fathom data fetsch x; it helps", fathom))));
    }

    private static RootCommand Root(out Session session)
    {
        session = new Session();
        return FathomCommand.Root(session.Context, new Option<bool>("--verbose") { Recursive = true });
    }

    /// <summary>A sentence may name a verb without all that it needs, and a place-holder where a file would be.</summary>
    private static IEnumerable<string> Faults(RootCommand fathom, string where, string command) =>
        from error in fathom.Parse(command["fathom ".Length..]).Errors
        where !error.Message.Contains("equired", StringComparison.Ordinal)
        select $"{where}: {command}: {error.Message}";

    /// <summary>From "fathom" and one of its verbs up to what ends a command in a sentence, or as far as its words are such as commands have.</summary>
    private static IEnumerable<string> CommandsIn(string text, RootCommand fathom)
    {
        foreach (Match match in Command().Matches(text))
        {
            string[] words = match.Value.TrimEnd('`', '"').Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Command? verb = fathom.Subcommands.FirstOrDefault(one => one.Name == words[1]);
            if (verb is not null)
            {
                int taken = 2 + (verb.Subcommands.Count > 0 && words.Length > 2 ? 1 : 0);
                int length = match.Groups["end"].Value.Length > 0 ? words.Length : LengthOf(words, taken, verb);
                yield return string.Join(' ', words.Take(length)).TrimEnd('.', ',', ':');
            }
        }
    }

    /// <summary>In a sentence the next word of prose ends a command: what is no option, no option's value and no file.</summary>
    private static int LengthOf(string[] words, int taken, Command verb)
    {
        int length = Math.Min(taken, words.Length);
        while (length < words.Length)
        {
            string word = words[length];
            if (word.StartsWith("--", StringComparison.Ordinal))
            {
                length += verb.Options.FirstOrDefault(option => option.Name == word) is { Arity.MaximumNumberOfValues: 0 } || word.Contains('=', StringComparison.Ordinal) ? 1 : 2;
            }
            else if (IsNoWord(word))
            {
                length++;
            }
            else
            {
                break;
            }
        }

        return Math.Min(length, words.Length);
    }

    /// <summary>A file, a folder or a blank that was filled in.</summary>
    private static bool IsNoWord(string word) => word == Filled || word.Contains('/', StringComparison.Ordinal) || word.Contains('.', StringComparison.Ordinal);

    /// <summary>Every string of the sources, blanks filled in; not what stands in comments.</summary>
    private static IEnumerable<(string Where, string Text)> Sentences() =>
        from path in Directory.EnumerateFiles(SourceFiles.Folder(), "*.cs", SearchOption.AllDirectories)
        where !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" || OfOthers.Contains(part, StringComparer.Ordinal))
        let root = CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot()
        from node in root.DescendantNodes()
        let text = node switch
        {
            LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
            InterpolatedStringExpressionSyntax interpolated => string.Concat(interpolated.Contents.Select(part => part is InterpolatedStringTextSyntax plain ? plain.TextToken.ValueText : Filled)),
            _ => null,
        }
        where text is not null
        select ($"{Path.GetFileName(path)}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}", text);

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);

    [GeneratedRegex(@"\bfathom [a-z]+[^`""<>();\n\u3000-\u9FFF\uFF00-\uFFEF]*(?<end>[`""]?)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Command();

    [GeneratedRegex(@"(?<![\w-])--[a-z][a-z0-9-]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OptionName();
}
