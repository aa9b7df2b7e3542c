using System.Collections.Concurrent;
using System.CommandLine;
using Fathom.App.Dashboard;
using Fathom.Engine;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study;
using Fathom.Study.Costs;
using Fathom.Study.Data;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Folders;
using Fathom.Study.Metrics;
using Fathom.Study.Plans;
using Fathom.Study.Reporting;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;
using Fathom.Study.Workers;

namespace Fathom.App.Commands;

/// <summary>
/// What the live page can set going. A form's fields are read as the command line's options are, so both mean the same and
/// fail with the same words.
/// </summary>
/// <param name="folders">Where data sets lie.</param>
/// <param name="dataFolder">What <c>--data-dir</c> was; null where it was not given.</param>
internal sealed class StudyDesk(CommandContext context, DataCatalog folders, string? dataFolder, int threads, Language language) : IStudyDesk
{
    /// <summary>The options of a form that say how data is read.</summary>
    private static readonly string[] Reading = ["data", "label", "ignore", "missing", "image-size", "test", "test-fraction", "split-seed"];

    /// <summary>The options that a form may give; none but data and test name a file.</summary>
    private static readonly string[] Allowed =
        [.. Reading, "depths", "budgets", "seeds", "arms", "width", "batch", "learning-rate", "activation", "initializer", "optimizer", "metric", "class-weights"];

    private readonly KeptData _data = new();
    private readonly ConcurrentDictionary<TrainingLoad, TrainingSpeed> _speeds = new();

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Choices { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["data"] = DataCatalog.Names,
        ["missing"] = [.. KebabCase.NamesOf<MissingValues>().Keys],
        ["arms"] = [.. NamedArms.Names],
        ["activation"] = [.. KebabCase.NamesOf<ActivationKind>().Keys],
        ["initializer"] = [.. KebabCase.NamesOf<InitializerKind>().Keys],
        ["optimizer"] = [.. KebabCase.NamesOf<OptimizerKind>().Keys],
        ["metric"] = [.. KebabCase.NamesOf<DecidingMetric>().Keys],
        ["class-weights"] = [.. KebabCase.NamesOf<ClassWeightKind>().Keys],
    };

    public Task<LoadedData> LoadAsync(DataRequest request, CancellationToken cancel) =>
        _data.GetAsync(request, () => context.Work.LoadAsync(folders, request, progress: null, CancellationToken.None), cancel);

    public Task<LoadedData> ReadAsync(IReadOnlyDictionary<string, string> options, CancellationToken cancel) => LoadAsync(Parse(options, Reading).Request, cancel);

    public async Task<RequestedStudy> PlanAsync(IReadOnlyDictionary<string, string> options, CancellationToken cancel)
    {
        (ParseResult parsed, PlanOptions plan, DataRequest request, string[] given) = Parse(options, Allowed);
        LoadedData loaded = await LoadAsync(request, cancel);
        return new RequestedStudy(
            plan.Build(parsed, loaded),
            string.Join(' ', given.Select(option => $"--{option} {ShellWord.Of(options[option])}").Prepend("fathom study")));
    }

    private (ParseResult Parsed, PlanOptions Plan, DataRequest Request, string[] Given) Parse(IReadOnlyDictionary<string, string> options, string[] allowed)
    {
        if (options.Keys.FirstOrDefault(name => !Allowed.Contains(name, StringComparer.Ordinal)) is string unknown)
        {
            throw new InvalidRequestException($"The form has no field '{unknown}'.");
        }

        string[] given = [.. allowed.Where(name => options.GetValueOrDefault(name) is { Length: > 0 })];
        PlanOptions plan = new(context);
        DataSelection data = new(context);
        Command command = new("study");
        plan.AddTo(command);
        data.AddTo(command);
        ParseResult parsed = command.Parse([.. given.Select(name => $"--{name}={options[name]}")]);
        if (parsed.Errors.Count > 0)
        {
            throw new InvalidRequestException(string.Join('\n', parsed.Errors.Select(error => error.Message)));
        }

        // Not relative to where the server was started, which the page does not show.
        string chosen = options.GetValueOrDefault("data") is { Length: > 0 } one ? one : DataCatalog.Names[0];
        DataRequest request = data.Request(parsed, null);
        return (parsed, plan, Path.IsPathFullyQualified(chosen) ? request with { Path = Path.GetFullPath(chosen) } : request with { Name = chosen }, given);
    }

    public CostEstimate Cost(StudyPlan plan, CancellationToken cancel)
    {
        TrainingLoad[] unknown = [.. plan.Loads.Where(load => !_speeds.ContainsKey(load))];
        if (unknown.Length > 0)
        {
            foreach ((TrainingLoad load, TrainingSpeed speed) in context.Work.MeasureSpeeds(unknown, threads, cancel))
            {
                _speeds[load] = speed;
            }
        }

        return CostEstimate.Of(plan, threads, plan.Loads.ToDictionary(load => load, load => _speeds[load]));
    }

    public async Task CarryOutAsync(StudyPlan plan, string folder, CancellationToken cancel)
    {
        LoadedData loaded = await LoadAsync(plan.Data.Request, cancel);
        Dataset data = loaded.Data;
        DataSplit split = DataSplit.HoldOutLast(data, plan.ValidationFraction);
        StudyRunnerOptions options = new() { Threads = threads, Clock = context.Clock };
        StudyResults results = context.Work.Run(options, plan, split, folder, new NobodyWatches(), cancel);
        StudyReport.Write(StudyAnswer.Of(results), folder, new ReportOptions
        {
            Language = language,
            TestSet = data.Test,
            TestRows = loaded.TestRows,
            CommandOf = new SuggestedCommand(plan, folder, dataFolder).Of,
            RepeatCommandOf = RepeatCommand.Of,
        });
    }

    /// <summary>The page reads the folder, whoever trains there.</summary>
    private sealed class NobodyWatches : IStudyObserver
    {
        public void RunStarted(RunSpec run, int epochsDone)
        {
        }

        public void RunPaused(RunSpec run)
        {
        }

        public void EpochEnded(RunSpec run, EpochRecord record)
        {
        }

        public void FindingsMade(RunSpec run, IReadOnlyList<Finding> findings)
        {
        }

        public void RunEnded(RunResult run)
        {
        }
    }
}
