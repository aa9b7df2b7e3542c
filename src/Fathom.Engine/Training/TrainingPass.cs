namespace Fathom.Engine.Training;

/// <summary>What a forward and backward pass does besides: nothing for a measurement, everything for a step.</summary>
/// <param name="Epoch">Of the step, counted from 1; part of the key of what is left out.</param>
/// <param name="Step">Of the run, counted from 1.</param>
/// <param name="First">The place of the batch's first example in the epoch's order.</param>
/// <param name="IsStep">Whether units are left out, targets smoothed, classes weighted and running statistics moved.</param>
internal readonly record struct TrainingPass(int Epoch, long Step, int First, bool IsStep)
{
    public static TrainingPass Measurement => default;
}
