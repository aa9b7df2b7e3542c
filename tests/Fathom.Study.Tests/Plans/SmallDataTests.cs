using Fathom.Study.Plans;

namespace Fathom.Study.Tests.Plans;

public sealed class SmallDataTests
{
    [Theory]
    [InlineData(256, 48_000, 256)]
    [InlineData(256, 2_048, 256)]
    [InlineData(256, 2_047, 128)]
    [InlineData(256, 220, 16)]
    [InlineData(100, 200, 25)]
    [InlineData(256, 3, 2)]
    [InlineData(1, 3, 1)]
    public void A_batch_is_halved_until_an_epoch_has_eight_steps(int batch, int training, int expected) =>
        Assert.Equal(expected, SmallData.BatchFor(batch, training));
}
