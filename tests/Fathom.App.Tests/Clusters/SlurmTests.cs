using System.Diagnostics;
using System.Text.Json;

namespace Fathom.App.Tests.Clusters;

/// <summary>Studies on a real Slurm of two nodes.</summary>
public sealed class SlurmTests(LoopbackSlurm slurm) : IClassFixture<LoopbackSlurm>
{
    /// <summary>Some seconds each on the machine that these are written on, so that there is a middle to be killed in.</summary>
    private static readonly string[] Long = ["--data", "sketches", "--depths", "3,4", "--budgets", "100"];

    [Fact]
    public async Task A_study_on_two_nodes_has_the_bytes_of_one_on_this_machine_and_a_report()
    {
        Need();
        await slurm.ReadyAsync();
        string[] study = ["study", "--data", "sketches", "--depths", "1,2", "--seeds", "3", "--budgets", "1,4", "--out"];
        Assert.Equal(0, slurm.Fathom([.. study, "here"]).ExitCode);

        Assert.Equal(0, slurm.Fathom([.. study, "there", "--on", "slurm", "--runs-per-task", "1", "--memory", "600"]).ExitCode);
        using JsonDocument status = JsonDocument.Parse(await slurm.UntilEndedAsync("there"));

        Assert.Equal(6, status.RootElement.GetProperty("done").GetInt32());
        Assert.Equal(StudyBytes.Of(In("here")), StudyBytes.Of(In("there")));
        Assert.True(File.Exists(In("there", "report.html")));
        Assert.Equal(0, slurm.Fathom("check", "there").ExitCode);
    }

    [Fact]
    public async Task Nodes_killed_in_the_middle_their_work_going_on_or_not_cost_no_run()
    {
        Need();
        await slurm.ReadyAsync();
        SortedDictionary<string, string> undisturbed = Undisturbed();
        Assert.Equal(0, slurm.Fathom(["study", .. Long, "--out", "killed", "--on", "slurm", "--cpus", "1", "--runs-per-task", "1"]).ExitCode);
        await slurm.UntilAsync(() => Begun("killed") == 2);

        // The first loses its daemon, so that what it runs goes on beside the copy that Slurm starts; the second loses its work too.
        slurm.Kill("n1");
        slurm.Kill("n2");
        KillWorkOn("n2");
        await slurm.UntilAsync(() => slurm.Run("sinfo", "--noheader", "--Node", "--format=%t").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).All(state => state.StartsWith("down", StringComparison.Ordinal)));
        slurm.StartNode("n1");
        slurm.StartNode("n2");
        await slurm.UntilEndedAsync("killed");

