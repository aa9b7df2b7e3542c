namespace Fathom.Study.Plans;

/// <summary>What a recipe made for tens of thousands of examples needs changed where there are a few hundred.</summary>
public static class SmallData
{
    /// <summary>Fewer steps than this make an epoch hardly a change.</summary>
    private const int FewestSteps = 8;

    /// <summary>A batch halved until an epoch has at least eight steps; never below two, which batch normalisation needs.</summary>
    /// <param name="batch">Examples a step, as the recipe has it.</param>
    /// <param name="training">Examples trained on.</param>
    public static int BatchFor(int batch, int training)
    {
        while (batch > 2 && (long)batch * FewestSteps > training)
        {
            batch /= 2;
        }

        return batch;
    }
}
