namespace Fathom.Engine.Training;

/// <summary>How the learning rate changes over training from step to step below the recipe's, after the warm-up where there is one.</summary>
public enum ScheduleKind
{
    Constant,

    /// <summary>Times <see cref="Recipe.StepFactor"/> every <see cref="Recipe.StepEvery"/> epochs.</summary>
    Step,

    /// <summary>Half a cosine down to 0 at the last step. Loshchilov and Hutter 2017, without restarts. Knows the number of epochs.</summary>
    Cosine,

    /// <summary>
    /// Half a cosine from 1/25 up to the whole over the first 30 % of the steps, then half a cosine down to 1/250,000 of
    /// it. Smith 2018, with PyTorch's numbers; momentum stays. Knows the number of epochs.
    /// </summary>
    OneCycle,
}
