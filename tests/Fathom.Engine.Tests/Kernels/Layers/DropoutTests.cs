using Fathom.Engine.Kernels.Functions;
using Fathom.Engine.Kernels.Layers;
using Fathom.Engine.Kernels.Randomness;
using Fathom.Engine.Kernels.References;

namespace Fathom.Engine.Tests.Kernels.Layers;

public sealed class DropoutTests
{
    private const int Rows = 500;
    private const int Columns = 200;

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    public void The_rate_asked_for_is_dropped_within_five_standard_deviations(double rate)
    {
        DropoutTerms terms = DropoutTerms.Inverted(rate);
        DropoutKey key = new(1, 1, 0, 0);
        int dropped = Places().Count(place => Reference.Drop(terms, key, place.Row, place.Column, 1).Mask == 0);

        double deviation = Math.Sqrt(rate * (1 - rate) * Rows * Columns);
        Assert.InRange(dropped, rate * Rows * Columns - 5 * deviation, rate * Rows * Columns + 5 * deviation);
    }

    [Fact]
    public void A_rate_of_zero_changes_nothing()
    {
        DropoutKey key = new(1, 1, 0, 0);
        Assert.All(
            Places().Take(1000),
            place => Assert.Equal((-0.7f, 1f), Reference.Drop(DropoutTerms.Inverted(0), key, place.Row, place.Column, -0.7f)));
    }

    [Fact]
    public void Another_seed_epoch_layer_or_place_drops_other_units_and_batches_may_be_cut_anywhere()
    {
        DropoutKey key = new(1, 2, 3, 40);
        int[] draws = Draws(key, 0);

        Assert.NotEqual(draws, Draws(key with { Seed = 2 }, 0));
        Assert.NotEqual(draws, Draws(key with { Epoch = 3 }, 0));
        Assert.NotEqual(draws, Draws(key with { Layer = 4 }, 0));
        Assert.NotEqual(draws, Draws(key, 1));
        Assert.Equal(Draws(key, 7), Draws(key with { First = 47 }, 0));
    }

    [Fact]
    public void Neighbouring_units_and_examples_are_dropped_independently()
    {
        DropoutKey key = new(9, 1, 0, 0);
        double Centred(int row, int column) => Reference.DropoutDraw(key, row, column) < 32768 ? -1 : 1;

        int count = Rows * (Columns - 1);
        double units = Places().Where(place => place.Column > 0).Sum(place =>
            Centred(place.Row, place.Column) * Centred(place.Row, place.Column - 1));
        double examples = Places().Where(place => place.Row > 0).Sum(place =>
            Centred(place.Row, place.Column) * Centred(place.Row - 1, place.Column));

        Assert.InRange(units / Math.Sqrt(count), -5, 5);
        Assert.InRange(examples / Math.Sqrt(count), -5, 5);
    }

    [Fact]
    public void Alpha_dropout_keeps_mean_zero_and_variance_one()
    {
        RandomStream random = new(3, RandomPurpose.Initialization, 0);
        DropoutKey key = new(4, 1, 0, 0);
        DropoutTerms terms = DropoutTerms.Alpha(0.2);
        double[] values = [.. Places().Select(place => (double)Reference.Drop(
            terms, key, place.Row, place.Column, (float)NormalQuantile.At((random.NextUInt32() + 0.5) / 4294967296.0)).Value)];

        double mean = values.Average();
        Assert.InRange(mean, -0.02, 0.02);
        Assert.InRange(values.Average(value => (value - mean) * (value - mean)), 0.97, 1.03);
    }

    /// <summary>torch.nn.AlphaDropout(0.2): a = 1/√((α′²·p + 1)·(1 − p)), b = −a·α′·p.</summary>
    [Fact]
    public void Alpha_dropout_has_PyTorchs_affine_map()
    {
        const double Lowest = -1.7580993408473766;
        DropoutTerms terms = DropoutTerms.Alpha(0.25);
        double scale = 1 / Math.Sqrt((Lowest * Lowest * 0.25 + 1) * 0.75);

        Assert.Equal(scale, terms.Scale, 1e-6);
        Assert.Equal(-scale * Lowest * 0.25, terms.Shift, 1e-6);
        Assert.Equal(scale * Lowest * 0.75, terms.Dropped, 1e-6);
    }

    private static int[] Draws(DropoutKey key, int row) =>
        [.. Enumerable.Range(0, Columns).Select(column => Reference.DropoutDraw(key, row, column))];

    private static IEnumerable<(int Row, int Column)> Places() =>
        Enumerable.Range(0, Rows).SelectMany(row => Enumerable.Range(0, Columns).Select(column => (row, column)));
}
