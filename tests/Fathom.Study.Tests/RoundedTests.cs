namespace Fathom.Study.Tests;

public class RoundedTests
{
    [Theory]
    [InlineData(0.2955, "29.6")]
    [InlineData(0.9145, "91.5")]
    [InlineData(-0.0125, "-1.3")]
    [InlineData(0.00049999, "0.0")]
    [InlineData(1, "100.0")]
    [InlineData(5e-324, "0.0")]
    public void Halves_go_away_from_zero_by_the_digits_stored(double fraction, string percent) =>
        Assert.Equal(percent, Rounded.Percent(fraction, 1).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(double.MaxValue)]
    [InlineData(-3.241e30)]
    public void What_diverged_is_a_number_that_files_can_hold(double value)
    {
        Assert.Equal(Math.Sign(value) * 1e26m, Rounded.To(value, 6));
        Assert.Equal(Math.Sign(value) * 1e28m, Rounded.Percent(value, 1));
    }

    [Theory]
    [InlineData(0.296, "30\u00A0%")]
    [InlineData(9999, "999900\u00A0%")]
    [InlineData(3.241e30, "3.2 × 10³²\u00A0%")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(double.NaN, "–")]
    public void A_share_is_told_whatever_it_came_to(double fraction, string told) => Assert.Equal(told, Study.Texts.Quantities.Share(fraction));
}
