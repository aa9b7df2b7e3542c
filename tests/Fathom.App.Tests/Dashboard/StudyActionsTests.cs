using System.Net;
using System.Text.Json;
using Fathom.Study.Folders;
using Fathom.Study.Plans;

namespace Fathom.App.Tests.Dashboard;

/// <summary>What a page sets going: requests to runs, new studies, trained networks on trial.</summary>
public sealed class StudyActionsTests
{
    /// <summary>A dark block on light paper, 40 × 20.</summary>
    private const string DarkOnLightPng = "iVBORw0KGgoAAAANSUhEUgAAACgAAAAUCAAAAADaLSBnAAAAHElEQVR4nGP4hQI0kACqDMOoQlooxA1GFQ5WhQCKybTHgB5JRQAAAABJRU5ErkJggg==";

    [Fact]
    public async Task A_run_is_paused_resumed_and_stopped_from_the_page_while_another_process_trains_it()
    {
        await using Served served = await Served.StartAsync();
        await using GatedStudy training = new(served, [1, 2], 4);
        await Waiting.UntilAsync(() => Status(served, 2) == RunStatus.Running);

        await AskAsync("pause", "homework-d2-s1");
        training.Allow(1);
        await Waiting.UntilAsync(() => Status(served, 2) == RunStatus.Paused);
        await AskAsync("resume", null);
        await Waiting.UntilAsync(() => Status(served, 2) == RunStatus.Running);
        await AskAsync("stop", "homework-d2-s1");
        training.Allow(100);
        await training.EndAsync();

        Assert.Equal((RunStatus.Stopped, RunStatus.Done), (Status(served, 2), Status(served, 1)));

        async Task AskAsync(string request, string? run)
        {
            using HttpResponseMessage response = await served.PostAsync("/api/studies/tiny/requests", new { request, runs = run is null ? null : (string[])[run] });
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("dance", null, "Expected a request to pause, stop or resume runs of this study.")]
    [InlineData("stop", "no-such-run", "Expected a request to pause, stop or resume runs of this study.")]
    [InlineData("stop", null, "Nobody trains this study now.")]
    public async Task A_request_that_makes_no_sense_is_refused_in_a_sentence(string request, string? run, string expected)
    {
        await using Served served = await Served.StartAsync();
        served.Train("tiny", [1], 1);

        using HttpResponseMessage response = await served.PostAsync(
            "/api/studies/tiny/requests", new { request, runs = run is null ? null : (string[])[run] });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(expected, await TextAsync(response));
        Assert.False(File.Exists(Path.Combine(served.Folder, "tiny", "requests.json")));
    }

    [Fact]
    public async Task A_run_that_a_clusters_task_holds_can_be_asked_though_nobody_holds_the_study()
    {
        await using Served served = await Served.StartAsync();
        served.Train("tiny", [1], 1);
        using IDisposable held = StudyFolder.Hold(Path.Combine(served.Folder, "tiny", "runs", "homework-d1-s1"));

        using HttpResponseMessage response = await served.PostAsync("/api/studies/tiny/requests", new { request = "pause", runs = (string[])["homework-d1-s1"] });

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Fact]
    public async Task The_form_tells_what_a_study_will_cost_and_the_command_that_asks_for_the_same()
    {
        await using Served served = await Served.StartAsync();

        using HttpResponseMessage response = await served.PostAsync("/api/cost", new { options = new { depths = "1,2", budgets = "2", seeds = "3", batch = "32" } });

        JsonElement cost = JsonDocument.Parse(await TextAsync(response)).RootElement;
        Assert.Equal("fathom study --depths 1,2 --budgets 2 --seeds 3 --batch 32", cost.GetProperty("command").GetString());
        Assert.Equal([(1, 3), (2, 3)], cost.GetProperty("runs").EnumerateArray().Select(run => (run.GetProperty("depth").GetInt32(), run.GetProperty("count").GetInt32())));
        Assert.True(cost.GetProperty("seconds").GetDouble() > 0);
    }

    [Theory]
    [InlineData("depths", "1,x", "--depths has \"x\"; expected whole numbers from 1 to 1000, such as 1,10,30 or 2-5")]
    [InlineData("depths", "1 --out /tmp/x", "--depths has \"1 --out /tmp/x\"; expected whole numbers from 1 to 1000, such as 1,10,30 or 2-5")]
    [InlineData("out", "/tmp/x", "The form has no field 'out'.")]
    [InlineData("data-dir", "/etc", "The form has no field 'data-dir'.")]
    [InlineData("data", "../../etc", "There is no data set '../../etc'; expected one of: fashion-mnist, mnist, kmnist, qmnist, emnist-balanced, emnist-letters, emnist-digits, emnist-mnist, emnist-bymerge, emnist-byclass, sketches.")]
    public async Task A_field_is_read_as_the_command_lines_option_and_fails_with_its_words(string field, string value, string expected)
    {
        await using Served served = await Served.StartAsync();

        using HttpResponseMessage response = await served.PostAsync(
            "/api/cost", new { options = new Dictionary<string, string>(StringComparer.Ordinal) { [field] = value } });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(expected, await TextAsync(response));
    }

    [Fact]
    public async Task A_study_started_from_the_form_trains_here_and_leaves_a_report_and_two_do_not_train_at_once()
    {
        await using Served served = await Served.StartAsync();
        using ManualResetEventSlim mayEnd = new();
        served.Work.OnEpoch = (_, _) => mayEnd.Wait(Waiting.Ceiling);
        object form = new { name = "new-one", options = new { depths = "1", budgets = "2", batch = "32" } };

        using HttpResponseMessage started = await served.PostAsync("/api/studies", form);
        using HttpResponseMessage second = await served.PostAsync("/api/studies", new { name = "another", options = new { depths = "1", budgets = "2", batch = "32" } });
        mayEnd.Set();
        string report = Path.Combine(served.Folder, "new-one", "report.html");
        Assert.Equal("", await TextAsync(started));
        await Waiting.UntilAsync(() => File.Exists(report));

        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        Assert.Equal("new-one trains here; wait for it to end, or stop it", await TextAsync(second));
        Assert.Equal(RunStatus.Done, StudyFolder.Read(Path.Combine(served.Folder, "new-one")).Runs[0].Record.Status);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("")]
    [InlineData("/tmp/x")]
    [InlineData("a b")]
    public async Task A_new_study_gets_a_folder_here_and_nowhere_else(string name)
    {
        await using Served served = await Served.StartAsync();

        using HttpResponseMessage response = await served.PostAsync("/api/studies", new { name, options = new { depths = "1", budgets = "1", batch = "32" } });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith($"'{name}' cannot name a study here; expected 1 to 64 of the characters", await TextAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_study_goes_on_here()
    {
        await using Served served = await Served.StartAsync();
        StudyPlan plan = served.Train("tiny", [1], 2);
        string run = Path.Combine(served.Folder, "tiny", "runs", plan.Runs.Single().Name);
        Directory.Delete(run, recursive: true);

        using HttpResponseMessage response = await served.PostAsync("/api/studies/tiny/continue", new { });

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await Waiting.UntilAsync(() => Status(served, 1) == RunStatus.Done && File.Exists(Path.Combine(served.Folder, "tiny", "report.html")));
    }

    [Fact]
    public async Task When_the_server_ends_the_study_it_trains_keeps_its_epochs()
    {
        Served served = await Served.StartAsync();
        using ManualResetEventSlim firstEpoch = new();
        served.Work.OnEpoch = (_, _) => firstEpoch.Set();
        using HttpResponseMessage started = await served.PostAsync(
            "/api/studies", new { name = "long", options = new { depths = "2", budgets = "100000", batch = "32" } });
        await Task.Run(() => firstEpoch.Wait(Waiting.Ceiling), TestContext.Current.CancellationToken);
        string folder = Path.Combine(served.Folder, "long");
        string copy = Directory.CreateTempSubdirectory("fathom-app-").FullName;

        served.Work.OnEpoch = (_, _) => { };
        Task disposing = served.DisposeAsync().AsTask();
        await disposing.WaitAsync(Waiting.Ceiling, TestContext.Current.CancellationToken);

        // The session's folder is gone with it; that it could be removed shows that nobody wrote there any more.
        Assert.False(Directory.Exists(folder));
        Directory.Delete(copy);
    }

    [Fact]
    public async Task A_network_that_diverged_is_a_sentence_on_the_page_and_never_NaN()
    {
        await using Served served = await Served.StartAsync();
        Assert.Equal(0, await served.RunAsync("study", "--depths", "2", "--budgets", "2", "--batch", "32", "--learning-rate", "1e30", "--out", "wild"));

        using HttpResponseMessage response = await served.Client.PostAsync(
            "/api/studies/wild/predict", new ByteArrayContent(new byte[64]), TestContext.Current.CancellationToken);

        string text = await TextAsync(response);
        JsonElement answer = JsonDocument.Parse(text).RootElement;
        Assert.Empty(answer.GetProperty("networks").EnumerateArray());
        Assert.Contains(answer.GetProperty("remarks").EnumerateArray(), remark => remark.GetString() == "homework-d2-s1 has no answer: its training diverged, and its weights are no longer numbers.");
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Networks_of_every_depth_say_what_they_see_in_an_image()
    {
        await using Served served = await Served.StartAsync();
        StudyPlan plan = served.Train("tiny", [1, 2], 8);
        JsonElement images = await served.GetJsonAsync("/api/studies/tiny/test-images?from=3&count=2");
        byte[] pixels = Convert.FromBase64String(images.GetProperty("pixels")[1].GetString()!);

        using HttpResponseMessage response = await served.Client.PostAsync(
            "/api/studies/tiny/predict", new ByteArrayContent(pixels), TestContext.Current.CancellationToken);

        JsonElement answers = JsonDocument.Parse(await TextAsync(response)).RootElement.GetProperty("networks");
        Assert.Equal([1, 2], answers.EnumerateArray().Select(answer => answer.GetProperty("depth").GetInt32()));
        float[] expected = new TrainedNetworks().Predict(
            StudyFolder.RunFolder(Path.Combine(served.Folder, "tiny"), plan.Runs.Last()), StudyFolder.Read(Path.Combine(served.Folder, "tiny")).Runs[1].Record, pixels);
        Assert.Equal(expected, answers[1].GetProperty("probabilities").EnumerateArray().Select(share => share.GetSingle()));
        Assert.Equal((3, 60), (images.GetProperty("from").GetInt32(), images.GetProperty("total").GetInt32()));
        Assert.Equal([1, 0], images.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32()));
    }

    [Fact]
    public async Task A_picture_file_is_prepared_and_judged_for_the_page_as_for_the_command()
    {
        await using Served served = await Served.StartAsync();
        served.Train("tiny", [1, 2], 8);
        byte[] png = Convert.FromBase64String(DarkOnLightPng);
        using Session session = new(200);
        string path = Path.Combine(session.Folder, "dark.png");
        await File.WriteAllBytesAsync(path, png, TestContext.Current.CancellationToken);

        using HttpResponseMessage response = await served.Client.PostAsync(
            "/api/studies/tiny/pictures?file=dark.png&language=en", new ByteArrayContent(png), TestContext.Current.CancellationToken);
        JsonElement page = JsonDocument.Parse(await TextAsync(response)).RootElement;
        Assert.Equal(0, await session.RunAsync("predict", Path.Combine(served.Folder, "tiny"), path, "--json"));
        using var command = JsonDocument.Parse(session.Output);
        using Session people = new(200);
        Assert.Equal(0, await people.RunAsync("predict", Path.Combine(served.Folder, "tiny"), path));

        JsonElement image = command.RootElement.GetProperty("images")[0];
        Assert.Equal(Shares(image.GetProperty("networks")), Shares(page.GetProperty("networks")));
        string remark = page.GetProperty("remarks")[0].GetString()!;
        Assert.StartsWith("Done to the picture: ", remark, StringComparison.Ordinal);
        Assert.Contains($"{path}: {remark}", people.Output, StringComparison.Ordinal);

        static IEnumerable<float[]> Shares(JsonElement networks) => networks.EnumerateArray()
            .Select(network => network.GetProperty("probabilities").EnumerateArray().Select(share => share.GetSingle()).ToArray());
    }

    [Theory]
    [InlineData("not a picture", "x.png: not a picture that can be read; expected PNG, JPEG, WebP, GIF or BMP")]
    [InlineData(null, "x.png: cut short or damaged; expected a whole picture. Get the file again.")]
    public async Task A_file_that_is_no_whole_picture_is_refused_by_the_page(string? text, string reason)
    {
        await using Served served = await Served.StartAsync();
        served.Train("tiny", [1], 1);
        byte[] body = text is null ? Convert.FromBase64String(DarkOnLightPng)[..^20] : System.Text.Encoding.UTF8.GetBytes(text);

        using HttpResponseMessage response = await served.Client.PostAsync(
            "/api/studies/tiny/pictures?file=x.png", new ByteArrayContent(body), TestContext.Current.CancellationToken);

        Assert.Equal(reason, await TextAsync(response));
    }

    [Fact]
    public async Task An_image_of_another_size_and_another_data_set_are_refused()
    {
        await using Served served = await Served.StartAsync();
        served.Train("tiny", [1], 1);

        using HttpResponseMessage image = await served.Client.PostAsync(
            "/api/studies/tiny/predict", new ByteArrayContent(new byte[63]), TestContext.Current.CancellationToken);
        served.Work.Loaded = served.Work.Loaded with { Data = served.Work.Loaded.Data with { ContentSha256 = new string('b', 64) } };
        using HttpResponseMessage data = await served.Client.GetAsync("/api/studies/tiny/test-images", TestContext.Current.CancellationToken);

        Assert.Equal("The image has 63 pixels; expected 64.", await TextAsync(image));
        Assert.Equal("fashion-mnist is not the data set here that this study was trained on", await TextAsync(data));
    }

    private static RunStatus? Status(Served served, int depth)
    {
        RunFolder run = new(Path.Combine(served.Folder, "tiny", "runs", $"homework-d{depth}-s1"));
        return run.Exists ? run.ReadRecord().Status : null;
    }

    private static Task<string> TextAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
