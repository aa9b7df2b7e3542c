using Fathom.Study.Folders;
using Fathom.Study.Reporting;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Tests.Reporting;
using Fathom.Study.Texts;

namespace Fathom.Browser.Tests;

/// <summary>Reports of made-up studies on disk, written once, when first asked for.</summary>
public sealed class Reports : IDisposable
{
    public const string HostileName = "<img src=x onerror=\"window.hit=1\">\"'&</script><script>window.hit=1</script>";

    private readonly string _folder = Directory.CreateTempSubdirectory("fathom-pages-").FullName;
    private readonly Lazy<string> _english;
    private readonly Lazy<string> _chinese;
    private readonly Lazy<string> _hostile;
    private readonly Lazy<string> _many;
    private readonly Lazy<string> _arms;

    public Reports()
    {
        SampleStudy homework = new() { Seeds = [1, 2, 3, 4, 5] };
        _english = new(() => Write("english", homework, Language.English));
        _chinese = new(() => Write("chinese", homework, Language.TraditionalChinese));
        _hostile = new(() => Write("hostile", new SampleStudy
        {
            Arms = [HostileName, "homework"],
            Depths = [1, 3],
            Seeds = [1, 2],
            Budgets = [3, 5],
            DataName = HostileName,
            Classes = [HostileName, "</style>", "b", "c", "d", "e", "f", "g", "h", "i"],
        }, Language.English));
        _arms = new(() => Write("arms", new SampleStudy { Arms = ["homework", "he", "residual"], DivergingArm = "he", Budgets = [10, 20] }, Language.English));
        _many = new(() => Write("long", new SampleStudy
        {
            Arms = [.. Enumerable.Range(1, 10).Select(number => $"arm-{number}")],
            Depths = [.. Enumerable.Range(1, 100)],
            Seeds = [1],
            Budgets = [5, 12],
        }, Language.English));
    }

    /// <summary>The homework's study: three depths, five seeds.</summary>
    public string English => _english.Value;

    public string Chinese => _chinese.Value;

    /// <summary>Names that try to become markup.</summary>
    public string Hostile => _hostile.Value;

    /// <summary>Ten arms, a hundred depths.</summary>
    public string Many => _many.Value;

    /// <summary>Three arms, one of which diverges at once.</summary>
    public string Arms => _arms.Value;

    public static string Address(string path) => new Uri(path).AbsoluteUri;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, SampleStudy study, Language language)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        StudyResults results = study.Build();
        new ExampleImages(28, 28, [.. results.Plan.Depths.Take(3).Select(depth => Examples(results.Plan.Arms[0].Name, depth))]).Write(folder);
        return StudyReport.Write(StudyAnswer.Of(results), folder, new ReportOptions { Language = language, Dpi = 72 });
    }

    /// <summary>As many images as a real network leaves, of noise, which compresses worse than any garment.</summary>
    private static NetworkExamples Examples(string arm, int depth) => new(
        arm, depth, 1, 1234, 10_000, [.. Enumerable.Range(0, 12).Select(Image)], [.. Enumerable.Range(0, 20).Select(Image)]);

    private static ExampleImage Image(int number)
    {
        byte[] pixels = new byte[28 * 28];
        uint state = (uint)(number + 1) * 2654435761;
        for (int index = 0; index < pixels.Length; index++)
        {
            state = state * 1664525 + 1013904223;
            pixels[index] = (byte)(state >> 24);
        }

        return new ExampleImage(number, number % 5, (number % 5 + 2) % 10, 0.99, pixels);
    }
}
