using System.Text.Json;

namespace Fathom.App.Tests.Commands;

public sealed class PredictTests
{
    /// <summary>One white pixel, as PNG.</summary>
    private const string WhitePng = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==";

    [Fact]
    public async Task Test_images_are_judged_by_a_network_of_each_depth_beside_their_truth()
    {
        using Session session = await TrainedAsync();
        using Session second = new() { Work = { Loaded = session.Work.Loaded } };

        Assert.Equal(0, await second.RunAsync("predict", Path.Combine(session.Folder, "fathom-study"), "--test", "0-1"));

        Assert.Matches(@"image +is +depth 1 seed 1 +depth 2 seed 1", second.Output);
        Assert.Matches(@"test 0 +above +above \d+ % +above \d+ %", second.Output);
        Assert.Matches(@"test 1 +below +below \d+ % +below \d+ %", second.Output);
    }

    [Fact]
    public async Task A_picture_is_judged_with_every_probability_in_json()
    {
        using Session session = await TrainedAsync();
        await File.WriteAllBytesAsync(Path.Combine(session.Folder, "white.png"), Convert.FromBase64String(WhitePng), TestContext.Current.CancellationToken);
        using Session second = new();
        string study = Path.Combine(session.Folder, "fathom-study");

        Assert.Equal(0, await second.RunAsync("predict", study, Path.Combine(session.Folder, "white.png"), "--json"));

        using var json = JsonDocument.Parse(second.Output);
        JsonElement network = json.RootElement.GetProperty("images")[0].GetProperty("networks")[1];
        Assert.Equal(2, network.GetProperty("depth").GetInt32());
        Assert.Equal(1, network.GetProperty("probabilities").EnumerateArray().Sum(share => share.GetDouble()), 5);
    }

    [Fact]
    public async Task What_cannot_be_looked_at_is_said_in_a_line()
    {
        using Session session = await TrainedAsync();
        string study = Path.Combine(session.Folder, "fathom-study");
        string text = Path.Combine(session.Folder, "text.png");
        await File.WriteAllTextAsync(text, "not a picture", TestContext.Current.CancellationToken);

        Assert.Equal($"fathom: {text}: not a picture that can be read; expected PNG, JPEG, WebP, GIF or BMP\n", await FailAsync(study, text));
        Assert.Equal($"fathom: {text}x does not exist\n", await FailAsync(study, text + "x"));
        Assert.Equal("fathom: --test names 60; fashion-mnist has test images 0 to 59\n", await FailAsync(study, "--test", "60"));
        Assert.Equal("fathom: Nothing to look at; give pictures, or --test with numbers of test images.\n", await FailAsync(study));
        Assert.EndsWith("is not a run's folder: there is no run.json in it\n", await FailAsync(session.Folder, "--test", "0"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_that_diverged_says_so_and_never_NaN()
    {
        using Session session = new();
        Assert.Equal(0, await session.RunAsync("study", "--depths", "2,3", "--budgets", "2", "--batch", "32", "--learning-rate", "1e30"));

        Assert.Equal(2, await session.RunAsync("predict", "fathom-study", "--test", "0", "--json"));

        string[] lines = session.Error[session.Error.IndexOf("fathom: ", StringComparison.Ordinal)..].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.EndsWith("has no answer: its training diverged, and its weights are no longer numbers.", line, StringComparison.Ordinal));
        Assert.DoesNotContain("NaN", session.Output + session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_one_that_answers_a_silent_network_is_a_remark_and_null()
    {
        using Session session = new();
        await File.WriteAllTextAsync(Path.Combine(session.Folder, "wild.json"), """{ "wild": { "learning-rate": 1e30 } }""", TestContext.Current.CancellationToken);
        Assert.True(await session.RunAsync("study", "--depths", "2", "--budgets", "2", "--batch", "32", "--arms", "homework,wild", "--recipe", "wild.json") == 0, session.Error);
        string trained = session.Output;

        Assert.Equal(0, await session.RunAsync("predict", "fathom-study", "--test", "0", "--json"));

        using var json = JsonDocument.Parse(session.Output[trained.Length..]);
        JsonElement[] networks = [.. json.RootElement.GetProperty("images")[0].GetProperty("networks").EnumerateArray()];
        Assert.Equal(JsonValueKind.Array, networks[0].GetProperty("probabilities").ValueKind);
        Assert.Equal(JsonValueKind.Null, networks[1].GetProperty("probabilities").ValueKind);
        Assert.Contains("has no answer: its training diverged", session.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private static async Task<Session> TrainedAsync()
    {
        Session session = new();
        Assert.Equal(0, await session.RunAsync("study", "--depths", "1,2", "--budgets", "10", "--batch", "32", "--learning-rate", "0.1"));
        return session;
    }

    private static async Task<string> FailAsync(params string[] arguments)
    {
        using Session session = new();
        Assert.Equal(2, await session.RunAsync(["predict", .. arguments]));
        Assert.Empty(session.Output);
        return session.Error.ReplaceLineEndings("\n");
    }
}
