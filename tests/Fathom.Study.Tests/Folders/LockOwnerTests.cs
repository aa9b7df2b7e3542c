using Fathom.Study.Folders;

namespace Fathom.Study.Tests.Folders;

/// <summary>Whether who works in a folder still runs, as far as another process can tell.</summary>
public sealed class LockOwnerTests
{
    private static readonly LockOwner Me = LockOwner.Current(heldBySystem: true);

    [Fact]
    public void A_process_that_is_seen_lives_as_long_as_it_is_the_one_that_started_then()
    {
        Assert.False(Me.IsDead(Me, nobodyHolds: false));
        Assert.False((Me with { Host = Me.Host.ToUpperInvariant() }).IsDead(Me, nobodyHolds: false));
        Assert.True((Me with { Started = Me.Started + 1000 }).IsDead(Me, nobodyHolds: false));
        Assert.True((Me with { Pid = int.MaxValue }).IsDead(Me, nobodyHolds: false));
    }

    [Fact]
    public void Of_a_file_of_the_first_version_the_programs_name_decides()
    {
        LockOwner old = Me with { Boot = null, PidSpace = null, Started = null, Token = null };

        Assert.False(old.IsDead(Me, nobodyHolds: false));
        Assert.True((old with { Process = "another" }).IsDead(Me, nobodyHolds: false));
        Assert.True((old with { Pid = int.MaxValue }).IsDead(Me, nobodyHolds: false));
    }

    [Fact]
    public void What_another_machine_boot_or_container_runs_cannot_be_told()
    {
        Assert.Null((Me with { Host = "node17" }).IsDead(Me, nobodyHolds: false));
        Assert.Null((Me with { Boot = "another" }).IsDead(Me, nobodyHolds: false));
        Assert.Null((Me with { PidSpace = "another" }).IsDead(Me, nobodyHolds: false));
    }

    [Fact]
    public void One_that_the_system_held_the_folder_for_is_dead_once_nobody_holds_it_wherever_it_ran()
    {
        Assert.True((Me with { Host = "node17" }).IsDead(Me, nobodyHolds: true));
        Assert.Null((Me with { Host = "node17", HeldBySystem = false }).IsDead(Me, nobodyHolds: true));
    }
}
