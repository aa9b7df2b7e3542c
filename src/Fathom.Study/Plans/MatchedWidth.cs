using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Study.Plans;

/// <summary>Widths at which networks of different depths have as nearly as possible the same number of parameters.</summary>
internal static class MatchedWidth
{
    private const int Widest = 16384;

    /// <summary>The width at which a depth comes nearest to the recipe at its own width and the depth of reference.</summary>
    /// <returns>At depth 1, which has no hidden layer to be wide, and at the depth of reference the recipe's own.</returns>
    public static int Of(Recipe recipe, int reference, int depth, int inputs, int classes)
    {
        if (depth == 1 || depth == reference)
        {
            return recipe.Width;
        }

        long wanted = Parameters(recipe.Width, reference);
        int low = 1;
        int high = Widest;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = Parameters(middle, depth) < wanted ? (middle + 1, high) : (low, middle);
        }

        // The first that has as many; the one before may be nearer.
        return low > 1 && wanted - Parameters(low - 1, depth) <= Parameters(low, depth) - wanted ? low - 1 : low;

        long Parameters(int width, int layers) =>
            (recipe with { Width = width }).DesignFor(inputs, classes, layers, InputScaling.UnitInterval).ParameterCount;
    }
}
