namespace Fathom.App.Terminal;

/// <summary>The two curves of a run that a terminal has room for.</summary>
internal sealed record EpochAccuracy(int Epoch, double Train, double Validation);
