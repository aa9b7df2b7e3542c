namespace Fathom.App.Tests.Commands;

/// <summary>Ctrl-C as a shell sends it, and a polite kill, to the real process; its output goes into pipes.</summary>
public sealed class InterruptTests
{
    /// <summary>Epochs of some milliseconds, more of them than any test waits for.</summary>
    private static readonly string[] Endless =
        ["study", "--data", "sketches", "--depths", "2", "--width", "16", "--budgets", "100000", "--threads", "1"];

    [Theory]
    [InlineData("INT", "en", " keeps the last checkpoint; run the same command again to go on.")]
    [InlineData("TERM", "zh-Hant", " 保留了最後的檢查點；再執行同一個指令即可接續。")]
    public async Task The_first_says_what_is_kept_and_how_to_go_on(string signal, string language, string expected)
    {
        using FathomProcess fathom = new([.. Endless, "--language", language]);
        await fathom.UntilAsync(() => Epochs(fathom) >= 1);

        fathom.Interrupt(signal);
        await fathom.EndAsync();

        Assert.Equal(130, fathom.ExitCode);
        Assert.EndsWith(expected, fathom.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', fathom.Error);
        Assert.True(File.Exists(Path.Combine(RunFolder(fathom), "checkpoint.safetensors")));
    }

    [Fact]
    public async Task The_second_ends_the_process_at_once()
    {
        using FathomProcess fathom = new(Endless);
        await fathom.UntilAsync(() => Epochs(fathom) >= 1);

        fathom.Interrupt();
        fathom.Interrupt();
        await fathom.EndAsync();

        Assert.Equal(130, fathom.ExitCode);
    }

    /// <summary>An epoch of this network takes ten seconds, a step a moment.</summary>
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Either_is_heard_within_an_epoch(string signal)
    {
        using FathomProcess fathom = new(
            ["study", "--data", "sketches", "--depths", "5", "--width", "1000", "--budgets", "2", "--threads", "1"]);
        await fathom.UntilAsync(() => Directory.Exists(Path.Combine(fathom.Folder, "fathom-study", "runs")));

        fathom.Interrupt(signal);
        await fathom.EndAsync();

        Assert.Equal((130, 0), (fathom.ExitCode, Epochs(fathom)));
    }

    [Fact]
    public void What_a_test_starts_is_gone_when_the_test_gives_up()
    {
        int id = 0;
        void Test()
        {
            using FathomProcess fathom = new(Endless);
            id = fathom.Id;
            throw new InvalidOperationException("planted");
        }

        Assert.Throws<InvalidOperationException>(Test);

        Assert.False(Directory.Exists($"/proc/{id}"));
    }

    private static int Epochs(FathomProcess fathom) =>
        Path.Combine(RunFolder(fathom), "history.csv") is var history && File.Exists(history) ? Math.Max(0, File.ReadLines(history).Count() - 1) : 0;

    private static string RunFolder(FathomProcess fathom) => Path.Combine(fathom.Folder, "fathom-study", "runs", "homework-d2-s1");
}
