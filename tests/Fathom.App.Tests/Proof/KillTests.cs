using CsCheck;
using Fathom.App.Tests.Clusters;
using Fathom.Study.Folders;

namespace Fathom.App.Tests.Proof;

/// <summary>
/// The real command, killed by SIGKILL at each call that changes a file and at random instants, then run again: its files are those of a study that nobody
/// disturbed, byte for byte but for times and what is made of times.
/// </summary>
public sealed class KillTests
{
    private const int SomeCalls = 4;
    private const int RandomKills = 100;

    [Fact]
    public void A_study_killed_at_any_change_of_any_file_ends_with_the_bytes_of_an_undisturbed_one()
    {
        using FaultyStudy study = new();
        List<(string Call, string Path)> calls = study.Calls();
        Whole whole = Whole.Of(study);
        int kills = 0;
        foreach (int at in ProofCount.Some([.. Enumerable.Range(1, calls.Count)], SomeCalls))
        {
            study.Clear();
            FaultyStudy.Outcome killed = study.Study(("FATHOM_FAULT_AT", $"{at}"));
            Assert.True(killed.IsKilled || killed.Code == 0, $"call {at} of {calls.Count}, {calls[at - 1]}: ended with {killed.Code}: {killed.Error}");
            kills += killed.IsKilled ? 1 : 0;
            whole.IsReachedBy(study, $"killed at call {at}, {calls[at - 1]}");
        }

        // Figures are drawn side by side: one study makes a few calls more than the next, and may end before the last ones.
        Assert.True(kills >= 0.9 * ProofCount.Some(calls, SomeCalls).Count(), $"only {kills} of {calls.Count} calls were reached");
        ProofCount.Record($"kills at file operations: {kills} of {calls.Count} operations, all resumed to the same bytes");
    }

    [Fact]
    public void A_study_killed_at_random_instants_ends_with_the_bytes_of_an_undisturbed_one()
    {
        Assert.SkipUnless(ProofCount.IsWhole, "eng/prove.sh kills");
        using FaultyStudy study = new();
        long started = TimeProvider.System.GetTimestamp();
        study.Study();
        TimeSpan length = TimeProvider.System.GetElapsedTime(started);
        Whole whole = Whole.Of(study);
        PCG instants = new(1, 1);
        int kills = 0;
        int studies = 0;
        for (; kills < RandomKills; studies++)
        {
            study.Clear();

            // Killed several times in one life, until it comes through.
            while (study.Study(killAfter: length * Gen.Double[0, 1].Generate(instants, null, out _)).IsKilled)
            {
                kills++;
            }

            whole.IsReachedBy(study, $"killed at random instants, {kills} kills so far");
        }

        ProofCount.Record($"kills at random instants: {kills} in {studies} studies, all resumed to the same bytes");
    }

    /// <summary>What an undisturbed study leaves. A lock's file may stay: it names a process that is dead.</summary>
    private sealed record Whole(SortedDictionary<string, string> Bytes, string[] Names)
    {
        public static Whole Of(FaultyStudy study) => new(StudyBytes.Of(study.Folder), NamesIn(study));

        public void IsReachedBy(FaultyStudy study, string how)
        {
            FaultyStudy.Outcome resumed = study.Study();
            Assert.True(resumed.Code == 0, $"{how}: resumed with {resumed.Code}: {resumed.Error}");
            Assert.True(Names.SequenceEqual(NamesIn(study)), $"{how}: files are {string.Join(", ", NamesIn(study).Except(Names).Concat(Names.Except(NamesIn(study))))} more or less");
            foreach ((string name, string content) in StudyBytes.Of(study.Folder))
            {
                Assert.True(Bytes[name] == content, $"{how}: {name} differs");
            }

            Assert.True(StudyCheck.Of(study.Folder).All(run => run.State == RunCheckState.Whole), $"{how}: check finds damage");
        }

        private static string[] NamesIn(FaultyStudy study) =>
            [.. Directory.EnumerateFiles(study.Folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(study.Folder, path)).Where(name => Path.GetFileName(name) != "fathom.lock").Order(StringComparer.Ordinal)];
    }
}
