using Fathom.App.Dashboard;
using Fathom.Study;

namespace Fathom.App.Tests.Dashboard;

public sealed class FolderLinksTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("fathom-links-").FullName;

    private string Study => Path.Combine(_root, "study");

    public FolderLinksTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a right there");
        Directory.CreateDirectory(Path.Combine(Study, "runs", "a"));
        File.WriteAllText(Path.Combine(Study, "runs", "a", "run.json"), "{}");
        File.WriteAllText(Path.Combine(_root, "secret"), "x");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("../secret")]
    [InlineData("../../../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("link")]
    public void A_file_that_is_a_link_out_or_in_a_circle_is_refused_by_name(string target)
    {
        string link = Path.Combine(Study, "link");
        File.CreateSymbolicLink(link, target);

        Assert.StartsWith(link, Assert.Throws<InvalidRequestException>(() => FolderLinks.Require(Study, link)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void So_is_a_file_below_a_folder_that_is_one()
    {
        string link = Path.Combine(Study, "runs", "b");
        Directory.CreateSymbolicLink(link, _root);

        Assert.StartsWith(link, Assert.Throws<InvalidRequestException>(() => FolderLinks.Require(Study, Path.Combine(link, "secret"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_and_links_within_the_study_pass_and_so_does_a_study_that_is_reached_by_a_link()
    {
        string record = Path.Combine(Study, "runs", "a", "run.json");
        File.CreateSymbolicLink(Path.Combine(Study, "inside"), record);
        string alias = Path.Combine(_root, "alias");
        Directory.CreateSymbolicLink(alias, Study);

        FolderLinks.Require(Study, record, Path.Combine(Study, "inside"), Path.Combine(Study, "not", "there"));
        FolderLinks.Require(alias, Path.Combine(alias, "runs", "a", "run.json"));
    }
}
