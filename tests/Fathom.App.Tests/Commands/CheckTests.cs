namespace Fathom.App.Tests.Commands;

/// <summary><c>fathom check</c>, and what a study says of damage when it is run again.</summary>
public sealed class CheckTests
{
    private static readonly string[] Study = ["study", "--data", "sketches", "--depths", "1,2", "--budgets", "1,2", "--seeds", "1", "--width", "8", "--out", "tiny"];

    [Fact]
    public async Task A_study_as_it_was_written_passes_and_a_changed_one_is_named_with_its_remedy_which_works()
    {
        using Session session = new();
        Assert.True(await session.RunAsync(Study) == 0, session.Error);
        Assert.Equal(0, await session.RunAsync("check", "tiny"));
        string history = Path.Combine(session.Folder, "tiny", "runs", "homework-d2-s1", "history.csv");
        await File.AppendAllTextAsync(history, "3,0,0,0,0,0,0,0,0\n", TestContext.Current.CancellationToken);

        Assert.Equal(1, await session.RunAsync("check", "tiny"));

        Assert.Contains("homework-d1-s1: every file is as it was written", session.Output, StringComparison.Ordinal);
        Assert.Contains($"homework-d2-s1: DAMAGED: {history}", session.Output, StringComparison.Ordinal);
        Assert.Contains("--retrain homework-d2-s1 trains it again", session.Error, StringComparison.Ordinal);
        Assert.Equal(2, await session.RunAsync("report", "tiny"));
        Assert.Equal(0, await session.RunAsync([.. Study, "--retrain", "homework-d2-s1"]));
        Assert.Equal(0, await session.RunAsync("check", "tiny"));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("report")]
    [InlineData("verify")]
    [InlineData("status")]
    public async Task A_plan_that_was_changed_by_hand_is_told_by_every_verb(string verb)
    {
        using Session session = new();
        Assert.True(await session.RunAsync(Study) == 0, session.Error);
        string plan = Path.Combine(session.Folder, "tiny", "study.json");
        string text = await File.ReadAllTextAsync(plan, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(plan, text.Replace("\"depths\": [1, 2]", "\"depths\": [1]", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.Equal(2, await session.RunAsync(verb, "tiny"));

        Assert.Matches($"^fathom: {Path.Combine(session.Folder, "tiny", "study.json")} is not as it was written: .*; who changed it on purpose deletes its line \"sha256\"\n$", session.Error[session.Error.LastIndexOf("fathom: ", StringComparison.Ordinal)..]);
    }

    [Fact]
    public async Task The_same_command_mends_what_is_damaged_and_says_so()
    {
        using Session session = new();
        await session.RunAsync(Study);
        string model = Path.Combine(session.Folder, "tiny", "runs", "homework-d2-s1", "model.onnx");
        byte[] whole = await File.ReadAllBytesAsync(model, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(model, new byte[whole.Length], TestContext.Current.CancellationToken);

        Assert.Equal(0, await session.RunAsync(Study));

        Assert.Contains("homework-d2-s1 is damaged and is made again from its checkpoint of epoch 2: ", session.Error, StringComparison.Ordinal);
        Assert.Equal(whole, await File.ReadAllBytesAsync(model, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("en", "homework-d1-s1: every file is as it was written")]
    [InlineData("zh-Hant", "homework-d1-s1：所有檔案都與寫入時相同")]
    public async Task It_speaks_both_languages(string language, string expected)
    {
        using Session session = new();
        await session.RunAsync(Study);

        await session.RunAsync("check", "tiny", "--language", language);

        Assert.Contains(expected, session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_not_planned_cannot_be_trained_again()
    {
        using Session session = new();
        await session.RunAsync(Study);

        Assert.Equal(2, await session.RunAsync([.. Study, "--retrain", "homework-d9-s1"]));

        Assert.Contains("has no run 'homework-d9-s1'; expected one of homework-d1-s1, homework-d2-s1", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_no_study_is_refused()
    {
        using Session session = new();

        Assert.Equal(2, await session.RunAsync("check", "nothing"));

        Assert.Contains("does not exist; expected the folder of a study", session.Error, StringComparison.Ordinal);
    }
}
