namespace Fathom.Study.Diagnosis.Measures;

/// <summary>Which curve of a history its course is read from: where it is heading, whether it rises.</summary>
internal enum CourseSubject
{
    /// <summary>Loss on examples that are not trained on.</summary>
    ValidationLoss,

    /// <summary>A metric on such examples, where no loss was recorded; turned so that lower is better.</summary>
    ValidationMetric,

    /// <summary>Training loss, where nothing was measured on other examples: then nothing is said of overfitting.</summary>
    TrainingLoss,
}
