using System.CommandLine;
using System.Globalization;
using Fathom.Engine.Training;
using Fathom.Study.Data;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Texts;
using Fathom.Study.Workers;

namespace Fathom.App.Commands;

/// <summary><c>fathom train</c>: one network into one run folder.</summary>
internal sealed class TrainCommand : Command
{
    private readonly CommandContext _context;
    private readonly RunOptions _run;
    private readonly DataSelection _data;
    private readonly Option<string?> _out = OptionKinds.Text(
        "--out", "DIR", "Folder of the run, created if missing [default: fathom-run-d<depth>-s<seed>]");

    private readonly Option<int?> _threads = OptionKinds.Threads();
    private readonly Option<Language?> _language = LanguageOption.Create();
    private readonly Option<bool> _details = OptionKinds.Details();
    private readonly Option<bool> _json = JsonOutput.Option();

    public TrainCommand(CommandContext context)
        : base("train", "Train one network and say what happened to it. If interrupted, run the same command again: it goes on where it stopped.")
    {
        _context = context;
        _data = new DataSelection(context);
        _run = new RunOptions(context);
        _run.AddTo(this);
        _data.AddTo(this);
        Add(_out);
        Add(_threads);
        Add(_language);
        Add(_details);
        Add(_json);
        ExampleHelp.Attach(this, context.Output,
            "fathom train --depth 10 --epochs 30 --seed 1 --out deep",
            "fathom train --data sketches --depth 3 --epochs 5 --width 64");
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        Language language = LanguageOption.In(parsed, _language);
        LoadedData loaded = await _data.LoadAsync(parsed, _run.ValidationFraction(parsed), language, cancel);
        StudyPlan plan = _run.Build(parsed, loaded);
        string folder = _context.FullPath(parsed.GetValue(_out) ?? DefaultFolder(plan));
        DataSplit split = DataSplit.HoldOutLast(loaded.Data, plan.ValidationFraction);
        StudyRunnerOptions options = new() { Threads = parsed.GetValue(_threads) ?? _context.Processors, Clock = _context.Clock };

        MemoryWarning.Write(_context, plan, options.Threads, language);
        RunResult result = await StudySession.FollowAsync(_context, plan, folder, language, parsed.GetValue(_details),
            observer => _context.Work.RunSingle(options, plan, split, folder, observer, cancel));
        RunOutcome.Write(_context, result, plan.Metric, folder, language, parsed.GetValue(_json));
        return ExitCodes.Success;
    }

    private static string DefaultFolder(StudyPlan plan) =>
        string.Create(CultureInfo.InvariantCulture, $"fathom-run-d{plan.Depths[0]}-s{plan.Seeds[0]}");
}
