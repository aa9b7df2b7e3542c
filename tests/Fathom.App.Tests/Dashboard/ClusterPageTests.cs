using System.Text.Json;
using Fathom.App.Clusters;
using Fathom.App.Tests.Clusters;
using Fathom.Browser.Tests;
using Microsoft.Playwright;

namespace Fathom.App.Tests.Dashboard;

/// <summary>The live page of a study that a cluster carries out.</summary>
public sealed class ClusterPageTests(Chromium browser) : IClassFixture<Chromium>
{
    private static readonly string[] Study = ["study", "--depths", "1,2", "--seeds", "3", "--budgets", "1", "--width", "4", "--batch", "64", "--out", "deep", "--on", "slurm"];

    [Fact]
    public async Task It_shows_what_is_queued_running_done_failed_and_lost_in_both_languages()
    {
        FakeCluster cluster = null!;
        await using Served served = await Served.StartAsync(cluster: session => cluster = new FakeCluster(session));
        await using Window window = await Window.OpenAsync(browser);
        IPage page = window.Page;
        Assert.Equal(0, await served.RunAsync(Study));
        await page.GotoAsync(served.Address.ToString());
        ILocator standing = page.Locator("#overview .cluster");
        await Expect(standing).ToContainTextAsync("Queued 6, running 0, done 0, failed 0, lost 0.");
        await Expect(standing).ToContainTextAsync("Queued tasks wait for what Fake calls Priority.");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Continue it here" })).ToHaveCountAsync(0);

        TaskLog log = new ClusterFolder(Path.Combine(served.Folder, "deep")).NewLog(batch: 1, task: 0);
        log.Start("n1");
        log.Begin("homework-d1-s1");
        log.End("homework-d1-s1", seconds: 60);
        log.Begin("homework-d1-s2");
        cluster.Set(SeenState.Running, "RUNNING");
        await Expect(standing).ToContainTextAsync("Queued 4, running 1, done 1, failed 0, lost 0.");
        await Expect(standing).ToContainTextAsync("left in this round");

        log.Fail("homework-d1-s2", "no space is left on the disk");
        cluster.Set(SeenState.Ended, "NODE_FAIL");
        await Expect(standing).ToContainTextAsync("Queued 0, running 0, done 1, failed 1, lost 4.");
        await Expect(standing).ToContainTextAsync("homework-d1-s2: failed; no space is left on the disk (try 1 of 3).");
        await Expect(standing).ToContainTextAsync("The next step is due: run fathom status.");
        await page.GetByRole(AriaRole.Button, new() { Name = "中文" }).ClickAsync();
        await Expect(standing).ToContainTextAsync("等待 0、執行中 0、完成 1、失敗 1、失聯 4。");

        Assert.Equal(0, await served.RunAsync("status", "deep"));
        await cluster.RunAsync();
        Assert.Equal(0, await served.RunAsync("status", "deep"));
        await Expect(standing).ToHaveTextAsync("在 Fake 上已結束：最後一輪 6 次訓練，完成 6 次。");
        await Expect(page.GetByText("報告", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task It_follows_no_link_out_of_the_study_and_a_silent_cluster_keeps_nothing_up()
    {
        FakeCluster cluster = null!;
        await using Served served = await Served.StartAsync(cluster: session => cluster = new FakeCluster(session));
        Assert.Equal(0, await served.RunAsync(Study));
        cluster.IsSilent = true;
        await LinesAsync(served, "does not answer");

        string tasks = Path.Combine(served.Folder, "deep", "cluster", "tasks");
        string elsewhere = Directory.CreateDirectory(Path.Combine(served.Folder, "elsewhere")).FullName;
        Directory.CreateDirectory(tasks);
        await File.WriteAllTextAsync(Path.Combine(elsewhere, "secret"), "fail\thomework-d1-s1\tsecret\n", TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(Path.Combine(Directory.CreateDirectory(Path.Combine(tasks, "1")).FullName, "0-1.txt"), Path.Combine(elsewhere, "secret"));

        string link = await LinesAsync(served, "0-1.txt is a link out of the study's folder");
        Assert.DoesNotContain("secret", link, StringComparison.Ordinal);
    }

    /// <summary>What the page is told of the cluster, once that has these words in it.</summary>
    private static async Task<string> LinesAsync(Served served, string words)
    {
        await foreach ((_, JsonElement message) in served.EventsAsync("deep"))
        {
            if (message.GetProperty("study").GetProperty("cluster") is { ValueKind: JsonValueKind.Object } cluster
                && string.Concat(cluster.GetProperty("lines").EnumerateArray()) is var lines && lines.Contains(words, StringComparison.Ordinal))
            {
                return lines;
            }
        }

        throw new InvalidOperationException($"The stream ended without '{words}'.");
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
