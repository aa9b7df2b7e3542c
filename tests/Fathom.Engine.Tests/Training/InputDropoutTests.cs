using Fathom.Engine.Kernels;
using Fathom.Engine.Kernels.Memory;
using Fathom.Engine.Training;

namespace Fathom.Engine.Tests.Training;

public sealed unsafe class InputDropoutTests
{
    private const int Rows = 60;
    private const int Columns = 784;
    private const double Rate = 0.25;
    private readonly FloatArena _arena = new();

    [Fact]
    public void A_quarter_of_the_pixels_is_left_out_and_the_others_make_up_for_them()
    {
        Matrix inputs = Ones();
        Apply(new TrainingPass(3, 1, 0, IsStep: true), new RowRange(0, Rows), inputs);

        float[] values = Values(inputs);
        Assert.All(values, value => Assert.True(value is 0 or 4f / 3, $"{value}"));
        Assert.InRange(values.Average(), 1 - 0.014, 1 + 0.014);
    }

    [Fact]
    public void Members_that_share_a_batch_leave_out_what_one_would()
    {
        TrainingPass pass = new(3, 1, 128, IsStep: true);
        Matrix alone = Ones();
        Matrix shared = Ones();

        Apply(pass, new RowRange(0, Rows), alone);
        Apply(pass, new RowRange(32, Rows), shared);
        Apply(pass, new RowRange(0, 32), shared);

        Assert.Equal(Values(alone), Values(shared));
    }

    [Fact]
    public void Every_epoch_and_batch_leaves_out_others()
    {
        float[][] left = [.. new (int Epoch, int First)[] { (1, 0), (2, 0), (1, Rows) }.Select(at =>
        {
            Matrix inputs = Ones();
            Apply(new TrainingPass(at.Epoch, 1, at.First, IsStep: true), new RowRange(0, Rows), inputs);
            return Values(inputs);
        })];

        Assert.NotEqual(left[0], left[1]);
        Assert.NotEqual(left[0], left[2]);
    }

    private void Apply(TrainingPass pass, RowRange rows, Matrix inputs) =>
        new InputDropout(KernelSet.Default, Rate, seed: 1, _arena.Matrix(Rows, Columns)).Apply(pass, rows, inputs);

    private Matrix Ones()
    {
        Matrix ones = _arena.Matrix(Rows, Columns);
        for (int row = 0; row < Rows; row++)
        {
            new Span<float>(ones.Row(row), Columns).Fill(1);
        }

        return ones;
    }

    private static float[] Values(Matrix matrix) =>
        [.. Enumerable.Range(0, Rows).SelectMany(row => new Span<float>(matrix.Row(row), Columns).ToArray())];
}
