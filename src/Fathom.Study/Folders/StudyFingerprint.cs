using System.Text.Json.Serialization;
using Fathom.Study.Plans;

namespace Fathom.Study.Folders;

/// <summary>What a report carries so that anybody can hold it against training again: the plan with all recipes, and its runs' hashes.</summary>
/// <param name="Format">1.</param>
/// <param name="Fathom">The version that wrote it.</param>
/// <param name="Plan">The study.</param>
/// <param name="TunedRates">What tuning chose; the plan leaves it to tuning.json.</param>
/// <param name="Runs">Those that have ended, in the plan's order.</param>
/// <param name="Page">SHA-256 of what the page says; null in the study's own record.</param>
/// <param name="Reference">What the study was laid beside where somebody brought it, as it was brought.</param>
/// <param name="IsSearch">Whether a search chose the runs.</param>
internal sealed record StudyFingerprint(
    int Format,
    string Fathom,
    StudyPlan Plan,
    IReadOnlyList<TunedRate> TunedRates,
    IReadOnlyList<RunFingerprint> Runs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Page = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reference = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsSearch = false)
{
    public const int KnownFormat = 1;

    public static StudyFingerprint Of(StudyResults results) => new(
        KnownFormat,
        PlanBuilder.Version,
        results.Plan,
        results.Plan.TunedRates,
        [.. results.Runs.Where(run => run.Record is { IsFinished: true, WeightsSha256: not null }).Select(RunFingerprint.Of)]);
}
