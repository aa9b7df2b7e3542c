using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fathom.App.Dashboard;
using Fathom.Study.Folders;
using Fathom.Study.Texts;

namespace Fathom.App.Tests.Dashboard;

/// <summary>What pages hear of a study that trains elsewhere.</summary>
public sealed class StudyEventsTests
{
    [Fact]
    public async Task The_first_event_holds_the_whole_study_as_its_folder_shows_it()
    {
        await using Served served = await Served.StartAsync();
        served.Train("tiny", [1, 2], 3);

        (_, JsonElement message) = await FirstAsync(served.EventsAsync("tiny"));

        Assert.True(message.GetProperty("whole").GetBoolean());
        Assert.Equal("tiny", message.GetProperty("study").GetProperty("name").GetString());
        Assert.Equal(1, message.GetProperty("study").GetProperty("doneFraction").GetDouble());
        Assert.Matches("^Depth [12] does best at 3 epochs, a first indication", Assert.Single(message.GetProperty("study").GetProperty("answer").EnumerateArray()).GetString());
        JsonElement run = message.GetProperty("runs")[1];
        RunResult stored = StudyFolder.Read(Path.Combine(served.Folder, "tiny")).Runs[1];
        Assert.Equal(("homework-d2-s1", "done", 1, 3), (run.GetProperty("name").GetString(), run.GetProperty("status").GetString(), run.GetProperty("from").GetInt32(), run.GetProperty("epochs").GetArrayLength()));
        Assert.Equal(stored.History.Epochs[2].ValidationAccuracy, run.GetProperty("epochs")[2][1].GetDouble(), 5);
        Assert.Equal(stored.History.Epochs[2].Layers[1].GradientNorm, run.GetProperty("layers").GetProperty("gradientNorms")[1].GetDouble());
        Assert.Equal(
            stored.Record.FindingsAtTheEnd().Select(finding => FindingTexts.Sentence(finding, Language.English)),
            run.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("sentence").GetString()));
    }

    [Theory]
    [InlineData(1, 500)]
    [InlineData(2, 800)]
    [InlineData(900, 2000)]
    public void A_look_that_takes_long_makes_the_next_one_later(int milliseconds, int pause) => Assert.Equal(
        TimeSpan.FromMilliseconds(pause), StudyFeed.PauseAfter(TimeSpan.FromMilliseconds(milliseconds), TimeSpan.FromMilliseconds(500)));

    [Fact]
    public async Task Findings_speak_the_language_of_the_page()
    {
        await using Served served = await Served.StartAsync();
        served.Train("tiny", [1], 3);

        (_, JsonElement message) = await FirstAsync(served.EventsAsync("tiny", language: "zh-Hant"));

        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", message.GetProperty("runs")[0].GetProperty("findings")[0].GetProperty("sentence").GetString());
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", message.GetProperty("study").GetProperty("answer")[0].GetString());
    }

    [Fact]
    public async Task While_a_study_trains_its_epochs_come_one_after_another_and_a_lost_connection_goes_on_where_it_was()
    {
        await using Served served = await Served.StartAsync();
        await using GatedStudy training = new(served, [1], 6, allowed: 1);
        await Waiting.UntilAsync(() => StudyFolder.IsBeingTrained(Path.Combine(served.Folder, "tiny")) && File.Exists(Path.Combine(served.Folder, "tiny", "study.json")));

        string lastId = "";
        List<int> epochs = [];
        await foreach ((string id, JsonElement message) in served.EventsAsync("tiny"))
        {
            (lastId, int seen) = (id, epochs.Count);
            epochs.AddRange(EpochsIn(message));
            if (epochs.Count >= 3)
            {
                Assert.Equal("running", message.GetProperty("runs")[0].GetProperty("status").GetString());
                Assert.True(message.GetProperty("runs")[0].GetProperty("findings")[0].GetProperty("soFar").GetBoolean());
                break;
            }

            if (epochs.Count > seen)
            {
                training.Allow(1);
            }
        }

        // The connection is lost; the study goes on to its end meanwhile.
        training.Allow(10);
        await training.EndAsync();
        await foreach ((_, JsonElement message) in served.EventsAsync("tiny", lastId))
        {
            Assert.False(message.GetProperty("whole").GetBoolean());
            epochs.AddRange(EpochsIn(message));
            if (message.GetProperty("runs").EnumerateArray().Any(run => run.GetProperty("status").GetString() == "done"))
            {
                break;
            }
        }

        Assert.Equal([1, 2, 3, 4, 5, 6], epochs);
    }

    [Theory]
    [InlineData("0badc0de-7")]
    [InlineData("nonsense")]
    public async Task An_id_of_an_earlier_server_brings_the_whole_study_again(string lastId)
    {
        await using Served served = await Served.StartAsync();
        served.Train("tiny", [1], 2);

        (_, JsonElement message) = await FirstAsync(served.EventsAsync("tiny", lastId));

        Assert.True(message.GetProperty("whole").GetBoolean());
        Assert.Equal(2, message.GetProperty("runs")[0].GetProperty("epochs").GetArrayLength());
    }

    [Fact]
    public async Task A_study_that_grows_by_a_depth_is_told_whole()
    {
        await using Served served = await Served.StartAsync();
        served.Train("tiny", [1], 2);
        (string id, _) = await FirstAsync(served.EventsAsync("tiny"));

        served.Train("tiny", [1, 3], 2);

        (_, JsonElement message) = await FirstAsync(served.EventsAsync("tiny", id));
        Assert.True(message.GetProperty("whole").GetBoolean());
        Assert.Equal([1, 3], message.GetProperty("study").GetProperty("depths").EnumerateArray().Select(depth => depth.GetInt32()));
    }

    [Fact]
    public async Task A_run_whose_process_died_is_interrupted_not_running()
    {
        await using Served served = await Served.StartAsync();
        served.Train("tiny", [1], 2);
        string record = Path.Combine(served.Folder, "tiny", "runs", "homework-d1-s1", "run.json");
        await File.WriteAllTextAsync(
            record,
            (await File.ReadAllTextAsync(record, TestContext.Current.CancellationToken)).Replace("\"done\"", "\"running\"", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);

        (_, JsonElement message) = await FirstAsync(served.EventsAsync("tiny"));

        Assert.Equal("interrupted", message.GetProperty("runs")[0].GetProperty("status").GetString());
        Assert.False(message.GetProperty("study").GetProperty("isBeingTrained").GetBoolean());
    }

    [Fact]
    public async Task A_damaged_file_is_told_and_what_was_read_before_stays()
    {
        await using Served served = await Served.StartAsync();
        served.Train("tiny", [1], 2);
        (string id, _) = await FirstAsync(served.EventsAsync("tiny"));
        string history = Path.Combine(served.Folder, "tiny", "runs", "homework-d1-s1", "history.csv");
        await File.AppendAllTextAsync(history, "3,what is this\n", TestContext.Current.CancellationToken);

        await foreach ((_, JsonElement message) in served.EventsAsync("tiny", id))
        {
            if (message.GetProperty("runs").EnumerateArray().FirstOrDefault(run => run.GetProperty("status").GetString() == "damaged") is { ValueKind: JsonValueKind.Object } damaged)
            {
                Assert.StartsWith($"{history}, line 4: ", damaged.GetProperty("stopReason").GetString(), StringComparison.Ordinal);
                break;
            }
        }
    }

    [Fact]
    public async Task Ten_pages_share_one_reader_and_an_unwatched_study_is_not_read()
    {
        await using Served served = await Served.StartAsync();
        served.Train("tiny", [1], 2);
        DashboardOptions options = new() { Folder = served.Folder, IsOneStudy = false, LookInterval = TimeSpan.FromMilliseconds(50) };
        using StudyFeed feed = new("tiny", Path.Combine(served.Folder, "tiny"), options);
        using CancellationTokenSource leave = new();

        long began = Stopwatch.GetTimestamp();
        int[] messages = new int[10];
        Task[] pages = [.. messages.Select((_, page) => CountAsync(feed, () => messages[page]++, leave.Token))];
        await Waiting.UntilAsync(() => feed.Looks >= 5 && messages.All(count => count > 0));
        Assert.InRange(feed.Looks, 5, 1 + Stopwatch.GetElapsedTime(began) / options.LookInterval);
        await leave.CancelAsync();
        await Task.WhenAll(pages);

        Assert.All(messages, count => Assert.Equal(1, count));
        await Waiting.UntilAsync(() => !feed.IsReading);
        int looks = feed.Looks;
        await Task.Delay(4 * options.LookInterval, TestContext.Current.CancellationToken);
        Assert.Equal(looks, feed.Looks);
    }

    [Fact]
    public async Task A_reader_that_meets_what_nobody_foresaw_says_so_goes_on_and_tells_the_study_whole_again()
    {
        await using Served served = await Served.StartAsync();
        served.Train("tiny", [1], 2);
        int fails = 2;
        DashboardOptions options = new() { Folder = served.Folder, IsOneStudy = false, LookInterval = TimeSpan.FromMilliseconds(20) };
        using StudyFeed feed = new(
            "tiny", Path.Combine(served.Folder, "tiny"), options, () => fails-- > 0 ? throw new InvalidCastException("planted") : null);

        (string Fault, int Depths, int Runs)[] told = await ToldUntilAsync(feed, study => study.Fault.Length == 0);

        Assert.Equal([("InvalidCastException: planted", 0, 0), ("", 1, 1)], told);
    }

    [Fact]
    public async Task What_cannot_be_told_is_said_and_comes_once_it_can()
    {
        await using Served served = await Served.StartAsync();
        served.Train("tiny", [1], 3);
        string record = Path.Combine(served.Folder, "tiny", "runs", "homework-d1-s1", "run.json");
        string good = await File.ReadAllTextAsync(record, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            record, Regex.Replace(good, "(?<=\"testAccuracy\": )[0-9.]+", "\"NaN\"", RegexOptions.None, Waiting.Ceiling), TestContext.Current.CancellationToken);
        DashboardOptions options = new() { Folder = served.Folder, IsOneStudy = false, LookInterval = TimeSpan.FromMilliseconds(20) };
        using StudyFeed feed = new("tiny", Path.Combine(served.Folder, "tiny"), options);

        (string Fault, int Depths, int Runs)[] told = await ToldUntilAsync(feed, study =>
        {
            File.WriteAllText(record, good);
            return study.Fault.Length == 0;
        });

        Assert.NotEqual("", told[0].Fault);
        Assert.Equal(("", 1, 1), told[^1]);
    }

    [Theory]
    [InlineData("study.json", 0)]
    [InlineData("runs/homework-d1-s1/run.json", 1)]
    [InlineData("runs/homework-d1-s1/history.csv", 1)]
    public async Task A_study_that_is_damaged_when_it_is_first_read_is_told_as_far_as_it_can_be_and_whole_once_it_is_mended(string file, int depths)
    {
        await using Served served = await Served.StartAsync();
        served.Train("tiny", [1], 2);
        string path = Path.Combine(served.Folder, "tiny", file);
        byte[] good = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(path, "damaged\n", TestContext.Current.CancellationToken);

        int seen = 0;
        await foreach ((_, JsonElement message) in served.EventsAsync("tiny"))
        {
            JsonElement study = message.GetProperty("study");
            if (seen++ == 0)
            {
                // A run's damage is the run's: the study around it is shown.
                JsonElement[] runs = [.. message.GetProperty("runs").EnumerateArray()];
                string? told = depths == 0 ? study.GetProperty("problem").GetString() : runs[0].GetProperty("stopReason").GetString();
                Assert.StartsWith(path, told, StringComparison.Ordinal);
                Assert.Equal(depths, study.GetProperty("depths").GetArrayLength());
                Assert.All(runs, run => Assert.Equal("damaged", run.GetProperty("status").GetString()));
                await File.WriteAllBytesAsync(path, good, TestContext.Current.CancellationToken);
            }
            else if (study.GetProperty("problem").ValueKind == JsonValueKind.Null && message.GetProperty("runs").GetArrayLength() == 1)
            {
                Assert.Equal(2, message.GetProperty("runs")[0].GetProperty("epochs").GetArrayLength());
                break;
            }
        }
    }

    [Fact]
    public async Task A_study_that_is_not_there_is_not_found()
    {
        await using Served served = await Served.StartAsync();

        using HttpResponseMessage response = await served.Client.GetAsync("/api/studies/none/events", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task CountAsync(StudyFeed feed, Action count, CancellationToken leave)
    {
        await foreach (var item in feed.FollowAsync(null, Language.English, leave))
        {
            if (item.EventType == "study")
            {
                count();
            }
        }
    }

    private static async Task<(string Fault, int Depths, int Runs)[]> ToldUntilAsync(
        StudyFeed feed, Func<(string Fault, int Depths, int Runs), bool> isEnough)
    {
        List<(string Fault, int Depths, int Runs)> told = [];
        using CancellationTokenSource ceiling = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ceiling.CancelAfter(Waiting.Ceiling);
        await foreach (var item in feed.FollowAsync(null, Language.English, ceiling.Token))
        {
            if (item.EventType == "study")
            {
                JsonElement message = JsonDocument.Parse(item.Data).RootElement;
                JsonElement study = message.GetProperty("study");
                told.Add((study.GetProperty("fault").GetString() ?? "", study.GetProperty("depths").GetArrayLength(), message.GetProperty("runs").GetArrayLength()));
                if (isEnough(told[^1]))
                {
                    break;
                }
            }
        }

        return [.. told];
    }

    private static IEnumerable<int> EpochsIn(JsonElement message) => message.GetProperty("runs").EnumerateArray()
        .SelectMany(run => Enumerable.Range(run.GetProperty("from").GetInt32(), run.GetProperty("epochs").GetArrayLength()));

    private static async Task<(string Id, JsonElement Message)> FirstAsync(IAsyncEnumerable<(string Id, JsonElement Message)> events)
    {
        await foreach ((string Id, JsonElement Message) one in events)
        {
            return one;
        }

        throw new InvalidOperationException("There was no event.");
    }
}
