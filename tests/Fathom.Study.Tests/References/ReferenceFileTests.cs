using System.Text;
using Fathom.Study.References;
using Fathom.Study.Texts;

namespace Fathom.Study.Tests.References;

public sealed class ReferenceFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fathom-reference").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_homework_is_such_a_file_with_its_table_and_its_statements_in_every_language()
    {
        ReferenceStudy homework = ReferenceFile.Homework.Reference;

        Assert.Equal((8, 15), (homework.Results.Count, homework.Claims.Count));
        Assert.Equal("fashion-mnist", homework.Data);
        Assert.All(homework.Claims, claim => Assert.Equal(LocalText.Tags, claim.Text.ByLanguage.Select(text => text.Key)));
        Assert.Equal(LocalText.Tags, Languages.All.Select(language => language.Tag()));
    }

    [Fact]
    public void A_text_in_one_language_is_read_in_every_language_and_a_statement_without_a_rule_is_left_to_the_reader()
    {
        ReferenceStudy paper = Read("""
            {
              "name": "Table 3", "data": "fashion-mnist",
              "claims": [ { "claim": "Depth matters little." }, { "claim": { "zh-Hant": "深度 2 穩定。" }, "check": "stable", "depth": 2, "epochs": 5 } ],
            }
            """);

        Assert.Equal(("Table 3", "Table 3"), (paper.Name.In("en"), paper.Name.In("zh-Hant")));
        Assert.Equal("深度 2 穩定。", paper.Claims[1].Text.In("en"));
        Assert.Equal([ClaimVerdict.NotJudged, ClaimVerdict.NotRun], ReferenceJudge.Judge(paper, []).Select(judged => judged.Verdict));
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once_a_line_each_with_place_and_expectation()
    {
        string message = Assert.Throws<InvalidRequestException>(() => Read("""
            {
              "nam": "a paper", "data": 3,
              "results": [ { "depth": 0, "epochs": 10, "test-accuracy": 81.9 }, { "depth": 2, "epochs": 5 } ],
              "claims": [
                { "claim": { "de": "tief" }, "check": "overfit", "depth": 1, "epochs": 5 },
                { "claim": "x", "check": "deeper-is-slower", "depth": 3 },
                { "claim": "y", "check": "best-depth-within", "from": 9, "to": 2 }
              ]
            }
            """)).Message;
        string[] lines = [.. message.Split('\n').Select(line => line[(line.IndexOf("reference.json, ", StringComparison.Ordinal) + 16)..])];

        Assert.Equal(
            [
                "the file: has a nam that nothing reads; did you mean name?",
                "the file: has no name; expected one",
                "data: is 3; expected a name",
                "results[0].depth: is 0; expected a whole number from 1 to 1000000",
                "results[0].test-accuracy: is 81.9; expected a fraction from 0 to 1, such as 0.819 for 81.9 %",
                "results[1]: has no test-accuracy; expected one",
                "claims[0].claim: has a text in de; expected en or zh-Hant",
                "claims[0].check: is \"overfit\"; expected stable, unstable, converged, still-improving, flat, overfits, well-fitted, large-gap, local-minimum, "
                    + "slow-start, deeper-is-slower, deeper-is-less-stable or best-depth-within; did you mean overfits?",
                "claims[1].depth: the check deeper-is-slower does not use it; leave it out",
                "claims[2]: from is 9 and to is 2; expected the smaller first",
            ],
            lines);
    }

    [Theory]
    [InlineData("{", "line 1: is not JSON")]
    [InlineData("[]", "the file: is []; expected an object")]
    [InlineData("""{ "name": "n", "data": "d" }""", "has neither results nor claims")]
    [InlineData("""{ "name": "n", "data": "d", "results": [{ "depth": 1, "epochs": 2, "test-accuracy": 0.5 }, { "depth": 1, "epochs": 2, "test-accuracy": 0.6 }] }""", "depth 1 at 2 epochs is given 2 times")]
    public void A_file_that_is_no_reference_says_why(string text, string why) =>
        Assert.Contains(why, Assert.Throws<InvalidRequestException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "name": "n", "data": "d", "results": [{ "depth": 1, "epochs": 2, "test-accuracy": -0.1 }] }""", "results[0].test-accuracy: is -0.1; expected a fraction from 0 to 1")]
    [InlineData("""{ "name": "n", "data": "d", "results": [{ "depth": 1.5, "epochs": 2, "test-accuracy": 1e999 }] }""", "results[0].depth: is 1.5; expected a whole number")]
    [InlineData("""{ "name": "n", "data": "d", "results": {} }""", "results: is {}; expected a list")]
    [InlineData("""{ "name": "n", "data": "d", "claims": [ "deep" ] }""", "claims[0]: is \"deep\"; expected an object")]
    [InlineData("""{ "name": "n", "data": "d", "claims": [ { "claim": " " } ] }""", "claims[0].claim: is \" \"; expected a text")]
    [InlineData("""{ "name": "n", "data": "d", "claims": [ { "claim": { } } ] }""", "claims[0].claim: is {}; expected a text under en or zh-Hant")]
    [InlineData("""{ "name": "n", "data": "d", "claims": [ { "claim": { "en": "a", "en": "b" } } ] }""", "claims[0].claim: gives en more than once")]
    [InlineData("""{ "name": "n", "data": "d", "claims": [ { "claim": "a\nb" } ] }""", "expected one line")]
    [InlineData("""{ "name": "n", "data": "d", "claims": [ { "claim": "a\u0000b" } ] }""", "another control character")]
    [InlineData("""{ "name": "n", "data": "d", "claims": [ { "claim": "\ud800" } ] }""", "half a character")]
    [InlineData("""{ "name": "n", "name": "m", "data": "d", "claims": [ { "claim": "a" } ] }""", "gives name more than once")]
    [InlineData("""{ "name": null, "data": "d", "claims": [ { "claim": "a" } ] }""", "name: is null; expected a text")]
    [InlineData("", "line 1: is not JSON")]
    [InlineData("{\n\n nonsense }", "line 3: is not JSON")]
    public void What_is_wrong_is_told_on_one_line(string text, string why)
    {
        string message = Assert.Throws<InvalidRequestException>(() => Read(text)).Message;

        Assert.Contains(why, message, StringComparison.Ordinal);
        Assert.All(message.Split('\n'), line => Assert.StartsWith(_folder, line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_of_many_faults_tells_the_first_twenty_and_how_many_more()
    {
        string claims = string.Join(',', Enumerable.Repeat("{}", 50));
        string[] lines = Assert.Throws<InvalidRequestException>(() => Read($$"""{ "name": "n", "data": "d", "claims": [{{claims}}] }""")).Message.Split('\n');

        Assert.Equal(21, lines.Length);
        Assert.EndsWith("and 30 more of the kind; correct these first", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_huge_file_is_not_read_to_its_end()
    {
        string path = Path.Combine(_folder, "huge.json");
        using (FileStream file = File.Create(path))
        {
            file.SetLength(1L << 40);
        }

        Assert.Contains("is longer than 1 MB", Assert.Throws<InvalidRequestException>(() => ReferenceFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_and_a_folder_are_refused()
    {
        string path = Path.Combine(_folder, "picture.json");
        File.WriteAllBytes(path, [0x7b, 0x22, 0xff, 0x22, 0x7d]);

        Assert.Contains("is not UTF-8 text", Assert.Throws<InvalidRequestException>(() => ReferenceFile.Read(path)).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Throws<InvalidRequestException>(() => ReferenceFile.Read(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_document_tells_every_check()
    {
        string? page = Documents.Find("reference-file.md");
        Assert.SkipWhen(page is null, "the documents are not beside the tests");

        Assert.All(KebabCase.NamesOf<ClaimCheck>().Keys, name => Assert.Matches($"(?m)^\\| .*`{name}`", page));
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("does not exist", Assert.Throws<InvalidRequestException>(() => ReferenceFile.Read(Path.Combine(_folder, "none.json"))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_study_that_keeps_none_is_laid_beside_the_homework()
    {
        Assert.Same(ReferenceFile.Homework, ReferenceFile.Of(_folder));
        Read("""{ "name": "a paper", "data": "d", "claims": [{ "claim": "z" }] }""");
        Assert.Equal("a paper", ReferenceFile.Of(_folder).Reference.Name.In("en"));
    }

    private ReferenceStudy Read(string text)
    {
        string path = Path.Combine(_folder, ReferenceFile.Name);
        File.WriteAllText(path, text, Encoding.UTF8);
        return ReferenceFile.Read(path).Reference;
    }
}
