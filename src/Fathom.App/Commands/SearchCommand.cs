using System.CommandLine;
using Fathom.App.Clusters;
using Fathom.Engine.Training;
using Fathom.Study.Comparisons;
using Fathom.Study.Data;
using Fathom.Study.Metrics;
using Fathom.Study.Plans;
using Fathom.Study.Texts;
using Fathom.Study.Workers;

namespace Fathom.App.Commands;

/// <summary><c>fathom search</c>: the smallest depth that is not worse than the best, without training the whole grid.</summary>
internal sealed class SearchCommand : Command
{
    private const string DefaultFolder = "fathom-search";

    private readonly CommandContext _context;
    private readonly Option<int?> _maxDepth = OptionKinds.WholeNumber(
        "--max-depth", "Deepest network that may be tried [default: 30]", new(1, PlanBuilder.MaximumDepth));

    private readonly Option<int?> _seeds = OptionKinds.WholeNumber(
        "--seeds", "Most seeds of one depth; with one nothing is proved [default: 6]", new(1, 1000));

    private readonly Option<double?> _margin = OptionKinds.Margin();
    private readonly Option<DecidingMetric?> _metric = OptionKinds.Metric();

    private readonly Option<string?> _arm = OptionKinds.Text(
        "--arm", "NAME", "Recipe, by name; fathom arms lists them [default: homework, or the first of --recipe]");

    private readonly RecipeOptions _recipe;
    private readonly DataSelection _data;
    private readonly Option<string?> _out = OptionKinds.Text(
        "--out", "DIR", $"Folder of the search, created if missing [default: {DefaultFolder}]");

    private readonly Option<int?> _threads = OptionKinds.Threads();
    private readonly Option<Language?> _language = LanguageOption.Create();
    private readonly Option<bool> _details = OptionKinds.Details();
    private readonly Option<bool> _json = JsonOutput.Option();
    private readonly ClusterOptions _cluster = new();

    public SearchCommand(CommandContext context)
        : base("search", "Find the smallest depth that is enough, within a margin of the best, with far less training than the full grid: "
            + "first a few seeds of widely spaced depths, then more seeds of the likely answers, then the depths between. "
            + "If interrupted, run the same command again: it goes on where it stopped.")
    {
        _context = context;
        _recipe = new RecipeOptions(context);
        _data = new DataSelection(context);
        Add(_maxDepth);
        Add(_seeds);
        Add(_margin);
        Add(_metric);
        Add(_arm);
        _recipe.AddTo(this);
        _data.AddTo(this);
        Add(_out);
        Add(_threads);
        Add(_language);
        Add(_details);
        Add(_json);
        _cluster.AddTo(this);
        ExampleHelp.Attach(this, context.Output,
            "fathom search --max-depth 100 --epochs 30",
            "fathom search --data sketches --max-depth 8 --epochs 5 --seeds 3");
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        string folder = _context.FullPath(parsed.GetValue(_out) ?? DefaultFolder);
        Language language = LanguageOption.In(parsed, _language);
        _cluster.RequireCluster(parsed);
        SchedulerLimits? limits = _cluster.Wants(parsed) ? ClusterSession.Limits(_context, _cluster, parsed) : null;
        LoadedData loaded = await _data.LoadAsync(parsed, parsed.GetValue(_recipe.ValidationFraction), language, cancel);
        StudyPlan grid = Grid(parsed, loaded);
        DataSplit split = DataSplit.HoldOutLast(loaded.Data, grid.ValidationFraction);
        StudyRunnerOptions options = new() { Threads = parsed.GetValue(_threads) ?? _context.Processors, Clock = _context.Clock };
        if (limits is not null)
        {
            ClusterStatus status = await new ClusterSession(_context, folder).SubmitAsync(
                _cluster,
                parsed,
                limits,
                grid,
                split,
                options,
                record => record with { Purpose = ClusterPurpose.Search, Language = language, DataFolder = _data.Folder(parsed), DataEnvironment = _data.EnvironmentFolder },
                cancel);
            ClusterOutcome.WriteSubmitted(_context, status, folder, language, parsed.GetValue(_json));
            return ExitCodes.Success;
        }

        SearchSession session = new(_context, grid, split, folder, language, parsed.GetValue(_details), options);
        DepthSearchResult result = await session.RunAsync(cancel);
        SearchOutcome.Write(_context, result, folder, _data.Folder(parsed), language, parsed.GetValue(_json));
        return ExitCodes.Success;
    }

    /// <summary>Every depth with every seed: the plan that the search carries out a part of.</summary>
    private StudyPlan Grid(ParseResult parsed, LoadedData loaded)
    {
        IReadOnlyList<Arm> own = _recipe.Own(parsed);
        Arm arm = _recipe.Apply(NamedArms.Find(parsed.GetValue(_arm) ?? (own is [Arm first, ..] ? first.Name : "homework"), own), parsed, loaded);
        return PlanBuilder.Build(
            loaded.Data,
            _recipe.Validation(parsed, loaded),
            [.. Enumerable.Range(1, parsed.GetValue(_maxDepth) ?? 30)],
            [arm],
            [.. Enumerable.Range(1, parsed.GetValue(_seeds) ?? 6)],
            [parsed.GetValue(_recipe.Epochs) ?? arm.Recipe.Epochs],
            margin: parsed.GetValue(_margin),
            metric: parsed.GetValue(_metric)).From(loaded);
    }
}
