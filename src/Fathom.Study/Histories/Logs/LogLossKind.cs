namespace Fathom.Study.Histories.Logs;

/// <summary>How far a loss's kind is known.</summary>
public enum LogLossKind
{
    /// <summary>Neither name nor tool tells.</summary>
    Unknown,

    /// <summary>The mean cross-entropy in nats, by its name or the tool's only loss.</summary>
    CrossEntropy,

    /// <summary>Most likely cross-entropy: accuracy stands beside it.</summary>
    LikelyCrossEntropy,

    /// <summary>By its name another one, as mse, hinge or a sum of several.</summary>
    Other,
}
