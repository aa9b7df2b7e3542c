namespace Fathom.DiagnosisBench.Cases;

/// <summary>A plant in validation loss apart from what it was planted on; index epoch − 1.</summary>
/// <param name="Signal">What the plant adds to each epoch's loss.</param>
/// <param name="Fall">The course without it.</param>
internal sealed record LossContrast(double[] Signal, double[] Fall);
