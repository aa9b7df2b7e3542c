namespace Fathom.Study.Histories.Logs;

/// <summary>Whether a metric's noise is known from the number of examples.</summary>
public enum LogMetricKind
{
    /// <summary>The share of examples whose first guess is right, from 0 to 1.</summary>
    Accuracy,

    /// <summary>F1, AUC, mAP, RMSE, balanced or top-5 accuracy and others.</summary>
    Other,
}