        Assert.Equal(undisturbed, StudyBytes.Of(In("killed")));
    }

    [Fact]
    public async Task A_controller_killed_in_the_middle_a_task_requeued_and_one_started_twice_cost_no_run()
    {
        Need();
        await slurm.ReadyAsync();
        SortedDictionary<string, string> undisturbed = Undisturbed();
        Assert.Equal(0, slurm.Fathom(["study", .. Long, "--out", "shaken", "--on", "slurm", "--cpus", "1", "--runs-per-task", "1"]).ExitCode);
        await slurm.UntilAsync(() => Begun("shaken") == 2);

        using Process copy = slurm.Begin(Path.Combine(AppContext.BaseDirectory, "fathom"), "work", In("shaken"), "--batch", "1", "--first", "0", "--index", "0");
        slurm.Run("scontrol", "requeue", slurm.Run("squeue", "--noheader", "--states=R", "--format=%A").Output.Split('\n')[0]);
        await slurm.UntilAsync(() =>
        {
            slurm.StartNow();
            return slurm.Run("squeue", "--noheader", "--states=PD,CG,RQ").Output.Split('\n').Length <= 2;
        });
        slurm.Kill("slurmctld");
        (int code, string output, string error) = slurm.Fathom("status", "shaken");
        slurm.StartController();
        await slurm.UntilEndedAsync("shaken");
        await copy.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, code);
        Assert.Contains("Slurm does not answer", error, StringComparison.Ordinal);
        Assert.Contains("On Slurm, round 1", output, StringComparison.Ordinal);
        Assert.Equal(0, copy.ExitCode);
        Assert.Equal(undisturbed, StudyBytes.Of(In("shaken")));
    }

    [Theory]
    [InlineData("study", "--depths", "2", "--seeds", "2", "--budgets", "2", "--tune-learning-rate")]
    [InlineData("search", "--max-depth", "3", "--seeds", "4", "--epochs", "2")]
    public async Task Tuning_and_a_search_go_in_rounds_to_the_bytes_of_one_machine(string command, params string[] options)
    {
        Need();
        await slurm.ReadyAsync();
        string[] asked = [command, .. options, "--data", "sketches", "--width", "8", "--out"];
        Assert.Equal(0, slurm.Fathom([.. asked, $"{command}-here"]).ExitCode);

        Assert.Equal(0, slurm.Fathom([.. asked, $"{command}-there", "--on", "slurm", "--memory", "600"]).ExitCode);
        await slurm.UntilEndedAsync($"{command}-there");

        Assert.Equal(StudyBytes.Of(In($"{command}-here")), StudyBytes.Of(In($"{command}-there")));
        Assert.Equal(Answer($"{command}-here"), Answer($"{command}-there"));
        int rounds = Directory.GetFiles(In($"{command}-there", "cluster"), "tasks-*").Length;
        Assert.True(rounds >= 2, $"{rounds} rounds");

        string Answer(string study) => command == "search" ? File.ReadAllText(In(study, "search.json")) : "";
    }

    [Fact]
    public void A_wrong_partition_is_one_line_that_says_which_there_are()
    {
        Need();

        (int code, _, string error) = slurm.Fathom("study", "--data", "sketches", "--depths", "1", "--out", "nowhere", "--on", "slurm", "--partition", "gpu");

        Assert.Equal(2, code);
        Assert.Equal("fathom: Slurm has no partition 'gpu'; it has main\n", error);
        Assert.False(Directory.Exists(In("nowhere")));
    }

    [Fact]
    public async Task A_node_that_does_not_see_the_folder_is_told()
    {
        Need();
        Assert.SkipUnless(slurm.Run("unshare", "--mount", "true").ExitCode == 0, "this user may not hide a folder from a process");
        string hiding = In("hiding.sh");
        Assert.Equal(0, slurm.Fathom("study", "--data", "sketches", "--depths", "1", "--budgets", "1", "--out", "plain", "--on", "slurm").ExitCode);
        string script = await File.ReadAllTextAsync(In("plain", "cluster", "job.sh"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(hiding, script.Replace(
            "#!/bin/sh\n",
            "#!/bin/sh\n[ -n \"$HIDDEN\" ] || HIDDEN=1 exec unshare --mount sh -c 'mount -t tmpfs none \"$1\" && exec sh \"$0\" \"$@\"' \"$0\" \"$@\"\n",
            StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.Equal(0, slurm.Fathom(
            "study", "--data", "sketches", "--depths", "1", "--budgets", "1", "--out", "unseen", "--on", "slurm", "--tries", "1", "--job-script", hiding).ExitCode);
        string output = "";
        await slurm.UntilAsync(() =>
        {
            (int code, output, _) = slurm.Fathom("status", "unseen");
            return code == 1;
        });

        Assert.Matches($"lost; n[12] does not see {In("unseen")}, so move the study", output);
    }

    [Fact]
    public void Ten_thousand_runs_are_packed_into_arrays_no_larger_than_the_cluster_takes_and_cancelled()
    {
        Need();

        Assert.Equal(0, slurm.Fathom(
            "study", "--data", "sketches", "--depths", "1-10", "--seeds", "1000", "--budgets", "1", "--out", "many", "--on", "slurm", "--time", "00:01:00").ExitCode);
        using JsonDocument status = JsonDocument.Parse(slurm.Fathom("status", "many", "--json").Output);
        Assert.Equal(0, slurm.Fathom("cancel", "many").ExitCode);

        Assert.Equal(10_000, status.RootElement.GetProperty("pieces").GetInt32());
        int tasks = status.RootElement.GetProperty("tasksQueued").GetInt32() + status.RootElement.GetProperty("tasksRunning").GetInt32();
        string[] lists = Directory.GetFiles(In("many", "cluster"), "tasks-*");
        Assert.Equal(File.ReadLines(Assert.Single(lists)).Count(), tasks);
        Assert.True(tasks is > 11 and < 2000, $"{tasks} tasks, of which no array takes more than 11");
        Assert.Empty(slurm.Run("squeue", "--noheader", "--states=PD,R").Output);
    }

    private static void Need() => Assert.SkipUnless(LoopbackSlurm.IsInstalled, LoopbackSlurm.Reason);

    private string In(params string[] names) => Path.Combine([slurm.Work, .. names]);

    /// <summary>Runs that have trained some epochs.</summary>
    private int Begun(string study) => Directory.Exists(In(study, "runs"))
        ? Directory.GetFiles(In(study, "runs"), "history.csv", SearchOption.AllDirectories).Count(path => File.ReadLines(path).Skip(3).Any())
        : 0;

    /// <summary>The long study as this machine trains it, once.</summary>
    private SortedDictionary<string, string> Undisturbed()
    {
        if (!Directory.Exists(In("undisturbed")))
        {
            Assert.Equal(0, slurm.Fathom(["study", .. Long, "--out", "undisturbed"]).ExitCode);
        }

        return StudyBytes.Of(In("undisturbed"));
    }

    /// <summary>The processes of fathom that a node started: those whose environment names the node.</summary>
    private void KillWorkOn(string node)
    {
        foreach (string folder in Directory.GetDirectories("/proc").Where(folder => Path.GetFileName(folder).All(char.IsAsciiDigit)))
        {
            try
            {
                string environment = File.ReadAllText(Path.Combine(folder, "environ"));
                if (environment.Contains($"SLURMD_NODENAME={node}\0", StringComparison.Ordinal) && environment.Contains(slurm.Work, StringComparison.Ordinal))
                {
                    using Process work = Process.GetProcessById(int.Parse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture));
                    work.Kill();
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
            {
                // It has ended meanwhile.
            }
        }
    }
}
