namespace Fathom.Study.Diagnosis.Findings;

/// <summary>What to try next. Each is tried on real data by <c>bench/Fathom.Diagnosis remedies</c>.</summary>
public enum RemedyKind
{
    /// <summary>A lower learning rate.</summary>
    LowerRate,

    /// <summary>A higher learning rate.</summary>
    RaiseRate,

    /// <summary>A learning rate that falls to zero along half a cosine.</summary>
    DecayRate,

    /// <summary>The same, and the weights of the best epoch are kept.</summary>
    DecayRateAndKeepBest,

    /// <summary>Early stopping: the weights of the best epoch are kept.</summary>
    StopEarly,

    /// <summary>More patience before early stopping.</summary>
    MorePatience,

    /// <summary>More epochs.</summary>
    TrainLonger,

    /// <summary>The same schedule stretched over more epochs.</summary>
    LongerSchedule,

    /// <summary>He's initial weights, which keep a signal's size through ReLU.</summary>
    HeWeights,

    /// <summary>ReLU with He's initial weights, in place of an activation that shrinks the signal.</summary>
    Relu,

    /// <summary>Normalisation and skips, which carry a signal through many layers.</summary>
    NormalizeAndSkip,

    /// <summary>Smaller initial weights, or gradients cut at a norm.</summary>
    ClipGradients,

    /// <summary>No dropout, no penalty.</summary>
    LessRegularization,

    /// <summary>Wider hidden layers.</summary>
    Wider,

    /// <summary>A hidden layer where there was none.</summary>
    HiddenLayer,

    /// <summary>The labels; no recipe mends them.</summary>
    CheckLabels,
}
