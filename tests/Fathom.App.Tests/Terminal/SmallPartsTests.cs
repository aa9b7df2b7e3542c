using Fathom.App.Terminal;
using Fathom.Study.Progress;
using Spectre.Console;
using Spectre.Console.Testing;

namespace Fathom.App.Tests.Terminal;

public sealed class SmallPartsTests
{
    [Theory]
    [InlineData(null, "–")]
    [InlineData(0.04, "40 ms")]
    [InlineData(3.24, "3.2 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(59.4, "59 s")]
    [InlineData(59.6, "1m 00s")]
    [InlineData(125.0, "2m 05s")]
    [InlineData(3599.9, "1h 00m")]
    [InlineData(3720.0, "1h 02m")]
    [InlineData(90000.0, "1d 01h")]
    public void Durations_fit_seven_characters(double? seconds, string expected) =>
        Assert.Equal(expected, Texts.Duration(seconds is double value ? TimeSpan.FromSeconds(value) : null));

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(950.0, "950")]
    [InlineData(999.6, "1.00k")]
    [InlineData(31_234.0, "31.2k")]
    [InlineData(1_250_000.0, "1.25M")]
    [InlineData(6.15e12, "6.15T")]
    [InlineData(double.NaN, "–")]
    public void Large_numbers_keep_three_figures(double number, string expected) => Assert.Equal(expected, Texts.Large(number));

    [Theory]
    [InlineData(512, "512 B")]
    [InlineData(886_000, "886 kB")]
    public void Bytes_are_told_in_powers_of_1000(double bytes, string expected) => Assert.Equal(expected, Texts.Bytes(bytes));

    [Fact]
    public void A_curve_grows_with_the_epochs_done()
    {
        EpochAccuracy[] rising = [.. Enumerable.Range(1, 50).Select(epoch => new EpochAccuracy(epoch, 0, epoch / 100.0))];

        Assert.Equal("▁▂▃▄▅▆▇█", TextCurve.Draw(rising[..16], planned: 16, width: 8, unicode: true));
        Assert.Equal(5, TextCurve.Draw(rising, planned: 100, width: 10, unicode: true).Length);
        Assert.Equal("_.-=+*%#", TextCurve.Draw(rising[..16], planned: 16, width: 8, unicode: false));
    }

    [Fact]
    public void Noise_is_not_blown_up_to_a_mountain()
    {
        EpochAccuracy[] flat = [.. Enumerable.Range(1, 8).Select(epoch => new EpochAccuracy(epoch, 0, 0.8 + 0.002 * (epoch % 2)))];

        Assert.Equal("▁▁▁▁▁▁▁▁", TextCurve.Draw(flat, planned: 8, width: 8, unicode: true));
    }

    [Fact]
    public void A_resumed_run_leaves_the_epochs_that_were_not_watched_blank()
    {
        EpochAccuracy[] later = [.. Enumerable.Range(5, 4).Select(epoch => new EpochAccuracy(epoch, 0, 0.8))];

        Assert.Equal("    ▁▁▁▁", TextCurve.Draw(later, planned: 8, width: 8, unicode: true));
    }

    [Fact]
    public void An_image_with_colour_is_half_blocks_of_its_own_greys()
    {
        using TestConsole console = new TestConsole().Colors(ColorSystem.TrueColor).SupportsAnsi(true).EmitAnsiSequences();

        console.Write(new ImageStrip([new byte[] { 0, 255, 128, 64 }], height: 2, width: 2));

        Assert.Contains("\u001b[38;2;0;0;0;48;2;128;128;128m▀", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_that_do_not_fit_are_halved_and_then_left_out()
    {
        using TestConsole console = new TestConsole().Colors(ColorSystem.NoColors).Width(11);
        ReadOnlyMemory<byte> white = Enumerable.Repeat((byte)255, 16 * 16).ToArray();

        console.Write(new ImageStrip([white, white], height: 16, width: 16));

        Assert.Equal(4, console.Lines.Count);
        Assert.All(console.Lines, line => Assert.Equal("@@@@@@@@", line.TrimEnd()));
    }
}
