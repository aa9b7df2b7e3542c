using Fathom.Study.Data.Pictures;
using Fathom.Study.Folders;
using Fathom.Study.Plans;

namespace Fathom.Study.Tests.Folders;

/// <summary>How the pictures of a study look, as its folder says.</summary>
public sealed class PictureProfileFileTests : IDisposable
{
    private static readonly DataReference Pictures = new("dots", new string('a', 64), false, 28, 28, ["light", "dark"], 10, 10, 10);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_folder_that_says_nothing_has_garments_and_a_run_asks_the_study_around_it()
    {
        Assert.Same(PictureProfile.Garments, PictureProfileFile.FormatFor(_folder.Path, Pictures).Profile);

        Write(new Likeness(2, [1, 2, 3, 4], 1));
        Directory.CreateDirectory(_folder.File("runs", "one"));

        Assert.Equal([1, 2, 3, 4], PictureProfileFile.FormatFor(_folder.File("runs", "one"), Pictures).Profile.Likeness!.References);
        PictureProfileFile.Check(_folder.Path);
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(2, 0)]
    [InlineData(3, 4)]
    public void References_that_are_not_whole_are_refused_with_what_to_do(int length, int count)
    {
        Write(new Likeness(length, [.. Enumerable.Range(0, count).Select(value => (byte)value)], 1));

        string message = Assert.Throws<InvalidRequestException>(() => PictureProfileFile.FormatFor(_folder.Path, Pictures)).Message;

        Assert.EndsWith($"references are not whole descriptions of {length} numbers. Delete it; the study's command makes it anew.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_has_no_pictures() => Assert.Contains(
        "trained on a table, dots",
        Assert.Throws<InvalidRequestException>(() => PictureProfileFile.FormatFor(_folder.Path, Pictures with { ImageHeight = 1 })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_damaged_file_is_told_when_the_study_is_checked()
    {
        PictureProfileFile.Check(_folder.Path);
        Write(new Likeness(2, [1, 2], 1));
        string path = _folder.File(PictureProfileFile.Name);
        File.WriteAllText(path, File.ReadAllText(path).Replace("0.85", "0.86", StringComparison.Ordinal));

        Assert.Contains(path, Assert.Throws<InvalidRequestException>(() => PictureProfileFile.Check(_folder.Path)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private void Write(Likeness likeness) => PictureProfileFile.Write(PictureProfile.Garments with { Likeness = likeness }, _folder.Path, new Disk());
}
