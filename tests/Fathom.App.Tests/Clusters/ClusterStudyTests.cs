using System.Text.Json;
using Fathom.App.Clusters;

namespace Fathom.App.Tests.Clusters;

/// <summary>Studies on a cluster that the test plays; <c>SlurmTests</c> has a real one.</summary>
public sealed class ClusterStudyTests : IDisposable
{
    private static readonly string[] Small = ["--depths", "1,2", "--seeds", "3", "--budgets", "1,2", "--width", "4", "--batch", "64"];

    private readonly Session _session = new();
    private readonly FakeCluster _cluster;

    public ClusterStudyTests()
    {
        _cluster = new FakeCluster(_session);
        _session.Cluster = _cluster;
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task A_study_has_the_bytes_of_one_on_this_machine_and_a_report()
    {
        Assert.Equal(0, await _session.RunAsync(["study", .. Small, "--out", "here"]));
        Assert.Equal(0, await _session.RunAsync(["study", .. Small, "--out", "there", "--on", "slurm"]));

        await _cluster.RunAsync();
        await _cluster.StepAsync("there");

        Assert.Equal(StudyBytes.Of(In("here")), StudyBytes.Of(In("there")));
        Assert.True(File.Exists(In("there", "report.html")));
        Assert.Equal(0, await _session.RunAsync("check", "there"));
    }

    [Fact]
    public async Task Tuning_goes_in_rounds_to_the_choices_of_one_machine()
    {
        string[] tuned = [.. Small, "--tune-learning-rate"];
        Assert.Equal(0, await _session.RunAsync(["study", .. tuned, "--out", "here"]));
        Assert.Equal(0, await _session.RunAsync(["study", .. tuned, "--out", "there", "--on", "slurm"]));

        int rounds = await CarryOutAsync("there");

        Assert.True(rounds >= 3, $"{rounds} rounds: two rungs at least, then the runs");
        Assert.Equal(StudyBytes.Of(In("here")), StudyBytes.Of(In("there")));
    }

    [Fact]
    public async Task A_search_goes_in_rounds_to_the_answer_of_one_machine()
    {
        string[] search = ["search", "--max-depth", "3", "--seeds", "4", "--epochs", "2", "--width", "4", "--batch", "64"];
        Assert.Equal(0, await _session.RunAsync([.. search, "--out", "here"]));
        Assert.Equal(0, await _session.RunAsync([.. search, "--out", "there", "--on", "slurm"]));

        int rounds = await CarryOutAsync("there");

        Assert.True(rounds >= 2, $"{rounds} rounds");
        Assert.Equal(StudyBytes.Of(In("here")), StudyBytes.Of(In("there")));
        Assert.Equal(File.ReadAllText(In("here", "search.json")), File.ReadAllText(In("there", "search.json")));
    }

    [Fact]
    public async Task What_is_lost_is_submitted_again_so_many_times_and_then_given_up()
    {
        Assert.Equal(0, await _session.RunAsync(["study", .. Small, "--out", "there", "--on", "slurm", "--tries", "2"]));

        _cluster.Set(SeenState.Ended, "NODE_FAIL");
        Assert.Equal(0, await StatusAsync());
        Assert.Equal(2, _cluster.Arrays.Count);
        _cluster.Set(SeenState.Ended, "TIMEOUT");

        Assert.Equal(1, await StatusAsync());
        Assert.Equal(2, _cluster.Arrays.Count);
        Assert.Contains("6 runs given up after 2 tries", _session.Error, StringComparison.Ordinal);
        Assert.Contains("Slurm says TIMEOUT on n1 (try 2 of 2)".Replace("Slurm", _cluster.Name, StringComparison.Ordinal), _session.Output, StringComparison.Ordinal);

        // A person who asks again gets all tries again.
        Assert.Equal(0, await _session.RunAsync(["study", .. Small, "--out", "there", "--on", "slurm"]));
        await _cluster.RunAsync();
        Assert.Equal(0, await StatusAsync());
    }

    [Fact]
    public async Task A_look_submits_nothing_makes_no_report_and_says_what_is_due()
    {
        Assert.Equal(0, await _session.RunAsync(["study", .. Small, "--out", "there", "--on", "slurm"]));
        _cluster.Set(SeenState.Ended, "NODE_FAIL");

        Assert.Equal(0, await _session.RunAsync("status", "there", "--no-submit"));

        Assert.Single(_cluster.Arrays);
        Assert.Contains("Queued 0, running 0, done 0, failed 0, lost 6.", _session.Output, StringComparison.Ordinal);
        Assert.Contains($"The next step is due: run fathom status {In("there")}.", _session.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);

        Assert.Equal(0, await StatusAsync());
        await _cluster.RunAsync();
        Assert.Equal(0, await _session.RunAsync("status", "there", "--no-submit", "--json"));
        Assert.False(File.Exists(In("there", "report.html")));
        Assert.Equal(0, await StatusAsync());
        Assert.True(File.Exists(In("there", "report.html")));
        Assert.Equal(0, await _session.RunAsync("status", "there", "--no-submit"));
        Assert.DoesNotContain("is due", _session.Output[_session.Output.LastIndexOf("Ended on", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_that_does_not_see_the_folder_is_told()
    {
        Assert.Equal(0, await _session.RunAsync(["study", .. Small, "--out", "there", "--on", "slurm", "--tries", "1"]));

        _cluster.Set(SeenState.Ended, "FAILED", StatusReader.FolderNotSeen);

        Assert.Equal(1, await StatusAsync());
        Assert.Contains($"n1 does not see {In("there")}", _session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_that_left_no_trace_is_told_once_the_cluster_has_forgotten_it()
    {
        Assert.Equal(0, await _session.RunAsync(["study", .. Small, "--out", "there", "--on", "slurm", "--tries", "1"]));

        _cluster.Forget();

        Assert.Equal(1, await StatusAsync());
        Assert.Contains("left no trace", _session.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_cluster_is_no_reason_to_submit_again()
    {
        Assert.Equal(0, await _session.RunAsync(["study", .. Small, "--out", "there", "--on", "slurm"]));
        _cluster.IsSilent = true;

        Assert.Equal(1, await StatusAsync());

        Assert.Single(_cluster.Arrays);
        Assert.Contains("does not answer", _session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_cancelled_stays_so_until_a_person_asks_again()
    {
        Assert.Equal(0, await _session.RunAsync(["study", .. Small, "--out", "there", "--on", "slurm"]));
        Assert.Equal(2, await _session.RunAsync(["study", .. Small, "--out", "there", "--on", "slurm"]));
        Assert.Contains("already", _session.Error, StringComparison.Ordinal);

        Assert.Equal(0, await _session.RunAsync("cancel", "there"));
        Assert.Equal(0, await StatusAsync());
        Assert.Single(_cluster.Arrays);

        Assert.Equal(0, await _session.RunAsync(["study", .. Small, "--out", "there", "--on", "slurm"]));
        Assert.Equal(2, _cluster.Arrays.Count);
    }

    [Fact]
    public async Task Ten_thousand_runs_are_packed_and_arrays_are_split()
    {
        string[] many = ["--depths", "1-10", "--seeds", "1000", "--budgets", "100", "--width", "4", "--batch", "64"];
        Assert.Equal(0, await _session.RunAsync(["study", .. many, "--out", "packed", "--on", "slurm"]));
        Assert.InRange(Assert.Single(_cluster.Arrays).Count!.Value, 1, 200);

        Assert.Equal(0, await _session.RunAsync(["study", .. many, "--out", "split", "--on", "slurm", "--time", "00:00:02", "--array-limit", "300", "--concurrent-tasks", "50"]));
        JobArray[] split = [.. _cluster.Arrays.Skip(1)];
        Assert.True(split.Length > 3, $"{split.Length} arrays");
        Assert.All(split, array => Assert.InRange(array.Count!.Value, 1, 300));
        Assert.All(split.Skip(1), array => Assert.Single(array.After));

        Assert.Equal(0, await _session.RunAsync("status", "split", "--json"));
        using JsonDocument status = JsonDocument.Parse(_session.Output[_session.Output.IndexOf('{', StringComparison.Ordinal)..]);
        Assert.Equal(10_000, status.RootElement.GetProperty("queued").GetInt32());
        Assert.Equal(split.Sum(array => array.Count), status.RootElement.GetProperty("tasksQueued").GetInt32());
    }

    [Theory]
    [InlineData("--time is 00:00:01, but homework-d2-s1 is estimated to take", "--time", "00:00:01", "--budgets", "10000")]
    [InlineData("but the partition ends tasks after 02:00:00", "--time", "03:00:00")]
    [InlineData("--live shows what this machine trains", "--live")]
    public async Task What_cannot_be_is_one_line_and_2(string line, params string[] options)
    {
        Assert.Equal(2, await _session.RunAsync(["study", "--depths", "1,2", "--width", "4", "--batch", "64", "--out", "there", "--on", "slurm", .. options]));

        Assert.Contains(line, Assert.Single(_session.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.False(Directory.Exists(In("there", "runs")));
    }

    [Fact]
    public async Task Without_Slurm_or_without_asking_for_it_there_is_one_line_and_2()
    {
        using Session bare = new();
        Assert.Equal(2, await bare.RunAsync(["study", .. Small, "--on", "slurm"]));
        Assert.Equal(
            "fathom: scontrol was not found: Slurm's commands are not installed on this machine, or not in PATH\n", bare.Error);

        using Session here = new();
        Assert.Equal(2, await here.RunAsync(["study", .. Small, "--partition", "long"]));
        Assert.Contains("--partition is for a cluster; add --on slurm", here.Error, StringComparison.Ordinal);
        Assert.Equal(2, await here.RunAsync("status", "nowhere"));
    }

    private string In(params string[] names) => Path.Combine([_session.Folder, .. names]);

    private Task<int> StatusAsync() => _session.RunAsync("status", "there");

    /// <summary>Until nothing is due any more.</summary>
    /// <returns>How many rounds it took.</returns>
    private async Task<int> CarryOutAsync(string folder)
    {
        int rounds = 0;
        for (; _cluster.StepsDue > 0; rounds++)
        {
            await _cluster.RunAsync();
            await _cluster.StepAsync(folder);
        }

        return rounds;
    }
}
