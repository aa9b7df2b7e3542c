namespace Fathom.App.Tests.Commands;

/// <summary><c>--reference FILE</c>: checked whole before anything is trained, kept from the start, used by the reports that follow.</summary>
public sealed class ReferenceTests
{
    private const string Paper = """
        { "name": "the paper", "data": "fashion-mnist", "results": [ { "depth": 1, "epochs": 2, "test-accuracy": 0.5 } ], "claims": [ { "claim": "Width matters more." } ] }
        """;

    private static readonly string[] Study = ["study", "--depths", "1", "--budgets", "1,2"];

    [Theory]
    [InlineData("study", "--depths", "1")]
    [InlineData("report", "fathom-study")]
    public async Task A_faulty_file_gets_a_line_for_each_fault_exit_code_2_and_nothing_is_written(string verb, params string[] rest)
    {
        using Session session = new();
        await WriteAsync(session, "paper.json", """{ "name": "n", "data": "d", "results": [ { "depth": 1, "epochs": 2, "test-accuracy": 81.9 } ], "clams": [] }""");
        string path = Path.Combine(session.Folder, "paper.json");

        int code = await session.RunAsync([verb, .. rest, "--reference", "paper.json"]);

        Assert.Equal(
            (2, $"""
                fathom: {path}, the file: has a clams that nothing reads; did you mean claims?
                fathom: {path}, results[0].test-accuracy: is 81.9; expected a fraction from 0 to 1, such as 0.819 for 81.9 %

                """.ReplaceLineEndings("\n"), ""),
            (code, session.Error.ReplaceLineEndings("\n"), session.Output));
        Assert.Equal([path], Directory.GetFileSystemEntries(session.Folder));
    }

    [Fact]
    public async Task A_file_that_was_brought_is_kept_for_the_reports_that_follow_until_it_is_deleted()
    {
        using Session session = new();
        await WriteAsync(session, "paper.json", Paper);
        Assert.True(await session.RunAsync([.. Study, "--reference", "paper.json"]) == 0, session.Error);
        File.Delete(Path.Combine(session.Folder, "paper.json"));

        Assert.Equal(0, await session.RunAsync("report", "fathom-study"));
        Assert.Contains("Width matters more.", await ReportAsync(session), StringComparison.Ordinal);

        File.Delete(Path.Combine(session.Folder, "fathom-study", "reference.json"));
        Assert.Equal(0, await session.RunAsync("report", "fathom-study"));
        string report = await ReportAsync(session);
        Assert.DoesNotContain("Width matters more.", report, StringComparison.Ordinal);
        Assert.Contains("a good fit at first", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_study_that_is_cut_off_has_kept_its_reference_already()
    {
        using Session session = new();
        await WriteAsync(session, "paper.json", Paper);
        session.Work.OnEpoch = (_, _) => session.Interrupt();

        Assert.Equal(130, await session.RunAsync([.. Study, "--reference", "paper.json"]));

        Assert.Equal(Paper, await File.ReadAllTextAsync(Path.Combine(session.Folder, "fathom-study", "reference.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_kept_file_that_was_damaged_stops_the_study_before_it_trains()
    {
        using Session session = new();
        Directory.CreateDirectory(Path.Combine(session.Folder, "fathom-study"));
        await WriteAsync(session, Path.Combine("fathom-study", "reference.json"), "{");

        Assert.Equal(2, await session.RunAsync(Study));

        Assert.Contains("line 1: is not JSON", session.Error, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(Path.Combine(session.Folder, "fathom-study")));
    }

    [Fact]
    public async Task A_folder_that_holds_another_study_keeps_its_own_reference()
    {
        using Session session = new();
        await WriteAsync(session, "paper.json", Paper);
        Assert.Equal(0, await session.RunAsync(Study));

        Assert.Equal(2, await session.RunAsync("study", "--depths", "1", "--budgets", "3", "--reference", "paper.json"));

        Assert.False(File.Exists(Path.Combine(session.Folder, "fathom-study", "reference.json")));
    }

    private static Task WriteAsync(Session session, string name, string text) =>
        File.WriteAllTextAsync(Path.Combine(session.Folder, name), text, TestContext.Current.CancellationToken);

    private static Task<string> ReportAsync(Session session) =>
        File.ReadAllTextAsync(Path.Combine(session.Folder, "fathom-study", "report.html"), TestContext.Current.CancellationToken);
}
