using Fathom.Engine.Kernels.Randomness;

namespace Fathom.Study.Data.Splits;

/// <summary>Fewer examples to train on, of each class its share. A smaller sample lies in every larger one of the same order, so a learning curve only adds.</summary>
internal static class ExampleSample
{
    /// <summary>The places of a sample, ascending.</summary>
    /// <param name="labels">Of examples in random order.</param>
    /// <param name="count">How many are wanted, at most as many as there are.</param>
    /// <remarks>
    /// The i-th example of a class of n gets the key (i + ½) / n, and the smallest keys are taken: of each class its share, within one. Keys are compared
    /// as whole numbers, so no rounding decides.
    /// </remarks>
    public static int[] Of(ReadOnlySpan<byte> labels, int count)
    {
        long[] sizes = new long[256];
        foreach (byte label in labels)
        {
            sizes[label]++;
        }

        int[] seen = new int[256];
        (long Odd, long Size, int Place)[] keys = new (long, long, int)[labels.Length];
        for (int place = 0; place < keys.Length; place++)
        {
            byte label = labels[place];
            keys[place] = (2L * seen[label]++ + 1, sizes[label], place);
        }

        // Odd / Size ascending, by cross-multiplication.
        Array.Sort(keys, (left, right) => (left.Odd * right.Size).CompareTo(right.Odd * left.Size) is var order and not 0 ? order : left.Place.CompareTo(right.Place));
        int[] places = [.. keys.Take(count).Select(key => key.Place)];
        Array.Sort(places);
        return places;
    }

    /// <summary>Numbers 0 to count − 1 in random order.</summary>
    public static int[] Shuffled(int count, int seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        RandomStream random = new(seed, RandomPurpose.Split, 0);
        for (int last = count - 1; last > 0; last--)
        {
            int other = (int)random.NextBelow((uint)last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }

        return order;
    }

    /// <summary>Whether there are so many.</summary>
    /// <exception cref="InvalidRequestException">There are not.</exception>
    public static void Check(int asked, int there, string option)
    {
        if (asked > there)
        {
            throw new InvalidRequestException(FormattableString.Invariant(
                $"{option} asks for {asked:N0} examples to train on; there are {there:N0}, validation and test aside. Ask for fewer, or leave it out."));
        }
    }
}
