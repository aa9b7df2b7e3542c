using System.Text.Json.Serialization;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Data;
using Fathom.Study.Metrics;

namespace Fathom.Study.Plans;

/// <summary>A study as planned before it starts; <c>study.json</c> holds it.</summary>
public sealed record StudyPlan
{
    /// <summary>Keras's <c>validation_split</c> in the homework.</summary>
    public const double UsualValidationFraction = 0.2;

    /// <summary>A depth whose accuracy is within one percentage point of the best is enough, unless a study says otherwise.</summary>
    public const double UsualMargin = 0.01;

    private readonly double _margin;

    private readonly DecidingMetric? _metric;

    /// <summary>The Fathom version that planned it.</summary>
    public required string Version { get; init; }

    public required DataReference Data { get; init; }

    /// <summary>Part of the training set held out for validation, taken from its end.</summary>
    public required double ValidationFraction { get; init; }

    public required IReadOnlyList<int> Depths { get; init; }

    public required IReadOnlyList<Arm> Arms { get; init; }

    public required IReadOnlyList<int> Seeds { get; init; }

    /// <summary>Epochs at which every run is read, ascending; the last is how long runs last.</summary>
    public required IReadOnlyList<int> Budgets { get; init; }

    /// <summary>How far below the best depth's accuracy still counts as enough; a fraction. Plans made before there was one have the usual.</summary>
    public double Margin
    {
        get => _margin == 0 ? UsualMargin : _margin;
        init => _margin = value;
    }

    /// <summary>What networks are compared by. Plans made before there was a choice have accuracy.</summary>
    public DecidingMetric Metric
    {
        get => _metric ?? DecidingMetric.Accuracy;
        init => _metric = value;
    }

    /// <summary>As options and files name it.</summary>
    internal string MetricName => KebabCase.NameOf(Metric);

    /// <summary>The class of each test example where the metric needs it to compare networks example by example; else empty.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ReadOnlyMemory<byte> TestLabels { get; init; }

    /// <summary>Whether the metric was asked for, or read from a file.</summary>
    [JsonIgnore]
    internal bool StatesMetric => _metric is not null;

    /// <summary>What guessing gets by a metric on the validation examples.</summary>
    public Chance ChanceOnValidation(DecidingMetric metric) => Data.ChanceOnValidation(metric);

    /// <summary>Whether the margin was asked for, or read from a file.</summary>
    [JsonIgnore]
    internal bool StatesMargin => _margin != 0;

    /// <summary>The depth whose number of parameters every other depth matches by its width; null where widths are the recipes'.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MatchParameters { get; init; }

    /// <summary>
    /// Whether every arm trains at every depth with a learning rate of its own, found on validation before the study's
    /// runs. Without it nothing can be said of depth itself: only of the recipe, whose rate may suit one depth and not another.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool TuneLearningRate { get; init; }

    /// <summary>What tuning chose; <c>tuning.json</c> holds it, so that the plan stays what was asked for.</summary>
    [JsonIgnore]
    public IReadOnlyList<TunedRate> TunedRates { get; init; } = [];

    /// <summary>Every run of the study: arms, then depths, then seeds; where the schedule knows its end, a run for each budget.</summary>
    [JsonIgnore]
    public IEnumerable<RunSpec> Runs =>
        from arm in Arms
        from depth in Depths
        let recipe = RecipeOf(arm, depth)
        from seed in Seeds
        from run in recipe.KnowsItsEnd
            ? Budgets.Select(budget => new RunSpec(arm.Name, depth, seed, recipe with { Epochs = budget }, [budget]))
            : [new RunSpec(arm.Name, depth, seed, recipe, Budgets)]
        select run;

    /// <summary>The recipe that an arm has at a depth: its own, but for a width that matches parameters and a rate that was tuned.</summary>
    public Recipe RecipeOf(Arm arm, int depth)
    {
        Recipe recipe = MatchParameters is int reference
            ? arm.Recipe with { Width = MatchedWidth.Of(arm.Recipe, reference, depth, Inputs, Data.ClassNames.Count) }
            : arm.Recipe;
        return TunedRateOf(arm.Name, depth) is { } tuned ? recipe with { LearningRate = tuned.LearningRate } : recipe;
    }

    /// <summary>The rate chosen for an arm at a depth; null where none was.</summary>
    public TunedRate? TunedRateOf(string arm, int depth) => TunedRates.FirstOrDefault(rate => rate.Arm == arm && rate.Depth == depth);

    /// <summary>Whether an arm's depths may be compared as depths, each at its own learning rate.</summary>
    public bool IsTuned(string arm) => Depths.All(depth => TunedRateOf(arm, depth) is not null);

    /// <summary>The same plan, which remembers where its data came from.</summary>
    public StudyPlan From(LoadedData loaded) => this with { Data = Data with { Source = loaded.Request, Table = loaded.Table } };

    /// <summary>Everything that an arm trains at a depth, counted.</summary>
    public long ParametersOf(Arm arm, int depth) => DesignOf(RecipeOf(arm, depth), depth, InputScaling.UnitInterval).ParameterCount;

    /// <summary>The sizes of the network that a run trains.</summary>
    public NetworkShape ShapeOf(RunSpec run) => run.Recipe.ShapeFor(Inputs, Data.ClassNames.Count, run.Depth);

    /// <summary>The network that a run trains.</summary>
    /// <param name="run">The run.</param>
    /// <param name="scaling">What its recipe makes of the data's pixels.</param>
    public NetworkDesign DesignOf(RunSpec run, InputScaling scaling) => DesignOf(run.Recipe, run.Depth, scaling);

    /// <summary>What decides how fast a run trains.</summary>
    public TrainingLoad LoadOf(RunSpec run) => new(ShapeOf(run), run.Recipe);

    /// <summary>The load of every run; seeds share theirs.</summary>
    [JsonIgnore]
    public IEnumerable<TrainingLoad> Loads => Runs.Select(LoadOf).Distinct();

    private int Inputs => Data.Features;

    private NetworkDesign DesignOf(Recipe recipe, int depth, InputScaling scaling) =>
        recipe.DesignFor(Inputs, Data.ClassNames.Count, depth, scaling);
}
