using System.Text.Json.Serialization;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Propagation;
using Fathom.Study.Plans;

namespace Fathom.Study.Folders;

/// <summary>A run's state and results; <c>run.json</c> holds it.</summary>
public sealed record RunRecord
{
    public required RunSpec Spec { get; init; }

    /// <summary>What it is trained on, so that its folder makes sense on its own; null in records made by hand.</summary>
    public DataReference? Data { get; init; }

    public required RunStatus Status { get; init; }

    /// <summary>Why the run ended, in a sentence; null while it has not.</summary>
    public string? StopReason { get; init; }

    /// <summary>
    /// Of a failed run, the exception's type, message and stack trace and those of the ones within it, line by line; null for
    /// every other, and in records made before it was kept.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Failure { get; init; }

    public RunEnvironment? Environment { get; init; }

    /// <summary>What was expected of the network before its first epoch, and measured; null in records made before there was any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Preflight? Preflight { get; init; }

    /// <summary>Test results, a budget each, in order.</summary>
    public IReadOnlyList<BudgetResult> Results { get; init; } = [];

    /// <summary>What was found in the history, at every budget.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>By which <see cref="RunDiagnosis.Rules"/> the findings were made; null in records of 0.1.0.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Diagnosed { get; init; }

    /// <summary>Of the findings made at every budget, those that look at the longest history.</summary>
    public IReadOnlyList<Finding> FindingsAtTheEnd() => Findings.Count == 0
        ? []
        : [.. Findings.Where(finding => finding.Budget == Findings.Max(last => last.Budget))];

    /// <summary>SHA-256 of the final weights, lower-case hexadecimal; null while the run has not ended.</summary>
    public string? WeightsSha256 { get; init; }

    /// <summary>Whether it ended for good; such a run is never trained again. A failed one is.</summary>
    [JsonIgnore]
    public bool IsFinished => Status is RunStatus.Done or RunStatus.Diverged;
}
