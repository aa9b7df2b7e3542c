using System.CommandLine;
using Fathom.App.Terminal;
using Fathom.Engine.Training;
using Fathom.Study.Costs;
using Fathom.Study.Data;
using Fathom.Study.Diagnosis.Propagation;
using Fathom.Study.Plans;
using Fathom.Study.Progress;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary><c>fathom plan</c>: what a study would cost on this machine.</summary>
internal sealed class PlanCommand : Command
{
    private readonly CommandContext _context;
    private readonly PlanOptions _plan;
    private readonly DataSelection _data;
    private readonly Option<int?> _threads = OptionKinds.Threads();
    private readonly Option<Language?> _language = LanguageOption.Create();
    private readonly Option<bool> _json = JsonOutput.Option();

    public PlanCommand(CommandContext context)
        : base("plan", "Show what a study would cost: parameters, operations, memory and time on this machine. "
            + "Trains each network for a moment to measure its speed.")
    {
        _context = context;
        _data = new DataSelection(context);
        _plan = new PlanOptions(context);
        _plan.AddTo(this);
        _data.AddTo(this);
        Add(_threads);
        Add(_language);
        Add(_json);
        ExampleHelp.Attach(this, context.Output, "fathom plan", "fathom plan --depths 1-20 --budgets 30 --seeds 5 --width 256",
            "fathom plan --depths 1,3,10,30 --match-parameters 10");
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        Language language = LanguageOption.In(parsed, _language);
        AnswerWords words = new AnswerWords(language);
        LoadedData loaded = await _data.LoadAsync(parsed, _plan.ValidationFraction(parsed), language, cancel);
        StudyPlan plan = _plan.Build(parsed, loaded);
        int threads = parsed.GetValue(_threads) ?? _context.Processors;
        CostEstimate cost = CostEstimate.Of(plan, threads, _context.Work.MeasureSpeeds(plan.Loads, threads, cancel));
        DataSplit split = DataSplit.HoldOutLast(loaded.Data, plan.ValidationFraction);
        (string Arm, Preflight Preflight)[] preflights =
        [
            .. from arm in plan.Arms
               from depth in plan.Depths
               select (arm.Name, Preflight.Of(plan.RecipeOf(arm, depth), depth, split))
        ];
        string[] notes = [.. PlanNotes.Of(plan, words), .. MemoryWarning.Of(_context, plan, threads, language) is { } warning ? [warning] : Array.Empty<string>()];
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_context, new
            {
                plan.Data,
                Threads = threads,
                cost.Operations,
                cost.TuningOperations,
                cost.TuningTrials,
                cost.MemoryBytes,
                cost.Seconds,
                Notes = notes,
                Runs = cost.Runs.Select(run => new { run.Run.Name, run.Run.Recipe.Width, run.Run.Recipe.Epochs, run.Parameters, run.Operations, run.MemoryBytes, run.Seconds, run.Speed }),
                Preflights = preflights.Select(flight => new { flight.Arm, flight.Preflight }),
            });
            return ExitCodes.Success;
        }

        Prose.Write(_context.Output, words.EachRun);
        _context.Output.Write(CostTable.Draw(plan, cost, words));
        foreach (string note in notes)
        {
            Prose.Write(_context.Output, note);
        }

        Prose.Write(_context.Output, words.PlanInAll(
            cost.Runs.Count, Texts.Large(cost.Operations), Texts.Bytes(cost.MemoryBytes), Texts.Duration(TimeSpan.FromSeconds(cost.Seconds)), threads));
        if (cost.TuningTrials > 0)
        {
            Prose.Write(_context.Output, words.PlanTuning(Texts.Large(cost.TuningOperations), cost.TuningTrials));
        }

        WritePreflights(preflights, language);
        return ExitCodes.Success;
    }

    /// <summary>What theory warns of, with nothing measured yet.</summary>
    private void WritePreflights((string Arm, Preflight Preflight)[] preflights, Language language)
    {
        PreflightAnnouncement[] warnings =
        [
            .. preflights
                .Where(flight => flight.Preflight.Verdict != PreflightVerdict.Ready)
                .Select(flight => new PreflightAnnouncement(flight.Arm, flight.Preflight.Depth, flight.Preflight)),
        ];
        foreach (PreflightAnnouncement warning in warnings)
        {
            Prose.Write(_context.Output, warning.Text(language));
        }

        if (warnings.Length == 0)
        {
            Prose.Write(_context.Output, new AnswerWords(language).PreflightReady);
        }
    }
}
