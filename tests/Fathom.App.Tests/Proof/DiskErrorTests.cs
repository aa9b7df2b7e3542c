using Fathom.App.Tests.Clusters;

namespace Fathom.App.Tests.Proof;

/// <summary>
/// Each call by which the real command changes a file answers an error, once or from then on: the command ends with a line that names the place, leaves nothing
/// half-written under a file's name, and goes on to the same bytes when it is run again. Nothing but a lock's own file may fail without a word.
/// </summary>
public sealed class DiskErrorTests(DiskErrorTests.Undisturbed undisturbed) : IClassFixture<DiskErrorTests.Undisturbed>
{
    private const int InputOutput = 5;
    private const int NoSpace = 28;
    private const int SomeCalls = 2;

    [Theory]
    [InlineData(InputOutput, false)]
    [InlineData(InputOutput, true)]
    [InlineData(NoSpace, true)]
    public void An_error_of_any_call_is_told_and_costs_nothing_that_was_finished(int error, bool stays)
    {
        (FaultyStudy study, List<(string Call, string Path)> calls, SortedDictionary<string, string> whole) = undisturbed.Known;
        List<string> wrong = [];
        int told = 0;
        int harmless = 0;
        foreach (int at in ProofCount.Some([.. Enumerable.Range(1, calls.Count)], SomeCalls))
        {
            study.Clear();
            (string, string)[] fault = [("FATHOM_FAULT_AT", $"{at}"), ("FATHOM_FAULT_ERROR", $"{error}")];
            FaultyStudy.Outcome failed = study.Study(stays ? [.. fault, ("FATHOM_FAULT_STAYS", "1")] : fault);
            string how = $"error {error}{(stays ? " from" : " at")} call {at} of {calls.Count}, {calls[at - 1]}";
            if (failed.Code == 0)
            {
                harmless++;
                if (!MayFailInSilence(calls[at - 1]))
                {
                    wrong.Add($"{how}: ended with 0");
                }
            }
            else
            {
                told++;
                Told(failed, study, how, wrong);
            }

            FaultyStudy.Outcome resumed = study.Study();
            if (resumed.Code != 0)
            {
                wrong.Add($"{how}: resumed with {resumed.Code}: {resumed.Error}");
                continue;
            }

            wrong.AddRange(StudyBytes.Of(study.Folder).Where(file => whole.GetValueOrDefault(file.Key) != file.Value).Select(file => $"{how}: {file.Key} differs"));
        }

        ProofCount.Record($"injected errors, errno {error}, {(stays ? "lasting" : "once")}: {told} told, {harmless} harmless (a lock's own file, a leftover), {wrong.Count} wrong");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void A_device_that_keeps_nothing_is_a_failure_from_the_first_flush()
    {
        FaultyStudy study = undisturbed.Known.Study;
        study.Clear();

        FaultyStudy.Outcome failed = study.Study(("FATHOM_FAULT_CALL", "fsync"), ("FATHOM_FAULT_AT", "1"), ("FATHOM_FAULT_ERROR", $"{InputOutput}"), ("FATHOM_FAULT_STAYS", "1"));

        Assert.Equal(1, failed.Code);
        List<string> wrong = [];
        Told(failed, study, "every flush fails", wrong);
        Assert.Empty(wrong);
    }

    /// <summary>A lock that cannot be renewed or deleted is looked at by the next process.</summary>
    private static bool MayFailInSilence((string Call, string Path) call) => Path.GetFileName(call.Path).StartsWith("fathom.lock", StringComparison.Ordinal);

    private static void Told(FaultyStudy.Outcome failed, FaultyStudy study, string how, List<string> wrong)
    {
        string[] lines = [.. failed.Error.Split('\n').Where(line => line.StartsWith("fathom: ", StringComparison.Ordinal))];
        if (failed.Code is not (1 or 2) || lines is not [{ } line] || !line.Contains(Path.GetFileName(study.Folder), StringComparison.Ordinal)
            || failed.Error.Contains("   at ", StringComparison.Ordinal) || failed.Error.Contains("System.", StringComparison.Ordinal))
        {
            wrong.Add($"{how}: ended with {failed.Code}: {failed.Error}");
        }
    }

    /// <summary>The calls and the bytes of the study without an error, which all errors are held against; found by the first test that asks.</summary>
    public sealed class Undisturbed : IDisposable
    {
        private FaultyStudy? _study;
        private (List<(string Call, string Path)> Calls, SortedDictionary<string, string> Bytes) _found;

        internal (FaultyStudy Study, List<(string Call, string Path)> Calls, SortedDictionary<string, string> Bytes) Known
        {
            get
            {
                if (_study is null)
                {
                    _study = new FaultyStudy();
                    _found = (_study.Calls(), StudyBytes.Of(_study.Folder));
                }

                return (_study, _found.Calls, _found.Bytes);
            }
        }

        public void Dispose() => _study?.Dispose();
    }
}
