namespace Fathom.Study.Diagnosis.Homework;

/// <summary>What the homework's author said, a sentence each, in the order of the homework.</summary>
public enum ClaimKind
{
    ShallowIsStable,
    ShallowConvergesEarly,
    ShallowOverfitsSlightlyLate,
    MiddleFitsWellAtFirst,
    MiddleOverfitsFromFifteen,
    MiddleHasLargeGap,
    MiddleSitsInLocalMinimum,
    DeepStartsSlowly,
    DeepStillRisesAtTen,
    DeepIsUnstableAtThirty,
    DeepIsFlatAtHundred,
    DeepIsWellFittedAtHundred,
    DeeperIsSlower,
    DeeperIsLessStable,
    SuitableDepthIsOneToTen,
}
