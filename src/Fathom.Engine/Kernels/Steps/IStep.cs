namespace Fathom.Engine.Kernels.Steps;

/// <summary>One step of neighbouring parameters.</summary>
internal unsafe interface IStep<V>
    where V : struct
{
    /// <summary>The parameters after the step.</summary>
    /// <param name="gradients">g.</param>
    /// <param name="values">The parameters before it.</param>
    /// <param name="first">The optimiser's first slot for them: v or m; read and written by rules that have it.</param>
    /// <param name="second">The second slot: s.</param>
    V Apply(V gradients, V values, float* first, float* second);
}
