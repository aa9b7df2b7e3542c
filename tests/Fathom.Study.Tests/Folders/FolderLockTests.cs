using System.Diagnostics;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Running;
using Fathom.Study.Tests.Plans;
using Fathom.Study.Tests.Workers;

namespace Fathom.Study.Tests.Folders;

public sealed class FolderLockTests
{
    [Fact]
    public void A_second_command_on_a_folder_is_told_who_holds_it()
    {
        using TemporaryFolder folder = new();
        using FolderLock held = FolderLock.Acquire(folder.Path);

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(() => Sample.Runner().Run(Sample.Plan(), folder));

        Assert.Contains($"process {Environment.ProcessId} ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(Environment.MachineName, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_is_given_back_when_a_study_ends_well_or_not()
    {
        using TemporaryFolder folder = new();
        using (FolderLock.Acquire(folder.Path))
        {
            Assert.True(File.Exists(folder.File(FolderLock.FileName)));
        }

        Assert.False(File.Exists(folder.File(FolderLock.FileName)));
        Assert.Throws<KilledException>(() => Sample.Runner(disk: new FaultyDisk(1)).Run(Sample.Plan(), folder));
        Assert.False(File.Exists(folder.File(FolderLock.FileName)));
    }

    [Fact]
    public void The_lock_of_a_dead_process_on_this_machine_is_taken_over()
    {
        using TemporaryFolder folder = new();
        WriteLock(folder, new LockOwner(Environment.MachineName, PidOfADeadProcess(), "fathom"));

        Sample.Runner().Run(Sample.Plan(), folder);

        Assert.False(File.Exists(folder.File(FolderLock.FileName)));
    }

    [Fact]
    public void The_lock_of_a_process_whose_pid_another_program_has_now_is_taken_over()
    {
        using TemporaryFolder folder = new();
        WriteLock(folder, Me with { Process = "some-other-program", Boot = null, PidSpace = null, Started = null, Token = null });

        using FolderLock held = FolderLock.Acquire(folder.Path);

        Assert.Equal(Environment.ProcessId, Owner(folder).Pid);
        Assert.NotEqual("some-other-program", Owner(folder).Process);
    }

    [Fact]
    public void The_lock_of_another_machine_is_never_taken_over()
    {
        using TemporaryFolder folder = new();
        WriteLock(folder, new LockOwner("node17", PidOfADeadProcess(), "fathom"));

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(() => FolderLock.Acquire(folder.Path));

        Assert.Contains("on node17", refusal.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.File(FolderLock.FileName)));
    }

    [Fact]
    public void An_empty_lock_left_by_a_process_that_died_in_taking_it_holds_nobody_up()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File(FolderLock.FileName), "");

        using FolderLock held = FolderLock.Acquire(folder.Path);

