using Fathom.Study.Statistics;

namespace Fathom.Study.Tests.Statistics;

public class BinomialTests
{
    [Fact]
    public void Sigma_is_the_root_of_p_times_1_minus_p_over_n() =>
        Assert.Equal(0.0034157, Binomial.StandardError(0.83, 12_094), 1e-6);

    [Fact]
    public void Nothing_measured_on_finitely_many_examples_is_free_of_noise()
    {
        Assert.InRange(Binomial.StandardError(1, 100), 0.005, 0.01);
        Assert.InRange(Binomial.StandardError(0, 100), 0.005, 0.01);
    }

    [Fact]
    public void No_examples_have_no_sigma() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Binomial.StandardError(0.5, 0));
}
