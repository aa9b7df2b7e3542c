using Fathom.Study.Plans;

namespace Fathom.Study.Folders;

/// <summary>A study's folder as a reader sees it.</summary>
public static class StudyFolder
{
    private const string Runs = "runs";

    /// <summary>Reads plan, run records and histories. What earlier rules found is found anew by today's; the files stay as they are.</summary>
    /// <exception cref="InvalidRequestException">Not a study folder, or a file in it is damaged: which, where, what was expected.</exception>
    public static StudyResults Read(string folder) => Read(folder, new Dictionary<string, RunResult>(StringComparer.Ordinal));

    /// <summary>The same of the runs that can be read.</summary>
    /// <param name="folder">Of the study.</param>
    /// <param name="unreadable">Takes a line about each run that cannot, which is left out.</param>
    /// <exception cref="InvalidRequestException">Not a study folder, or study.json is damaged.</exception>
    public static StudyResults Read(string folder, ICollection<string> unreadable)
    {
        ArgumentNullException.ThrowIfNull(unreadable);
        StudyPlan plan = RequiredPlan(folder);
        (RunResult? Run, string? Problem)[] runs = [.. Concurrently.Select<RunSpec, (RunResult?, string?)>([.. plan.Runs], run =>
        {
            try
            {
                return (RunFolder(folder, run).ReadAs(run, plan.Data) is { } result ? RunDiagnosis.Renewed(plan, result) : null, null);
            }
            catch (InvalidRequestException e)
            {
                return (null, e.Message);
            }
        })];
        foreach (string problem in runs.Select(run => run.Problem).OfType<string>())
        {
            unreadable.Add(problem);
        }

        return new StudyResults(plan, [.. runs.Select(run => run.Run).OfType<RunResult>()]);
    }

    /// <summary>The same without reading again what is <paramref name="known"/>, by the run's name, as it stands in the folder.</summary>
    internal static StudyResults Read(string folder, IReadOnlyDictionary<string, RunResult> known)
    {
        StudyPlan plan = RequiredPlan(folder);
        return new StudyResults(plan, [.. Concurrently.Select<RunSpec, RunResult?>([.. plan.Runs], Result).OfType<RunResult>()]);

        RunResult? Result(RunSpec run)
        {
            try
            {
                return (known.GetValueOrDefault(run.Name) ?? RunFolder(folder, run).ReadAs(run, plan.Data)) is { } result ? RunDiagnosis.Renewed(plan, result) : null;
            }
            catch (InvalidRequestException e) when (e is { DamagedRun: null, IsOfLaterVersion: false })
            {
                throw new InvalidRequestException(e.Message, e) { DamagedRun = run.Name };
            }
        }
    }

    /// <summary>The folder of one of the study's runs, whether or not it has started.</summary>
    public static RunFolder RunFolder(string folder, RunSpec run) => new(Path.Combine(folder, Runs, run.Name));

    /// <summary>
    /// Whether a process trains here, as its lock says: false where it is certain that there is none. Another machine's
    /// process cannot be asked and counts as alive.
    /// </summary>
    public static bool IsBeingTrained(string folder) => FolderLock.IsHeld(folder);

    /// <summary>Holds a folder until what is returned is disposed of.</summary>
    /// <param name="folder">One that exists: a study's, or one within it.</param>
    /// <exception cref="InvalidRequestException">Another process holds it; the message says who.</exception>
    public static IDisposable Hold(string folder) => FolderLock.Acquire(folder);

    /// <summary>The plan of a folder that must be a study's.</summary>
    /// <exception cref="InvalidRequestException">It is none: it does not exist, is a run's, or has no plan; or study.json is damaged.</exception>
    public static StudyPlan RequiredPlan(string folder) => ReadPlan(folder) ?? throw new InvalidRequestException(
        !Directory.Exists(folder) && !File.Exists(folder) ? $"{folder} does not exist; expected the folder of a study"
        : new RunFolder(folder).Exists ? $"{folder} is the folder of a single run; expected that of a study, with study.json in it"
        : $"{folder} is not a study's folder: there is no study.json in it");

    /// <summary>The plan; null where there is none.</summary>
    public static StudyPlan? ReadPlan(string folder)
    {
        string path = PlanPath(folder);
        if (!File.Exists(path))
        {
            return null;
        }

        StudyPlan plan = SummedJson.Read<StudyPlan>(path, "Put back what was written; who changed it on purpose deletes its line \"sha256\"");
        IReadOnlyList<string> problems = PlanBuilder.Problems(plan);
        return problems.Count == 0
            ? plan with { TunedRates = TuningRecord.Read(folder).Choices }
            : throw new InvalidRequestException(string.Join('\n', problems.Select(problem => $"{path}: {problem}")));
    }

    /// <summary>Trials and choices of learning rates; empty where there are none.</summary>
    /// <exception cref="InvalidRequestException">The file is damaged.</exception>
    public static TuningRecord ReadTuning(string folder) => TuningRecord.Read(folder);

    /// <summary>The study that <paramref name="runFolder"/> is the folder of a run of; null where it stands alone.</summary>
    internal static string? Around(string runFolder)
    {
        string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(runFolder));
        string target = Directory.Exists(path) && Directory.ResolveLinkTarget(path, returnFinalTarget: true) is { } linked ? linked.FullName : path;
        return Path.GetDirectoryName(target) is { } runs && Path.GetFileName(runs) == Runs
            && Path.GetDirectoryName(runs) is { } study && File.Exists(PlanPath(study))
                ? study
                : null;
    }

    public static string PlanPath(string folder) => Path.Combine(folder, "study.json");
}
