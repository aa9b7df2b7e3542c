using System.CommandLine;
using Fathom.App.Commands;

namespace Fathom.App.Tests.Commands;

public sealed class HelpTests
{
    public static TheoryData<string> Verbs { get; } =
        ["", "study", "search", "status", "cancel", "train", "report", "predict", "export", "diagnose", "compare", "check", "verify", "completion", "man", "serve", "plan", "arms", "bench", "data", "data list", "data fetch", "data verify", "data describe", "data preview"];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Help_says_what_a_verb_does_and_ends_in_an_example(string verb)
    {
        using Session session = new();
        string[] arguments = [.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"];

        Assert.Equal(0, await session.RunAsync(arguments));

        GoldenFile.Matches($"help{(verb.Length > 0 ? "-" : "")}{verb.Replace(' ', '-')}.txt", session.Output);
        Assert.Contains($"\n  {$"fathom {verb}".TrimEnd()}", session.Output[session.Output.IndexOf("Example", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Empty(session.Error);
    }

    [Theory]
    [InlineData]
    [InlineData("data")]
    public async Task A_command_that_only_groups_verbs_shows_its_help(params string[] arguments)
    {
        using Session session = new();
        using Session asked = new();

        Assert.Equal(0, await session.RunAsync(arguments));
        Assert.Equal(0, await asked.RunAsync([.. arguments, "--help"]));

        Assert.Equal(asked.Output, session.Output);
    }

    [Fact]
    public async Task Version_prints_a_version_and_nothing_else()
    {
        using Session session = new();

        Assert.Equal(0, await session.RunAsync("--version"));

        Assert.Matches(@"^\d+\.\d+\.\d+(\+\w+)?\n$", session.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task The_process_tells_the_same_version_before_anything_else_is_loaded()
    {
        using Session session = new();
        using FathomProcess process = new(["--version"]);

        Assert.Equal(0, await session.RunAsync("--version"));
        await process.EndAsync();

        Assert.Equal(session.Output.Trim(), process.Output.Trim());
    }

    [Fact]
    public void A_verb_put_together_alone_is_the_one_that_help_lists()
    {
        using Session session = new();
        Option<bool> verbose = new("--verbose");
        Command[] all = [.. FathomCommand.Root(session.Context, verbose).Subcommands];

        Assert.True(all.Length > 15);
        Assert.All(all, verb =>
        {
            Command alone = Assert.Single(FathomCommand.Root(session.Context, verbose, verb.Name).Subcommands);
            Assert.Equal(verb.Name, alone.Name);
        });
        Assert.Equal(all.Length, FathomCommand.Root(session.Context, verbose, "no-such-verb").Subcommands.Count);
    }
}
