using System.Text.Json;

namespace Fathom.App.Tests.Commands;

public sealed class DataCommandsTests
{
    [Fact]
    public async Task List_names_every_data_set_and_where_it_is()
    {
        using Session session = new();

        Assert.Equal(0, await session.RunAsync("data", "list"));

        Assert.Matches("fashion-mnist +not here yet", session.Output);
        Assert.Matches("emnist-letters +not here yet", session.Output);
        Assert.Matches("sketches +built in", session.Output);
    }

    [Fact]
    public async Task List_as_json_says_what_is_at_hand()
    {
        using Session session = new();

        Assert.Equal(0, await session.RunAsync("data", "list", "--json"));

        using var json = JsonDocument.Parse(session.Output);
        Assert.Equal(
            "fashion-mnist False, mnist False, kmnist False, qmnist False, emnist-balanced False, emnist-letters False, emnist-digits False, emnist-mnist False, emnist-bymerge False, emnist-byclass False, sketches True",
            string.Join(", ", json.RootElement.EnumerateArray().Select(data => $"{data.GetProperty("name")} {data.GetProperty("isAtHand").GetBoolean()}")));
    }

    [Fact]
    public async Task Verify_tells_which_files_are_missing_and_fails()
    {
        using Session session = new();

        Assert.Equal(1, await session.RunAsync("data", "verify", "fashion-mnist", "--data-dir", "empty"));

        Assert.Equal(4, session.Output.Split("BAD").Length - 1);
        Assert.Equal(
            "fathom: fashion-mnist: 4 of 4 files failed; fathom data fetch fashion-mnist gets good ones.\n",
            session.Error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Describe_counts_the_classes_and_gives_the_checksum()
    {
        using Session session = new();

        Assert.Equal(0, await session.RunAsync("data", "describe", "fashion-mnist"));

        GoldenFile.Matches("data-describe.txt", session.Output);
    }

    [Fact]
    public async Task Describe_as_json_counts_the_same()
    {
        using Session session = new();

        Assert.Equal(0, await session.RunAsync("data", "describe", "fashion-mnist", "--json"));

        using var json = JsonDocument.Parse(session.Output);
        Assert.Equal(200, json.RootElement.GetProperty("classes")[1].GetProperty("training").GetInt32());
    }

    [Fact]
    public async Task Preview_without_colour_shades_with_characters()
    {
        using Session session = new();

        Assert.Equal(0, await session.RunAsync("data", "preview", "fashion-mnist", "--count", "3"));

        GoldenFile.Matches("data-preview.txt", session.Output);
    }

    [Fact]
    public async Task Fetch_says_where_the_data_set_is()
    {
        using Session session = new();

        Assert.Equal(0, await session.RunAsync("data", "fetch", "fashion-mnist"));

        Assert.Equal("fashion-mnist: made for a test\n", session.Output.ReplaceLineEndings("\n"));
    }
}
