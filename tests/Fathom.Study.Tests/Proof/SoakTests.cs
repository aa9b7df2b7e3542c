using System.Diagnostics;
using Fathom.Study.Tests.Folders;
using Fathom.Study.Tests.Plans;
using Fathom.Study.Tests.Workers;
using Fathom.Study.Workers;

namespace Fathom.Study.Tests.Proof;

/// <summary>Many tiny studies, really trained, one after another in one process: what it holds does not grow.</summary>
[Collection(nameof(SoakTests))]
[CollectionDefinition(nameof(SoakTests), DisableParallelization = true)]
public sealed class SoakTests
{
    private const int RunsOfAStudy = 20;
    private const int SomeRuns = 200;
    private const int AllRuns = 10_000;

    /// <summary>What the last quarter may take over the second: a tenth, and for handles and threads a few that come and go.</summary>
    private const double Growth = 1.1;
    private const int Few = 8;

    [Fact]
    public void Memory_handles_and_threads_stay_what_they_are()
    {
        int studies = (ProofCount.IsWhole ? AllRuns : SomeRuns) / RunsOfAStudy;
        List<(double Heap, double Resident, double Handles, double Threads)> samples = [];
        for (int study = 0; study < studies; study++)
        {
            using TemporaryFolder folder = new(inMemory: true);
            StudyRunnerOptions options = new() { Threads = 1 };
            new Study.Running.StudyRunner(options).Run(
                Sample.Plan(depths: [1, 2], seeds: [.. Enumerable.Range(study * RunsOfAStudy, RunsOfAStudy / 2)], budgets: [2]),
                Sample.Split,
                folder.Path,
                new RecordingObserver(),
                TestContext.Current.CancellationToken);
            using Process process = Process.GetCurrentProcess();
            samples.Add((GC.GetTotalMemory(forceFullCollection: true), process.WorkingSet64, Handles(), process.Threads.Count));
        }

        string text = $"soak: {studies * RunsOfAStudy:N0} runs in one process";
        (string Name, Func<(double Heap, double Resident, double Handles, double Threads), double> Of, double Slack)[] measures =
            [("MB of heap", sample => sample.Heap / 1e6, 2), ("MB resident", sample => sample.Resident / 1e6, 20), ("handles", sample => sample.Handles, Few), ("threads", sample => sample.Threads, Few)];
        List<string> grown = [];
        foreach ((string name, var of, double slack) in measures)
        {
            double second = Median([.. samples.Skip(studies / 4).Take(studies / 4).Select(of)]);
            double last = Median([.. samples.Skip(studies * 3 / 4).Select(of)]);
            text += FormattableString.Invariant($"; {name}: {second:0.0} in the second quarter, {last:0.0} in the last");
            if (last > second * Growth + slack)
            {
                grown.Add($"{name} grew from {second} to {last}");
            }
        }

        ProofCount.Record(text);
        Assert.Empty(grown);
    }

    private static double Handles() => OperatingSystem.IsLinux() ? Directory.GetFileSystemEntries("/proc/self/fd").Length : 0;

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
