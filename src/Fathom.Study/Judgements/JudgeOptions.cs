namespace Fathom.Study.Judgements;

/// <summary>What a person knows of a training and its log does not say.</summary>
public sealed record JudgeOptions
{
    /// <summary>Examples of the validation set; null: as the log says, else unknown.</summary>
    public int? ValidationSize { get; init; }

    /// <summary>Classes; null: as the log says, else unknown.</summary>
    public int? Classes { get; init; }
}
