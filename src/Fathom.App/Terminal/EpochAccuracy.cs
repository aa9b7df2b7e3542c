namespace Fathom.App.Terminal;

/// <summary>The two curves of a run that a terminal has room for.</summary>
internal readonly record struct EpochAccuracy(int Epoch, double Train, double Validation);
