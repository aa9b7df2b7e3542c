namespace Fathom.Study.Diagnosis.Measures;

/// <summary>What stands beside a loss.</summary>
internal enum MetricKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The part of all examples that is right: its sampling noise is known where their number is.</summary>
    Accuracy,

    /// <summary>Any other metric, F1, mAP or RMSE, turned so that higher is better: it is judged by its own noise.</summary>
    Other,
}
