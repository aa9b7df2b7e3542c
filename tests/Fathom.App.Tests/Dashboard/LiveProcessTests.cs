using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Fathom.Study.Folders;

namespace Fathom.App.Tests.Dashboard;

/// <summary><c>study --live</c> and <c>serve</c> as a person starts them: real processes, the printed address, the real page.</summary>
public sealed class LiveProcessTests
{
    private static readonly string[] Endless = ["study", "--data", "sketches", "--depths", "2", "--width", "16", "--budgets", "100000", "--threads", "1"];
    private static readonly string[] Only = ["homework-d2-s1"];

    [Fact]
    public async Task A_study_is_followed_on_its_page_from_the_printed_address_to_its_answer()
    {
        using FathomProcess fathom = new(
            ["study", "--data", "sketches", "--depths", "1,3", "--budgets", "6", "--seeds", "3", "--threads", "1", "--width", "16", "--out", "small", "--live"]);
        Uri address = new(await fathom.LineAsync("Live: "));
        using PageClient page = new(address);
        using HttpClient stranger = new();

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(new Uri(address, "/"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Contains("<title>Fathom</title>", await page.Http.GetStringAsync("/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Dictionary<string, (int Epochs, string Status)> runs = new(StringComparer.Ordinal);
        JsonElement study = default;
        await foreach ((_, JsonElement message) in page.EventsAsync("small"))
        {
            study = message.GetProperty("study");
            foreach (JsonElement run in message.GetProperty("runs").EnumerateArray())
            {
                runs[run.GetProperty("name").GetString()!] =
                    (run.GetProperty("from").GetInt32() - 1 + run.GetProperty("epochs").GetArrayLength(), run.GetProperty("status").GetString()!);
            }

            if (study.GetProperty("answer").GetArrayLength() > 0 && study.GetProperty("hasReport").GetBoolean())
            {
                break;
            }
        }

        Assert.NotEqual(0, study.GetProperty("answer").GetArrayLength());
        Assert.Equal(6, runs.Count);
        Assert.All(runs.Values, run => Assert.Equal((6, "done"), run));
        await fathom.EndAsync();
        Assert.Equal(0, fathom.ExitCode);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_study_its_page_and_every_stream()
    {
        using FathomProcess fathom = new([.. Endless, "--live"]);
        using PageClient page = new(new Uri(await fathom.LineAsync("Live: ")));
        int heard = 0;

        await foreach ((_, JsonElement message) in page.EventsAsync("fathom-study"))
        {
            bool isFirst = heard == 0;
            heard += message.GetProperty("runs").EnumerateArray().Sum(run => run.GetProperty("epochs").GetArrayLength());
            if (isFirst && heard > 0)
            {
                fathom.Interrupt();
            }
        }

        await fathom.EndAsync();
        Assert.True(heard >= 1);
        Assert.Equal(130, fathom.ExitCode);
        Assert.EndsWith("run the same command again to go on.", fathom.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_attaches_to_a_study_that_another_process_trains_and_may_pause_and_stop_its_run()
    {
        using FathomProcess training = new(Endless);
        string history = Path.Combine(training.Folder, "fathom-study", "runs", "homework-d2-s1", "history.csv");
        await training.UntilAsync(() => File.Exists(history));
        using FathomProcess server = new(["serve", "fathom-study"], beside: training);
        using PageClient page = new(new Uri($"http{await server.LineAsync("http")}"));

        List<string> seen = [];
        await foreach ((_, JsonElement message) in page.EventsAsync("fathom-study"))
        {
            string status = message.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("status").GetString()!).LastOrDefault(seen.LastOrDefault() ?? "");
            bool isNews = seen.LastOrDefault() != status;
            if (isNews)
            {
                seen.Add(status);
                await (status switch { "running" => AskAsync(page, "pause"), "paused" => AskAsync(page, "stop"), _ => Task.CompletedTask });
            }

            if (!message.GetProperty("study").GetProperty("isBeingTrained").GetBoolean())
            {
                break;
            }
        }

        await training.EndAsync();
        server.Interrupt();
        await server.EndAsync();
        Assert.Equal(["running", "paused", "stopped"], seen.Where(status => status is "running" or "paused" or "stopped"));
        Assert.Equal((0, 0), (training.ExitCode, server.ExitCode));
        Assert.Equal(RunStatus.Stopped, StudyFolder.Read(Path.Combine(training.Folder, "fathom-study")).Runs[0].Record.Status);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_before_anything_is_trained()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;
        using Session session = new();

        Assert.Equal(2, await session.RunAsync("study", "--depths", "1", "--budgets", "1", "--live", "--port", $"{port}"));

        Assert.Equal($"fathom: Port {port} is taken by another program; expected --port with one that is free, or none to take any\n", session.Error.ReplaceLineEndings("\n"));
        Assert.False(Directory.Exists(Path.Combine(session.Folder, "fathom-study")));
    }

    private static async Task AskAsync(PageClient page, string request)
    {
        using HttpResponseMessage response = await page.PostAsync("/api/studies/fathom-study/requests", new { runs = Only, request });
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }
}