        Assert.NotEqual(0, new FileInfo(folder.File(FolderLock.FileName)).Length);
    }

    /// <summary>Its owner was killed in the middle of writing its name; the system knows that nobody holds the folder.</summary>
    [Theory]
    [InlineData("{\"host\": \"no")]
    [InlineData("mine")]
    public void A_lock_that_was_cut_off_while_it_was_written_locks_nobody_out(string text)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the file systems of tests elsewhere are not known to be local");
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File(FolderLock.FileName), text);

        Assert.False(FolderLock.IsHeld(folder.Path));
        using (FolderLock.Acquire(folder.Path))
        {
            Assert.True(FolderLock.IsHeld(folder.Path));
        }

        Assert.False(File.Exists(folder.File(FolderLock.FileName)));
    }

    [Fact]
    public void Of_many_that_want_a_stale_lock_at_once_exactly_one_gets_it()
    {
        using TemporaryFolder folder = new();
        WriteLock(folder, new LockOwner(Environment.MachineName, PidOfADeadProcess(), "fathom"));
        int holders = 0;

        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            try
            {
                // Not given back: nobody may come after the first.
                FolderLock.Acquire(folder.Path);
                Interlocked.Increment(ref holders);
            }
            catch (InvalidRequestException)
            {
                // Told who holds it.
            }
        });

        Assert.Equal(1, holders);
    }

    [Fact]
    public void A_container_that_starts_again_with_the_same_pid_goes_on()
    {
        using TemporaryFolder folder = new();
        WriteLock(folder, Me with { Started = Me.Started - 1000, HeldBySystem = false });

        Sample.Runner().Run(Sample.Plan(), folder);

        Assert.False(File.Exists(folder.File(FolderLock.FileName)));
    }

    [Fact]
    public void A_machine_that_was_started_again_knows_that_nobody_works_there()
    {
        using TemporaryFolder folder = new();
        WriteLock(folder, Me with { Boot = "an earlier one", HeldBySystem = true });

        using FolderLock held = FolderLock.Acquire(folder.Path);

        Assert.Equal(Me.Boot, Owner(folder).Boot);
    }

    [Fact]
    public void A_process_of_another_container_on_this_machine_is_refused_while_the_system_holds_the_folder_and_taken_over_after()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes have spaces of pids on Linux only.");
        using TemporaryFolder folder = new();
        WriteLock(folder, Me with { PidSpace = "pid:[1]", Pid = PidOfADeadProcess(), HeldBySystem = true });
        using (SystemLock.TryTake(folder.Path, out bool isHeld))
        {
            Assert.False(isHeld);
            InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(() => FolderLock.Acquire(folder.Path));
            Assert.Contains($"on {Environment.MachineName}", refusal.Message, StringComparison.Ordinal);
        }

        using FolderLock held = FolderLock.Acquire(folder.Path);

        Assert.Equal(Environment.ProcessId, Owner(folder).Pid);
    }

    [Fact]
    public void A_zombie_is_dead()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a zombie is, /proc says.");
        using TemporaryFolder folder = new();
        using Process parent = Process.Start(new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", "sleep 0.3 & echo $!; exec sleep 60" },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        int zombie = int.Parse(parent.StandardOutput.ReadLine()!, System.Globalization.CultureInfo.InvariantCulture);
        try
        {
            while (!File.ReadAllText($"/proc/{zombie}/stat").Contains(") Z ", StringComparison.Ordinal))
            {
                Thread.Sleep(10);
            }

            WriteLock(folder, Me with { Pid = zombie, Started = null, HeldBySystem = false });

            using FolderLock held = FolderLock.Acquire(folder.Path);

            Assert.Equal(Environment.ProcessId, Owner(folder).Pid);
        }
        finally
        {
            parent.Kill();
            parent.WaitForExit();
        }
    }

    [Fact]
    public void Another_machines_lease_is_waited_for_and_ends()
    {
        using TemporaryFolder folder = new();
        WriteLock(folder, new LockOwner("node17", 4711, "fathom", Token: "t"));

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(() => FolderLock.Acquire(folder.Path));
        File.SetLastWriteTimeUtc(folder.File(FolderLock.FileName), DateTime.UtcNow - LockTimes.Default.Lease - TimeSpan.FromSeconds(1));
        using FolderLock held = FolderLock.Acquire(folder.Path);

        Assert.Contains("process 4711 (fathom) on node17", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("the folder is free in", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(Environment.ProcessId, Owner(folder).Pid);
    }

    [Fact]
    public async Task A_hold_is_renewed_while_it_lasts_and_its_loss_is_noticed()
    {
        using TemporaryFolder folder = new();
        using FolderLock held = FolderLock.Acquire(folder.Path, new LockTimes(TimeSpan.FromMilliseconds(20), TimeSpan.FromMinutes(1)));
        DateTime longAgo = DateTime.UtcNow - TimeSpan.FromHours(1);
        File.SetLastWriteTimeUtc(folder.File(FolderLock.FileName), longAgo);
        await Waiting.UntilAsync(() => File.GetLastWriteTimeUtc(folder.File(FolderLock.FileName)) > longAgo.AddMinutes(1));

        WriteLock(folder, new LockOwner("node17", 4711, "fathom", Token: "t"));

        await Waiting.UntilAsync(() => held.Lost.IsCancellationRequested);
        Assert.Contains("process 4711 (fathom) on node17 has taken over", Assert.Throws<FolderLostException>(held.ThrowIfLost).Message, StringComparison.Ordinal);
        held.Dispose();
        Assert.Equal("node17", Owner(folder).Host);
    }

    [Fact]
    public void Giving_back_never_fails_however_the_file_is_held_open()
    {
        using TemporaryFolder folder = new();
        FolderLock held = FolderLock.Acquire(folder.Path);
        using (new FileStream(folder.File(FolderLock.FileName), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            held.Dispose();
        }

        using FolderLock next = FolderLock.Acquire(folder.Path);
        Assert.Equal(Environment.ProcessId, Owner(folder).Pid);
    }

    [Fact]
    public void Given_back_twice_it_closes_nothing_that_was_opened_since()
    {
        using TemporaryFolder folder = new();
        FolderLock held = FolderLock.Acquire(folder.Path);
        held.Dispose();
        FileStream[] others = [.. Enumerable.Range(0, 16).Select(other => File.Create(folder.File($"{other}"), bufferSize: 0))];

        held.Dispose();

        foreach (FileStream other in others)
        {
            other.WriteByte(1);
            other.Dispose();
        }
    }

    [Fact]
    public void A_study_that_lost_its_folder_writes_nothing_more_and_says_who_has_it()
    {
        using TemporaryFolder folder = new();
        SortedDictionary<string, string> left = [];
        StudyRunner runner = Sample.Runner((data, run) => new FakeTrainer(data, run, epoch =>
        {
            if (epoch == 2)
            {
                WriteLock(folder, new LockOwner("node17", 4711, "fathom", Token: "t"));
                left = folder.Content();
            }
        }));

        WorkFailedException failure = Assert.Throws<WorkFailedException>(() => runner.Run(Sample.Plan(), folder));

        Assert.Contains("process 4711 (fathom) on node17 has taken over", failure.Message, StringComparison.Ordinal);
        // The hold of the run is its own to give back.
        Assert.Equal(left.Where(file => !IsLockOfRun(file.Key)), folder.Content().Where(file => !IsLockOfRun(file.Key)));

        static bool IsLockOfRun(string path) => path.StartsWith("runs", StringComparison.Ordinal) && path.EndsWith("fathom.lock", StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_of_a_study_is_trained_alone_only_while_nobody_works_on_the_study()
    {
        using TemporaryFolder folder = new();
        StudyPlan plan = Sample.Plan(depths: [3]);
        Sample.Runner().Run(plan, folder);
        string run = StudyFolder.RunFolder(folder.Path, plan.Runs.First()).Path;
        using (FolderLock.Acquire(folder.Path))
        {
            InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(
                () => Sample.Runner().RunSingle(plan, Sample.Split, run, new RecordingObserver(), TestContext.Current.CancellationToken));
            Assert.Contains("is in use by process", refusal.Message, StringComparison.Ordinal);
        }

        Assert.True(Sample.Runner().RunSingle(plan, Sample.Split, run, new RecordingObserver(), TestContext.Current.CancellationToken).Record.IsFinished);
    }

    private static LockOwner Me => LockOwner.Current(heldBySystem: true);

    private static LockOwner Owner(TemporaryFolder folder) => StudyJson.Read<LockOwner>(folder.File(FolderLock.FileName));

    private static void WriteLock(TemporaryFolder folder, LockOwner owner) =>
        File.WriteAllBytes(folder.File(FolderLock.FileName), StudyJson.Bytes(owner));

    private static int PidOfADeadProcess()
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true, UseShellExecute = false })!;
        process.WaitForExit();
        return process.Id;
    }
}
