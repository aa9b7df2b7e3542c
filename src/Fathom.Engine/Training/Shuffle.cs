using Fathom.Engine.Kernels.Randomness;

namespace Fathom.Engine.Training;

/// <summary>The order of the examples in an epoch: a function of (seed, epoch) alone, so resuming needs no past.</summary>
internal static class Shuffle
{
    /// <summary>Fills <paramref name="order"/> with a random permutation of 0…n−1 (Fisher and Yates).</summary>
    public static void Fill(int seed, int epoch, Span<int> order)
    {
        for (int index = 0; index < order.Length; index++)
        {
            order[index] = index;
        }

        RandomStream random = new(seed, RandomPurpose.Shuffle, epoch);
        for (int last = order.Length - 1; last > 0; last--)
        {
            int other = (int)random.NextBelow((uint)last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }
    }
}
