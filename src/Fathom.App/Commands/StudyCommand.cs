using System.CommandLine;
using Fathom.App.Clusters;
using Fathom.Engine.Training;
using Fathom.Study;
using Fathom.Study.Data;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.References;
using Fathom.Study.Reporting;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;
using Fathom.Study.Workers;

namespace Fathom.App.Commands;

/// <summary><c>fathom study</c>: plan, train, diagnose, report.</summary>
internal sealed class StudyCommand : Command
{
    private const string DefaultFolder = "fathom-study";

    private readonly CommandContext _context;
    private readonly PlanOptions _plan;
    private readonly DataSelection _data;
    private readonly Option<string?> _out = OptionKinds.Text(
        "--out", "DIR", $"Folder of the study, created if missing [default: {DefaultFolder}]");

    private readonly Option<string?> _retrain = OptionKinds.Text(
        "--retrain", "RUN,…", "Runs to train again from the start, even if they are finished, such as homework-d3-s1");

    private readonly ReferenceOption _reference;
    private readonly Option<int?> _threads = OptionKinds.Threads();
    private readonly Option<Language?> _language = LanguageOption.Create();
    private readonly Option<bool> _details = OptionKinds.Details();
    private readonly Option<bool> _json = JsonOutput.Option();
    private readonly Option<bool> _live = new("--live") { Description = "Show the study in a browser while it trains; on a terminal the page stays until Ctrl-C" };
    private readonly ServeOptions _serve = new();
    private readonly ClusterOptions _cluster = new();

    public StudyCommand(CommandContext context)
        : base("study", "Train networks of several depths, diagnose each one, compare them and write a report. "
            + "If interrupted, run the same command again: it goes on where it stopped.")
    {
        _context = context;
        _data = new DataSelection(context);
        _reference = new ReferenceOption(context);
        _plan = new PlanOptions(context);
        _plan.AddTo(this);
        _data.AddTo(this);
        Add(_out);
        _reference.AddTo(this);
        Add(_retrain);
        Add(_threads);
        Add(_language);
        Add(_details);
        Add(_json);
        Add(_live);
        _serve.AddTo(this);
        _cluster.AddTo(this);
        ExampleHelp.Attach(this, context.Output,
            "fathom study",
            "fathom study --depths 1-6 --budgets 10,30 --seeds 5 --out shallow",
            "fathom study --arms homework,he,residual --depths 1,3,10,30 --epochs 30 --seeds 3 --out cures",
            "fathom study --data sketches --depths 1,3 --budgets 2,5 --json",
            "fathom study --seeds 3 --live",
            "fathom study --seeds 20 --out /shared/deep --on slurm --partition short");
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        string folder = _context.FullPath(parsed.GetValue(_out) ?? DefaultFolder);
        Language language = LanguageOption.In(parsed, _language);
        SchedulerLimits? limits = Limits(parsed);
        ReferenceFile? reference = _reference.Read(parsed, folder);
        LoadedData loaded = await _data.LoadAsync(parsed, _plan.ValidationFraction(parsed), language, cancel);
        StudyPlan plan = _plan.Build(parsed, loaded);
        DataSplit split = DataSplit.HoldOutLast(loaded.Data, plan.ValidationFraction);
        StudyRunnerOptions options = new()
        {
            Threads = parsed.GetValue(_threads) ?? _context.Processors,
            Clock = _context.Clock,
            Reference = reference,
            Retrain = parsed.GetValue(_retrain)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
        };

        if (limits is not null)
        {
            ClusterStatus status = await new ClusterSession(_context, folder).SubmitAsync(
                _cluster,
                parsed,
                limits,
                plan,
                split,
                options,
                record => record with { Language = language, DataFolder = _data.Folder(parsed), DataEnvironment = _data.EnvironmentFolder },
                cancel);
            ClusterOutcome.WriteSubmitted(_context, status, folder, language, parsed.GetValue(_json));
            return ExitCodes.Success;
        }

        MemoryWarning.Write(_context, plan, options.Threads, language);
        await using LivePage? page = parsed.GetValue(_live)
            ? await LivePage.OpenAsync(
                _context,
                new StudyDesk(_context, _data.Catalog(parsed), _data.Folder(parsed), options.Threads, language),
                _serve.Read(parsed, folder, isOneStudy: true, language, _context),
                cancel)
            : null;
        StudyResults results = await StudySession.FollowAsync(_context, plan, folder, language, parsed.GetValue(_details),
            observer => _context.Work.Run(options, plan, split, folder, observer, cancel));
        ReportOptions report = new()
        {
            Language = language,
            TestSet = loaded.Data.Test,
            TestRows = loaded.TestRows,
            CommandOf = new SuggestedCommand(results.Plan, folder, _data.Folder(parsed)).Of,
            RepeatCommandOf = RepeatCommand.Of,
        };
        await StudyOutcome.WriteAsync(_context, StudyAnswer.Of(results), folder, report, parsed.GetValue(_json), printer: null, cancel);
        if (page is not null)
        {
            await page.StayAsync(cancel);
        }

        return ExitCodes.Success;
    }

    /// <summary>What the cluster allows, asked before anything takes long; null where this machine trains.</summary>
    private SchedulerLimits? Limits(ParseResult parsed)
    {
        _cluster.RequireCluster(parsed);
        return !_cluster.Wants(parsed) ? null
            : parsed.GetValue(_live)
                ? throw new InvalidRequestException("--live shows what this machine trains; fathom serve with the study's folder shows what a cluster does.")
                : ClusterSession.Limits(_context, _cluster, parsed);
    }
}
