using CsCheck;
using Fathom.Engine.Kernels.Randomness;

namespace Fathom.Engine.Tests.Kernels.Randomness;

public sealed class RandomStreamTests
{
    [Fact]
    public void Streams_of_another_seed_purpose_or_index_differ()
    {
        uint[] first = [
            new RandomStream(1, RandomPurpose.Shuffle, 0).NextUInt32(),
            new RandomStream(2, RandomPurpose.Shuffle, 0).NextUInt32(),
            new RandomStream(1, RandomPurpose.Initialization, 0).NextUInt32(),
            new RandomStream(1, RandomPurpose.Shuffle, 1).NextUInt32(),
        ];

        Assert.Equal(4, first.Distinct().Count());
    }

    [Fact]
    public void Bounded_integers_stay_below_their_bound() =>
        Gen.UInt[1, uint.MaxValue].Select(Gen.Int).Sample((bound, seed) =>
            new RandomStream(seed, RandomPurpose.Shuffle, 0).NextBelow(bound) < bound);

    [Fact]
    public void Bounded_integers_are_uniform_within_five_standard_deviations()
    {
        const int Draws = 70_000;
        RandomStream random = new(3, RandomPurpose.Shuffle, 0);
        int[] counts = new int[7];
        for (int draw = 0; draw < Draws; draw++)
        {
            counts[random.NextBelow(7)]++;
        }

        double expected = Draws / 7.0;
        Assert.All(counts, count => Assert.InRange(Math.Abs(count - expected), 0, 5 * Math.Sqrt(expected)));
    }

    [Fact]
    public void Symmetric_numbers_have_mean_zero_and_never_reach_one()
    {
        RandomStream random = new(4, RandomPurpose.Initialization, 0);
        double sum = 0;
        for (int draw = 0; draw < 100_000; draw++)
        {
            float value = random.NextSymmetric();
            Assert.InRange(value, -0.99999997f, 0.99999997f);
            sum += value;
        }

        Assert.InRange(sum / 100_000, -0.01, 0.01);
    }
}
