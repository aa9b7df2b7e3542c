namespace Fathom.Study.Judgements;

/// <summary>From which of a log's curves its course was read.</summary>
public enum JudgedCurve
{
    /// <summary>Validation loss.</summary>
    ValidationLoss,

    /// <summary>The validation metric: no validation loss was recorded.</summary>
    ValidationMetric,

    /// <summary>Training loss: nothing was measured on other examples.</summary>
    TrainingLoss,
}
