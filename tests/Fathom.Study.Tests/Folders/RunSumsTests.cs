using Fathom.Study.Folders;
using Fathom.Study.Tests.Plans;

namespace Fathom.Study.Tests.Folders;

/// <summary>The checksums of a run's files: read as they were written, or refused whole.</summary>
public sealed class RunSumsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RunSumsTests() => Sample.Runner().Run(Sample.Plan(depths: [1]), _folder);

    private RunFolder Run => new(_folder.File("runs", "homework-d1-s1"));

    [Fact]
    public void Every_file_of_a_finished_run_is_as_it_was_written()
    {
        RunSums sums = RunSums.Read(Run)!;

        Assert.All(Run.Files, file => Assert.Null(sums.Problem(file)));
        sums.Require([.. Run.Files]);
        Assert.Null(sums.Problem(Path.Combine(Run.Path, "notes.txt")));
    }

    [Fact]
    public void A_file_that_is_missing_or_changed_is_named_with_both_sums()
    {
        RunSums sums = RunSums.Read(Run)!;
        File.AppendAllText(Run.HistoryPath, " ");
        File.Delete(Run.LayersPath);

        Assert.Matches(@"history\.csv is not as it was written: its SHA-256 begins [0-9a-f]{12}; expected [0-9a-f]{12}, as SHA256SUMS says$", sums.Problem(Run.HistoryPath));
        Assert.Equal($"{Run.LayersPath} is missing", sums.Problem(Run.LayersPath));
        Assert.EndsWith("layers.csv is missing", Assert.Throws<InvalidRequestException>(() => sums.Require(Run.RecordPath, Run.LayersPath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_none_were_written_there_are_none()
    {
        File.Delete(Run.SumsPath);

        Assert.Null(RunSums.Read(Run));
    }

    public static TheoryData<string, Func<string[], IEnumerable<string>>> Damages { get; } = new()
    {
        { "empty", _ => [] },
        { "a file less", lines => lines[1..] },
        { "a file twice", lines => [.. lines, lines[0]] },
        { "a file that is none of a run's", lines => [.. lines, new string('0', 64) + "  notes.txt"] },
        { "a shorter sum", lines => [lines[0][1..], .. lines[1..]] },
        { "a sum that is none", lines => ['x' + lines[0][1..], .. lines[1..]] },
        { "capitals", lines => [lines[0][..64].ToUpperInvariant() + lines[0][64..], .. lines[1..]] },
        { "one space", lines => [lines[0].Replace("  ", " ", StringComparison.Ordinal), .. lines[1..]] },
        { "far too long", lines => [.. lines, new string('\n', 1 << 20)] },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void What_is_not_a_list_of_the_runs_files_is_refused(string because, Func<string[], IEnumerable<string>> damage)
    {
        File.WriteAllLines(Run.SumsPath, damage(File.ReadAllLines(Run.SumsPath)));

        InvalidRequestException refused = Assert.Throws<InvalidRequestException>(() => RunSums.Read(Run));

        Assert.True(refused.Message.StartsWith($"{Run.SumsPath}: not as it was written; expected a SHA-256 and a name for each of the run's", StringComparison.Ordinal), because);
    }

    public void Dispose() => _folder.Dispose();
}
