using System.Buffers.Binary;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Fathom.Study.Reporting.Figures;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Tests.Reporting;

public class FigureTests
{
    private static readonly IReadOnlyList<Figure> Figures = Of(new SampleStudy { Seeds = [1, 2] }, Language.English);

    [Fact]
    public void A_study_has_three_figures_over_depths_and_four_for_each_depth_but_depth_1_has_no_layers_to_compare()
    {
        Assert.Equal(
            [
                "homework-test-by-depth", "homework-depths", "homework-cost", "homework-d1-accuracy", "homework-d1-loss",
                "homework-d10-accuracy", "homework-d10-loss", "homework-d10-gradients", "homework-d10-dead",
                "homework-d30-accuracy", "homework-d30-loss", "homework-d30-gradients", "homework-d30-dead",
            ],
            Figures.Select(figure => figure.Name),
            StringComparer.Ordinal);
    }

    [Fact]
    public void A_png_has_the_size_it_should_have_and_is_not_blank()
    {
        byte[] png = Figures.Single(figure => figure.Name is "homework-d10-loss").Png();
        Assert.Equal((1625, 1125), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
        Assert.InRange(png.Length, 20_000, 400_000);
    }

    [Theory]
    [InlineData(300, 1625, 11811u)]
    [InlineData(96, 520, 3780u)]
    public void A_png_is_as_fine_as_asked_and_says_how_large_it_is_printed(int dpi, int width, uint pixelsPerMetre)
    {
        byte[] png = Figures[0].Png(dpi);
        Assert.Equal(width, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal("pHYs"u8, png.AsSpan(37, 4));
        Assert.Equal(pixelsPerMetre, BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(41)));

        // A reader that checks the chunk's CRC accepts the file.
        using SkiaSharp.SKBitmap decoded = SkiaSharp.SKBitmap.Decode(png);
        Assert.Equal(width, decoded.Width);
    }

    [Fact]
    public void A_chart_holds_what_its_picture_shows()
    {
        ChartSpec chart = Figures.Single(figure => figure.Name is "homework-d10-accuracy").Chart!;
        Assert.Equal(["train", "validation", "train, running", "test, at budgets", "seed 1, validation", "seed 2, validation"], chart.Series.Select(series => series.Name));
        Assert.All(chart.Series, series => Assert.Equal(series.X.Count, series.Y.Count));
        Assert.Equal([10, 20, 30, 100], chart.Marks.Where(mark => mark.Kind is "budget").Select(mark => mark.X));
        Assert.Contains(chart.Marks, mark => mark is { Kind: "finding", Number: "1", Target: "homework-d10-finding1" });
    }

    [Theory]
    [InlineData(Language.English, 1, "best, a first indication: depth 10")]
    [InlineData(Language.TraditionalChinese, 1, "表現最好，僅供初步參考：深度 10")]
    [InlineData(Language.English, 2, "best on average, not proved: depth 10")]
    [InlineData(Language.TraditionalChinese, 2, "平均最好，尚未證明：深度 10")]
    [InlineData(Language.English, 3, "recommended: depth 10")]
    public void The_ring_claims_no_more_than_the_headline(Language language, int seeds, string label)
    {
        SampleStudy study = new() { Seeds = [.. Enumerable.Range(1, seeds)] };
        ReportContext context = new(StudyAnswer.Of(study.Build()), new ReportTexts(language));
        Figure figure = new StudyFigures(context).All[0];
        Assert.Contains(figure.Chart!.Series, series => series.Ring > 0 && series.Name == label);
        Assert.Contains(label, figure.Inline().Value, StringComparison.Ordinal);
        Assert.Equal(
            label.StartsWith("recommended", StringComparison.Ordinal),
            context.AnswerOf("homework").Contains("is enough", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_depth_of_the_dead_unit_map_is_a_share_and_the_output_layer_has_none()
    {
        HeatSpec heat = Figures.Single(figure => figure.Name is "homework-d10-dead").Heat!;
        Assert.Equal(10, heat.Rows.Count);
        Assert.All(heat.Rows[0], Assert.Null);
        Assert.All(heat.Rows.Skip(1).SelectMany(row => row), share => Assert.InRange(share!.Value, 0, 100));
    }

    [Fact]
    public void Drawing_twice_gives_the_same_bytes()
    {
        foreach (Figure figure in Figures.Where(figure => figure.Name.StartsWith("homework-d30", StringComparison.Ordinal)))
        {
            Assert.Equal(figure.Png(), figure.Png());
            Assert.Equal(figure.Svg(), figure.Svg());
        }
    }

    [Fact]
    public void The_title_states_the_finding()
    {
        string title = Figures.Single(figure => figure.Name is "homework-d10-loss").Title;
        Assert.Matches(@"^Depth 10 overfits from epoch \d+$", title);
    }

    [Fact]
    public void Every_identifier_in_an_svg_is_its_own_and_every_reference_is_to_one_of_them()
    {
        string svg = Figures.Single(figure => figure.Name is "homework-d30-accuracy").Svg();
        XElement[] elements = [.. XElement.Parse(svg).Descendants()];
        string[] ids = [.. elements.Attributes("id").Select(attribute => attribute.Value)];
        Assert.Distinct(ids, StringComparer.Ordinal);
        string[] referred = [.. Regex.Matches(svg, @"url\(#(?<id>[^)]+)\)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(match => match.Groups["id"].Value)];
        Assert.NotEmpty(referred);
        Assert.All(referred, id => Assert.Contains(id, ids, StringComparer.Ordinal));
    }

    [Fact]
    public void The_letters_are_those_of_the_font_in_the_assembly()
    {
        Assert.Contains(Figures[0].Inline().Descendants(), element => element.Attribute("font-family")?.Value == "Fathom Sans");
        Assert.DoesNotContain("DejaVu", Figures[0].Inline().ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2.1, 4.5)]
    [InlineData(2.1, 2.4)]
    [InlineData(0.004, 0.0041)]
    [InlineData(0.3, 800)]
    public void An_axis_of_times_has_labelled_ticks_however_near_they_lie(double least, double most)
    {
        double[] ticks = CostFigure.TickTimes([least, most]);

        Assert.NotEmpty(ticks);
        Assert.All(ticks, tick => Assert.InRange(tick, least / 2, 2 * most));
    }

    [Fact]
    public void A_picture_file_needs_no_font_and_still_says_what_its_letters_are()
    {
        XElement svg = XElement.Parse(Figures[0].Svg());
        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName is "text");
        Assert.Contains(svg.Descendants(), element => element.Attribute("aria-label")?.Value == "test accuracy (%)" && element.Attribute("d")!.Value.Length > 100);
        byte[] pdf = Figures[0].Pdf();
        Assert.StartsWith("%PDF-", System.Text.Encoding.ASCII.GetString(pdf), StringComparison.Ordinal);
        Assert.Contains("/FontDescriptor", System.Text.Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
        Assert.Equal(pdf, Figures[0].Pdf());
    }

    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.TraditionalChinese)]
    public void No_letter_of_a_plot_is_missing_from_the_font(Language language)
    {
        SampleStudy arms = new() { Arms = ["homework", "he", "residual"], Budgets = [10, 20] };
        Figure[] figures =
        [
            .. Of(new SampleStudy { IsSynthetic = true, Diverging = (30, 1, 40) }, language),
            .. Of(arms with { DivergingArm = "he" }, language),
            .. Of(arms with { Seeds = [1] }, language),
            .. Of(arms with { Depths = [30], Budgets = [3, 5] }, language),
        ];
        foreach (Figure figure in figures)
        {
            string[] texts = [figure.Title, .. XElement.Parse(figure.Svg()).Descendants().Where(e => e.Name.LocalName is "text").Select(e => e.Value)];
            Assert.All(texts, text => Assert.True(PlotFont.Covers(text), $"no glyph for all of: {text}"));
        }
    }

    [Fact]
    public void Synthetic_data_are_named_as_such_on_every_plot()
    {
        foreach (Figure figure in Of(new SampleStudy { IsSynthetic = true, Depths = [10] }, Language.English))
        {
            Assert.Contains(XElement.Parse(figure.Svg()).Descendants(), element => element.Attribute("aria-label")?.Value is "SYNTHETIC DATA");
        }

        Assert.DoesNotContain("SYNTHETIC", Figures[1].Svg(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_diverged_run_and_a_single_epoch_can_be_drawn()
    {
        Assert.All(Of(new SampleStudy { Seeds = [1], Diverging = (10, 1, 3) }, Language.English), figure => Assert.NotEmpty(figure.Png()));
        Assert.All(Of(new SampleStudy { Seeds = [1], Budgets = [1] }, Language.English), figure => Assert.NotEmpty(figure.Png()));
    }

    [Theory]
    [InlineData("homework", "homework")]
    [InlineData("../../etc/passwd", "etcpasswd-arm3")]
    [InlineData("臺灣", "arm3")]
    [InlineData("<b>", "b-arm3")]
    public void File_names_hold_nothing_that_a_path_or_a_page_could_stumble_over(string arm, string name) =>
        Assert.Equal(name, FigureNames.OfArm(arm, position: 2));

    private static IReadOnlyList<Figure> Of(SampleStudy study, Language language)
    {
        var results = study.Build();
        return [.. new StudyFigures(new ReportContext(StudyAnswer.Of(results), new ReportTexts(language))).All];
    }
}
