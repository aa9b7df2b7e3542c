namespace Fathom.DiagnosisBench.Scenarios;

/// <summary>Where a run with a plateau ends.</summary>
internal enum PlateauEnd
{
    OnIt,
    OnTheWayDown,

    /// <summary>The fall is over, in part since less than a quarter of the epochs.</summary>
    SoonAfter,
    LongAfter,
}
