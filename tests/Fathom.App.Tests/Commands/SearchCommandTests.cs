using System.Text.Json;
using Fathom.Study.Folders;

namespace Fathom.App.Tests.Commands;

public sealed class SearchCommandTests
{
    private static readonly string[] Search =
        ["search", "--data", "sketches", "--max-depth", "5", "--seeds", "4", "--epochs", "2", "--width", "6", "--batch", "8", "--out", "found"];

    [Fact]
    public async Task A_search_trains_part_of_the_grid_and_says_what_it_saved()
    {
        using Session session = new();

        Assert.Equal(0, await session.RunAsync(Search));

        Assert.Contains("of the grid's 20 runs were trained", session.Output, StringComparison.Ordinal);
        Assert.Contains("A ladder of depths: depths 1–5, seeds 1 to 3.", session.Error, StringComparison.Ordinal);
        using JsonDocument search = JsonDocument.Parse(File.ReadAllText(Path.Combine(session.Folder, "found", "search.json")));
        int runs = Directory.GetDirectories(Path.Combine(session.Folder, "found", "runs")).Length;
        Assert.Equal(runs, search.RootElement.GetProperty("runs").GetInt32());
        Assert.Equal(20, StudyFolder.Read(Path.Combine(session.Folder, "found")).Plan.Runs.Count());
        string page = File.ReadAllText(Path.Combine(session.Folder, "found", "report.html"));
        Assert.Contains($"A search chose which runs to train: {runs} of 20 runs.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("The study is not finished", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_again_it_trains_nothing_and_comes_to_the_same_answer()
    {
        using Session session = new();
        await session.RunAsync(Search);
        string first = File.ReadAllText(Path.Combine(session.Folder, "found", "search.json"));
        int epochs = 0;
        session.Work.OnEpoch = (_, _) => epochs++;

        Assert.Equal(0, await session.RunAsync(Search));

        Assert.Equal(0, epochs);
        Assert.Equal(first, File.ReadAllText(Path.Combine(session.Folder, "found", "search.json")));
    }

    [Fact]
    public async Task Interrupted_it_goes_on_to_the_same_answer()
    {
        using Session whole = new();
        await whole.RunAsync(Search);
        using Session session = new();
        int epochs = 0;
        session.Work.OnEpoch = (_, _) =>
        {
            if (++epochs == 9)
            {
                session.Interrupt();
            }
        };

        Assert.Equal(130, await session.RunAsync(Search));
        using Session resumed = new();
        Directory.Move(Path.Combine(session.Folder, "found"), Path.Combine(resumed.Folder, "found"));
        Assert.Equal(0, await resumed.RunAsync(Search));

        Assert.Equal(
            File.ReadAllText(Path.Combine(whole.Folder, "found", "search.json")),
            File.ReadAllText(Path.Combine(resumed.Folder, "found", "search.json")));
    }

    [Fact]
    public async Task Json_holds_the_rounds_and_nothing_else_is_printed()
    {
        using Session session = new();

        Assert.Equal(0, await session.RunAsync([.. Search, "--json"]));

        using JsonDocument json = JsonDocument.Parse(session.Output);
        Assert.Equal("ladder", json.RootElement.GetProperty("rounds")[0].GetProperty("purpose").GetString());
    }
}
