namespace Fathom.DiagnosisBench.Scenarios;

/// <summary>Why patience ran out.</summary>
internal enum StopReason
{
    Rising,
    Flat,
    Slow,
}
