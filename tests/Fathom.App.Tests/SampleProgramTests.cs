using System.Runtime.CompilerServices;
using System.Text.Json;
using Fathom.Engine.Training;

namespace Fathom.App.Tests;

/// <summary>The samples compile and do what they promise; the F# script and the packages are tried by eng/try-artifacts.sh.</summary>
[Collection(DocumentedProgram.Collection)]
public sealed class SampleProgramTests
{
    [Theory]
    [InlineData("ten-lines.cs", @"^[5-9]\d\.\d % of the test pictures are classified right$")]
    [InlineData("mlnet-table.cs", @"^setosa: (9\d|100)\.\d %$")]
    public void A_program_trains_and_says_how_well(string sample, string expected) =>
        Assert.Matches(expected, DocumentedProgram.OutputOf(File.ReadAllText(PathOf(sample))).Trim().Replace('\u00A0', ' '));

    [Fact]
    public async Task The_notebooks_cells_run_one_after_another_and_the_last_shows_how_training_ended()
    {
        using JsonDocument notebook = JsonDocument.Parse(await File.ReadAllTextAsync(PathOf("notebook.ipynb"), TestContext.Current.CancellationToken));
        string[] cells =
        [
            .. notebook.RootElement.GetProperty("cells").EnumerateArray()
                .Where(cell => cell.GetProperty("cell_type").GetString() == "code")
                .Select(cell => string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString()))),
        ];

        // What a kernel fetches as a package lies beside these tests.
        string script = string.Join('\n', cells).Replace("#r \"nuget: Fathom.Study\"", "", StringComparison.Ordinal);

        Assert.Equal(2, cells.Length);
        Assert.Equal(TrainingOutcome.Completed, await DocumentedProgram.ValueOfAsync(script));
    }

    private static string PathOf(string sample, [CallerFilePath] string thisFile = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "docs", "samples", sample);
        Assert.SkipUnless(File.Exists(path), "the samples are not beside the tests");
        return path;
    }
}
