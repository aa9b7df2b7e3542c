namespace Fathom.Study.Progress;

/// <summary>The two curves of a run that progress shows.</summary>
public sealed record EpochAccuracy(int Epoch, double Train, double Validation);
