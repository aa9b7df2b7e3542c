namespace Fathom.App.Tests.Commands;

/// <summary>Ctrl-C as a shell sends it, to the real process; its output goes into pipes.</summary>
public sealed class InterruptTests
{
    [Theory]
    [InlineData("en", " keeps 0 of 1 run and the last checkpoint of 1 more; the same command goes on from there.")]
    [InlineData("zh-Hant", " 保留了 1 次訓練中的 0 次，以及另外 1 次的最後檢查點；再執行同一個指令即可接續。")]
    public async Task The_first_says_what_is_kept_and_how_to_go_on(string language, string expected)
    {
        using FathomProcess fathom = await StudyAsync(language);

        fathom.Interrupt();
        await fathom.EndAsync();

        Assert.Equal(130, fathom.ExitCode);
        Assert.EndsWith(expected, fathom.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', fathom.Error);
        Assert.True(File.Exists(Path.Combine(RunFolder(fathom), "checkpoint.safetensors")));
    }

    [Fact]
    public async Task The_second_ends_the_process_at_once()
    {
        using FathomProcess fathom = await StudyAsync("en");

        fathom.Interrupt();
        fathom.Interrupt();
        await fathom.EndAsync();

        Assert.Equal(130, fathom.ExitCode);
    }

    /// <summary>A study of many epochs whose second one has begun.</summary>
    private static async Task<FathomProcess> StudyAsync(string language)
    {
        FathomProcess fathom = FathomProcess.Start(
            ["study", "--data", "sketches", "--depths", "30", "--budgets", "1000", "--threads", "1", "--language", language]);
        string history = Path.Combine(RunFolder(fathom), "history.csv");
        await fathom.UntilAsync(() => File.Exists(history) && File.ReadLines(history).Count() >= 2);
        return fathom;
    }

    private static string RunFolder(FathomProcess fathom) => Path.Combine(fathom.Folder, "fathom-study", "runs", "homework-d30-s1");
}
