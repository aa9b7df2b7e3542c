using System.Xml.Linq;
using Fathom.Study.Folders;
using Fathom.Study.Reporting;
using Fathom.Study.Reporting.Figures;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Tests.Reporting;

public class ExampleImagesTests
{
    private static readonly ExampleImage Shirt = new(17, 6, 8, 0.9876, new byte[28 * 28]);

    [Fact]
    public void The_surest_mistakes_are_shown_with_their_classes_and_probability()
    {
        XElement wrong = Body(Images(Shirt)).Descendants("div").First(element => (string?)element.Attribute("class") is "wrong");
        Assert.Equal("Test image 17: Shirt, taken for Bag with 98.8\u00A0%", wrong.Descendants("img").Single().Attribute("alt")!.Value);
        Assert.StartsWith("data:image/png;base64,iVBOR", wrong.Descendants("img").Single().Attribute("src")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_confused_pair_shows_its_images() =>
        Assert.Contains(Body(Images(Shirt)).Descendants("li"), item =>
            item.Value.StartsWith("Shirt taken for Bag", StringComparison.Ordinal) && item.Descendants("img").Any());

    [Fact]
    public void Without_images_the_page_says_so() =>
        Assert.Contains(Body(null).Descendants("p"), p => p.Value.StartsWith("No test images are shown: the data were not found", StringComparison.Ordinal));

    [Fact]
    public void What_was_kept_is_read_back_and_a_damaged_file_is_named()
    {
        string folder = Directory.CreateTempSubdirectory("fathom-images").FullName;
        try
        {
            Images(Shirt).Write(folder);
            Assert.Equal(17, ExampleImages.Read(folder)!.Of("homework", 10)!.MostConfident.Single().Number);
            Images(Shirt with { Pixels = [1, 2, 3] }).Write(folder);
            InvalidRequestException fault = Assert.Throws<InvalidRequestException>(() => ExampleImages.Read(folder));
            Assert.Contains(Path.Combine(folder, "images.json"), fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_file_written_before_the_weights_were_named_in_it_is_still_read()
    {
        string folder = Directory.CreateTempSubdirectory("fathom-images").FullName;
        try
        {
            Images(Shirt).Write(folder);
            string path = Path.Combine(folder, "images.json");
            string[] lines = File.ReadAllLines(path);
            int weights = Array.FindIndex(lines, line => line.Contains("weightsSha256", StringComparison.Ordinal));
            lines[weights - 1] = lines[weights - 1].TrimEnd(',');
            File.WriteAllLines(path, lines.Where((text, line) => line != weights && !text.StartsWith("  \"sha256\"", StringComparison.Ordinal)));

            Assert.Null(ExampleImages.Read(folder)!.Of("homework", 10)!.WeightsSha256);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ExampleImages Images(ExampleImage image) => new(28, 28, [new NetworkExamples("homework", 10, 1, 1234, 10_000, [image], [image])]);

    private static XElement Body(ExampleImages? images)
    {
        StudyResults results = new SampleStudy { Seeds = [1], Depths = [10], Budgets = [20] }.Build();
        ReportContext context = new(StudyAnswer.Of(results), new ReportTexts(Language.English)) { Images = images };
        return ReportPage.Body(context, new StudyFigures(context));
    }
}
