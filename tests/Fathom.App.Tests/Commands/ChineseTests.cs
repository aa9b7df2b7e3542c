using Fathom.App.Terminal;

namespace Fathom.App.Tests.Commands;

/// <summary>What every verb says in 繁體中文, on 80 columns.</summary>
public sealed class ChineseTests
{
    [Theory]
    [InlineData("arms", "arms")]
    [InlineData("bench", "bench", "--threads", "2")]
    [InlineData("plan", "plan", "--depths", "1,2,10", "--budgets", "10", "--seeds", "3", "--threads", "2")]
    [InlineData("plan-arms", "plan", "--arms", "homework,modern", "--depths", "1,10", "--budgets", "10,20", "--match-parameters", "--tune-learning-rate", "--threads", "2")]
    [InlineData("data-list", "data", "list")]
    [InlineData("data-describe", "data", "describe", "fashion-mnist")]
    public async Task A_verb_answers_as_was_looked_at(string golden, params string[] arguments)
    {
        using Session session = new(width: 80);

        Assert.Equal(0, await session.RunAsync([.. arguments, "--language", "zh-Hant"]));

        GoldenFile.Matches($"{golden}-zh-Hant.txt", session.Output);
        Assert.Empty(session.Error);
        FitsItsTables(session.Output);
    }

    [Fact]
    public async Task Train_names_its_results_one_below_the_other()
    {
        using Session session = new(width: 80);

        Assert.Equal(0, await session.RunAsync("train", "--depth", "2", "--epochs", "3", "--language", "zh-Hant"));

        string[] lines = session.Output.ReplaceLineEndings("\n").Split('\n');
        Assert.Matches(@"^訓練準確率 +\d+\.\d %$", lines[0]);
        Assert.Matches(@"^驗證準確率 +\d+\.\d %$", lines[1]);
        Assert.Matches(@"^測試準確率 +\d+\.\d %", lines[2]);
        Assert.Contains("深度 2 完成，3 週期", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Study_search_and_predict_say_nothing_in_English()
    {
        using Session session = new(width: 80);

        Assert.Equal(0, await session.RunAsync("study", "--depths", "1,2", "--budgets", "1,2", "--seeds", "2", "--out", "s", "--language", "zh-Hant"));
        Assert.Equal(0, await session.RunAsync("search", "--max-depth", "2", "--epochs", "2", "--seeds", "3", "--out", "t", "--language", "zh-Hant"));
        Assert.Equal(0, await session.RunAsync("predict", "s", "--test", "0,1", "--language", "zh-Hant"));

        string said = session.Output + session.Error;
        Assert.Contains("深度    1  ", said, StringComparison.Ordinal);
        Assert.Contains("先試一排由淺到深的深度：深度 1", said, StringComparison.Ordinal);
        Assert.Contains("只做了", said, StringComparison.Ordinal);
        Assert.Contains("正解", said, StringComparison.Ordinal);
        Assert.Contains("測試 1", said, StringComparison.Ordinal);
        Assert.All((string[])["depth", "seed", "epoch", "accuracy", "trained", "worse", "image", "Report", "Run:"], word => Assert.DoesNotContain($"{word}", said.Replace(session.Folder, "", StringComparison.Ordinal), StringComparison.Ordinal));
        FitsItsTables(session.Output);
    }

    /// <summary>Sentences of a pipe are whole lines, however long, and so are settings to paste; what is drawn in columns fits.</summary>
    private static void FitsItsTables(string output) => Assert.All(
        output.ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith('─') || line.StartsWith("  ", StringComparison.Ordinal) && !line.StartsWith("  --", StringComparison.Ordinal)),
        line => Assert.True(Words.WidthOf(line.TrimEnd()) <= 80, line));
}
