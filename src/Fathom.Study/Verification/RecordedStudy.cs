using System.Xml.Linq;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Reporting.Pages;

namespace Fathom.Study.Verification;

/// <summary>What a study's folder, or a report alone, says it came to; nothing in it is believed.</summary>
public sealed class RecordedStudy
{
    private const string ReportName = "report.html";

    private RecordedStudy(StudyPlan plan, string? folder, StudyFingerprint? carried, XElement? page, IReadOnlyList<ExpectedRun> runs, IReadOnlyList<RunVerdict> damaged)
    {
        Plan = plan;
        Folder = folder;
        Carried = carried;
        Page = page;
        Expected = runs;
        Damaged = damaged;
    }

    public StudyPlan Plan { get; }

    /// <summary>Names of runs whose files are not as they were written.</summary>
    public IReadOnlyList<string> DamagedRuns => [.. Damaged.Select(run => run.Run)];

    /// <summary>Names of the runs that can be held against training again, in the plan's order.</summary>
    public IReadOnlyList<string> Runs => [.. Expected.Select(run => run.Run.Name)];

    /// <summary>Where its runs were trained, as their records say; empty where only a report is at hand.</summary>
    public IReadOnlyList<RunEnvironment> Environments =>
        [.. Expected.Select(run => run.Whole?.Record.Environment).OfType<RunEnvironment>().Distinct()];

    /// <summary>Whether only a report is at hand.</summary>
    public bool IsReport => Folder is null;

    /// <summary>The study's folder; null where only a report is at hand.</summary>
    public string? Folder { get; }

    /// <summary>What the report carries; null where there is no report.</summary>
    internal StudyFingerprint? Carried { get; }

    internal XElement? Page { get; }

    internal IReadOnlyList<ExpectedRun> Expected { get; }

    /// <summary>Runs whose files are not as they were written: that is different already.</summary>
    internal IReadOnlyList<RunVerdict> Damaged { get; }

    /// <summary>A study's folder, or the file of a report.</summary>
    /// <exception cref="InvalidRequestException">It is neither, or cannot be read.</exception>
    public static RecordedStudy Open(string path) => Directory.Exists(path) ? OfFolder(path) : OfReport(path);

    private static RecordedStudy OfReport(string path)
    {
        (XElement page, StudyFingerprint carried) = FingerprintBlock.Read(path);
        StudyPlan plan = carried.Plan with { TunedRates = carried.TunedRates };
        IReadOnlyList<string> problems = PlanBuilder.Problems(plan);
        if (problems.Count > 0)
        {
            throw new InvalidRequestException(string.Join('\n', problems.Select(problem => $"{path}: {problem}")));
        }

        Dictionary<string, RunFingerprint> known = new(StringComparer.Ordinal);
        RunFingerprint? odd = carried.Runs.FirstOrDefault(run => !known.TryAdd(run.Run, run));
        string[] strange = [.. known.Keys.Except(plan.Runs.Select(run => run.Name), StringComparer.Ordinal)];
        return odd is null && strange.Length == 0
            ? new RecordedStudy(
                plan,
                folder: null,
                carried,
                page,
                [.. plan.Runs.Where(run => known.ContainsKey(run.Name)).Select(run => new ExpectedRun(run, known[run.Name], Whole: null, Folder: null))],
                damaged: [])
            : throw new InvalidRequestException($"{path}: run '{odd?.Run ?? strange[0]}' is told twice, or is none of the plan's");
    }

    private static RecordedStudy OfFolder(string folder)
    {
        StudyPlan plan = StudyFolder.RequiredPlan(folder);
        List<ExpectedRun> runs = [];
        List<RunVerdict> damaged = [];
        foreach (RunSpec run in plan.Runs)
        {
            RunFolder runFolder = StudyFolder.RunFolder(folder, run);
            try
            {
                if (runFolder.ReadAs(run, plan.Data) is { Record: { IsFinished: true, WeightsSha256: not null } } result)
                {
                    RunSums.Read(runFolder)?.Require([.. runFolder.Files]);
                    runs.Add(new ExpectedRun(run, RunFingerprint.Of(result), result, runFolder));
                }
            }
            catch (InvalidRequestException e)
            {
                damaged.Add(new RunVerdict(run.Name, 0, 0, new Difference(DifferenceKind.File, runFolder.Path, e.Message, "")));
            }
        }

        string report = Path.Combine(folder, ReportName);
        (XElement? page, StudyFingerprint? carried) = File.Exists(report) ? FingerprintBlock.Read(report) : default((XElement?, StudyFingerprint?));
        return new RecordedStudy(plan, folder, carried, page, runs, damaged);
    }
}
