namespace Fathom.Study.Tests;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("He", "he", 0)]
    [InlineData("bacth", "batch", 1)]
    public void Insertions_deletions_replacements_and_swaps_count_case_aside(string typed, string name, int edits) =>
        Assert.Equal(edits, Spelling.Distance(typed, name));

    [Theory]
    [InlineData("studdy", "study")]
    [InlineData("DATA", "data")]
    [InlineData("abc", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_guessed_and_none_where_half_the_letters_differ(string typed, string? meant) =>
        Assert.Equal(meant, Spelling.Nearest(typed, ["data", "study", "plan"]));

    [Fact]
    public void A_name_that_is_only_begun_is_guessed_where_one_begins_so()
    {
        Assert.Equal("--language", Spelling.Nearest("--lang", ["--language", "--label", "--learning-rate"]));
        Assert.Null(Spelling.Nearest("--val", ["--validation", "--validation-fraction"]));
    }

    [Fact]
    public void Dashes_do_not_make_options_alike() => Assert.Null(Spelling.Nearest("--ab", ["--xy"]));
}
