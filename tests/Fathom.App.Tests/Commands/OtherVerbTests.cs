using System.Text.Json;

namespace Fathom.App.Tests.Commands;

public sealed class OtherVerbTests
{
    [Fact]
    public async Task Train_leaves_a_run_folder_and_prints_what_it_came_to()
    {
        using Session session = new();

        Assert.Equal(0, await session.RunAsync("train", "--depth", "2", "--epochs", "3", "--seed", "4", "--batch", "32"));

        string folder = Path.Combine(session.Folder, "fathom-run-d2-s4");
        Assert.True(File.Exists(Path.Combine(folder, "run.json")));
        Assert.Matches(@"^train accuracy +\d+\.\d %\nvalidation accuracy +\d+\.\d %\ntest accuracy +\d+\.\d % \(", session.Output.ReplaceLineEndings("\n"));
        Assert.EndsWith($"Run: {folder}\n", session.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_gives_its_results_as_json()
    {
        using Session session = new();

        Assert.Equal(0, await session.RunAsync("train", "--depth", "1", "--epochs", "2", "--json"));

        using var json = JsonDocument.Parse(session.Output);
        JsonElement run = json.RootElement.GetProperty("run");
        Assert.Equal("homework-d1-s1", run.GetProperty("name").GetString());
        Assert.Equal(2, run.GetProperty("results")[0].GetProperty("budget").GetInt32());
    }

    /// <summary>120 layers of 8192 units are 32 GB of parameters.</summary>
    [Theory]
    [InlineData("en", " GB of memory, and this machine has 23.0 GB: the system may end it. Take a narrower network or a smaller batch.")]
    [InlineData("zh-Hant", "而這台電腦只有 23.0 GB")]
    public async Task Plan_warns_of_a_study_that_needs_more_memory_than_the_machine_has(string language, string warning)
    {
        using Session session = new(width: 400) { MemoryBytes = 23_000_000_000 };
        string[] plan = ["plan", "--depths", "1,120", "--budgets", "1", "--language", language, "--width"];

        Assert.Equal(0, await session.RunAsync([.. plan, "4096"]));
        Assert.DoesNotContain("23.0 GB", session.Output, StringComparison.Ordinal);
        Assert.Equal(0, await session.RunAsync([.. plan, "8192"]));

        Assert.Contains(warning, session.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("study", "--depths")]
    [InlineData("train", "--depth")]
    public async Task What_trains_warns_of_too_little_memory_before_it_does(string verb, string depth)
    {
        using Session session = new(width: 400) { MemoryBytes = 1000 };

        Assert.Equal(0, await session.RunAsync(verb, depth, "1", "--epochs", "1", "--batch", "32"));

        Assert.StartsWith("This needs about ", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_gives_the_same_table_again_without_training()
    {
        using Session session = new();
        Assert.Equal(0, await session.RunAsync("study", "--depths", "1,2", "--budgets", "2"));
        string folder = Path.Combine(session.Folder, "fathom-study");
        File.Delete(Path.Combine(folder, "report.html"));
        using Session second = new();

        Assert.Equal(0, await second.RunAsync("report", folder));

        Assert.Equal(session.Output, second.Output);
        Assert.Empty(second.Error);
        Assert.True(File.Exists(Path.Combine(folder, "report.html")));
    }

    [Fact]
    public async Task Plan_tells_parameters_operations_memory_and_time()
    {
        using Session session = new();

        Assert.Equal(0, await session.RunAsync("plan", "--depths", "1,2,10", "--budgets", "10", "--seeds", "3", "--threads", "2"));

        GoldenFile.Matches("plan.txt", session.Output);
        Assert.Empty(session.Error);
    }

    [Fact]
    public async Task Plan_gives_its_figures_as_json()
    {
        using Session session = new();

        Assert.Equal(0, await session.RunAsync("plan", "--depths", "1", "--json"));

        using var json = JsonDocument.Parse(session.Output);
        Assert.Equal((64 + 1) * 2, json.RootElement.GetProperty("runs")[0].GetProperty("parameters").GetInt32());
        Assert.Equal(0.5e9, json.RootElement.GetProperty("runs")[0].GetProperty("speed").GetProperty("oneThread").GetDouble());
    }

    [Fact]
    public async Task Bench_tells_the_peak_the_share_that_training_reaches_and_what_the_homework_takes()
    {
        using Session session = new();

        Assert.Equal(0, await session.RunAsync("bench", "--threads", "2"));

        GoldenFile.Matches("bench.txt", session.Output);
        Assert.Empty(session.Error);
    }

    [Fact]
    public async Task Bench_gives_its_figures_as_json()
    {
        using Session session = new();

        Assert.Equal(0, await session.RunAsync("bench", "--threads", "2", "--json"));

        using var json = JsonDocument.Parse(session.Output);
        JsonElement deepest = json.RootElement.GetProperty("networks")[0];
        Assert.Equal(2e9, json.RootElement.GetProperty("peakOfOneThread").GetDouble());
        Assert.Equal(30, deepest.GetProperty("depth").GetInt32());
        Assert.Equal(0.5, deepest.GetProperty("shareOfPeakOneThread").GetDouble());
        Assert.Equal(0.375, deepest.GetProperty("shareOfPeakAllThreads").GetDouble());
        Assert.True(json.RootElement.GetProperty("homeworkSeconds").GetDouble() > 0);
    }
}
