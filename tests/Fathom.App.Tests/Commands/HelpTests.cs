namespace Fathom.App.Tests.Commands;

public sealed class HelpTests
{
    public static TheoryData<string> Verbs { get; } =
        ["", "study", "search", "train", "report", "predict", "export", "diagnose", "compare", "check", "serve", "plan", "arms", "bench", "data", "data list", "data fetch", "data verify", "data describe", "data preview"];

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
}
