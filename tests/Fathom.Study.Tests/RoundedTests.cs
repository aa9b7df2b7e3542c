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
}
