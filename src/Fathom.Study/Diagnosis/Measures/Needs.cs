namespace Fathom.Study.Diagnosis.Measures;

/// <summary>What a rule rests on. Fathom's own histories hold all of it; those of other tools a part.</summary>
[Flags]
internal enum Needs
{
    None = 0,

    /// <summary>A loss or a metric on examples that are not trained on.</summary>
    Validation = 1,

    /// <summary>A training loss, of whatever kind.</summary>
    TrainLoss = 2,

    /// <summary>Training loss measured as validation loss is, at the epoch's end.</summary>
    EvaluatedTrainLoss = 4,

    /// <summary>Validation accuracy.</summary>
    Accuracy = 8,

    /// <summary>Training accuracy, of whatever kind.</summary>
    TrainAccuracy = 16,

    /// <summary>Training accuracy measured as validation accuracy is.</summary>
    EvaluatedTrainAccuracy = 32,

    /// <summary>The accuracy of guessing.</summary>
    Chance = 64,

    /// <summary>Learning rates.</summary>
    Rates = 128,

    /// <summary>Training loss of whole epochs.</summary>
    EpochLoss = 512,

    /// <summary>The recipe, the depth and what its layers did.</summary>
    Recipe = 256,
}
