using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fathom.App.Tests.Commands;

public sealed partial class ReportCommandTests
{
    private static readonly string[] Tiny = ["study", "--depths", "1,2", "--budgets", "1,2", "--seeds", "2", "--width", "8", "--out", "tiny"];

    [Fact]
    public async Task A_study_keeps_the_test_images_that_its_networks_get_wrong()
    {
        using Session session = new();
        Assert.Equal(0, await session.RunAsync(Tiny));
        using JsonDocument images = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(session.Folder, "tiny", "images.json"), TestContext.Current.CancellationToken));
        JsonElement[] networks = [.. images.RootElement.GetProperty("networks").EnumerateArray()];
        Assert.Equal([1, 2], networks.Select(network => network.GetProperty("depth").GetInt32()));
        Assert.All(networks, network =>
        {
            Assert.Equal(60, network.GetProperty("images").GetInt32());
            Assert.Equal(Math.Min(12, network.GetProperty("wrong").GetInt32()), network.GetProperty("mostConfident").GetArrayLength());
        });
    }

    [Fact]
    public async Task Where_the_data_are_of_another_content_the_images_kept_before_stay_and_a_line_says_so()
    {
        using Session session = new();
        await session.RunAsync(Tiny);
        string path = Path.Combine(session.Folder, "tiny", "images.json");
        string[] lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        string before = WithoutWeights().Replace(string.Join('\n', lines.Where(line => !line.StartsWith("  \"sha256\"", StringComparison.Ordinal))), "\"weightsSha256\": null");
        await File.WriteAllTextAsync(path, before, TestContext.Current.CancellationToken);
        session.Work.Loaded = session.Work.Loaded with { Data = session.Work.Loaded.Data with { ContentSha256 = new string('b', 64) } };
        Assert.Equal(0, await session.RunAsync("report", "tiny"));
        Assert.Contains("No new wrong test examples for the report", session.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Images_of_the_networks_as_they_are_need_no_data()
    {
        using Session session = new();
        await session.RunAsync(Tiny);
        string path = Path.Combine(session.Folder, "tiny", "images.json");
        string before = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        session.Work.Loaded = session.Work.Loaded with { Data = session.Work.Loaded.Data with { ContentSha256 = new string('b', 64) } };
        Assert.Equal(0, await session.RunAsync("report", "tiny"));
        Assert.DoesNotContain("No new wrong test examples", session.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Markdown_is_written_where_it_is_asked_for()
    {
        using Session session = new();
        await session.RunAsync(Tiny);
        Assert.Equal(0, await session.RunAsync("report", "tiny", "--format", "markdown", "--dpi", "72"));
        string text = await File.ReadAllTextAsync(Path.Combine(session.Folder, "tiny", "report.md"), TestContext.Current.CancellationToken);
        Assert.Contains("](plots/homework-test-by-depth.png)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_chromium_a_line_says_what_is_written_and_what_to_install()
    {
        using Session session = new();
        await session.RunAsync(Tiny);
        Assert.Equal(1, await session.RunAsync("report", "tiny", "--format", "pdf"));
        Assert.Contains("report.html is written, but not a PDF: no Chromium is on the PATH", session.Error.Replace("\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(session.Folder, "tiny", "report.html")));
    }

    [Theory]
    [InlineData("--format", "docx", "--format is \"docx\"; expected html, markdown or pdf")]
    [InlineData("--dpi", "9", "--dpi is \"9\"; expected a whole number from 72 to 1200")]
    public async Task An_option_out_of_bounds_says_what_was_expected(string option, string value, string message)
    {
        using Session session = new();
        Assert.Equal(2, await session.RunAsync("report", "tiny", option, value));
        Assert.Contains(message, session.Error.Replace("\n", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    /// <summary>Images as they were kept before the file said of which weights they are.</summary>
    [GeneratedRegex("\"weightsSha256\": ?\"[0-9a-f]*\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WithoutWeights();
}
