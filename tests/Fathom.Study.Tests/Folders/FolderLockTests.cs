using System.Diagnostics;
using Fathom.Study.Folders;
using Fathom.Study.Tests.Plans;

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
        WriteLock(folder, LockOwner.Current() with { Process = "some-other-program" });

        using FolderLock held = FolderLock.Acquire(folder.Path);

        Assert.Equal(LockOwner.Current(), StudyJson.Read<LockOwner>(folder.File(FolderLock.FileName)));
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

    [Fact]
    public void A_file_that_is_not_a_lock_is_named()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File(FolderLock.FileName), "mine");

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(() => FolderLock.Acquire(folder.Path));

        Assert.Contains(FolderLock.FileName, refusal.Message, StringComparison.Ordinal);
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

    private static void WriteLock(TemporaryFolder folder, LockOwner owner) =>
        File.WriteAllBytes(folder.File(FolderLock.FileName), StudyJson.Bytes(owner));

    private static int PidOfADeadProcess()
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true, UseShellExecute = false })!;
        process.WaitForExit();
        return process.Id;
    }
}
