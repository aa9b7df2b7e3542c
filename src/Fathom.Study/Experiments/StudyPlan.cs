using System.Text.Json.Serialization;
using Fathom.Engine.Networks;

namespace Fathom.Study.Experiments;

/// <summary>A study as planned before it starts; <c>study.json</c> holds it.</summary>
public sealed record StudyPlan
{
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

    /// <summary>Every run of the study: arms, then depths, then seeds.</summary>
    [JsonIgnore]
    public IEnumerable<RunSpec> Runs =>
        from arm in Arms
        from depth in Depths
        from seed in Seeds
        select new RunSpec(arm.Name, depth, seed, arm.Recipe, Budgets);

    /// <summary>The network that an arm trains at a depth.</summary>
    public NetworkShape ShapeOf(RunSpec run) =>
        new(Data.ImageHeight * Data.ImageWidth, run.Recipe.Width, Data.ClassNames.Count, run.Depth);

    /// <summary>What decides how fast a run trains.</summary>
    public TrainingLoad LoadOf(RunSpec run) => new(ShapeOf(run), run.Recipe);

    /// <summary>The load of every run; seeds share theirs.</summary>
    [JsonIgnore]
    public IEnumerable<TrainingLoad> Loads => Runs.Select(LoadOf).Distinct();
}
