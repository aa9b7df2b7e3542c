using System.Text;
using Fathom.Study.Folders;
using Fathom.Study.Plans;

namespace Fathom.Study.Tests.Folders;

/// <summary>JSON that carries a sum of its own lines.</summary>
public sealed class SummedJsonTests : IDisposable
{
    private static readonly TuningRecord Record = new([], [new TunedRate("homework", 3, 0.01, AtEdge: false)]);
    private static readonly string Written = Encoding.UTF8.GetString(SummedJson.Bytes(Record));

    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("tuning.json");

    [Fact]
    public void The_sum_stands_in_the_second_line_and_is_of_the_others()
    {
        string[] lines = Written.Split('\n');

        Assert.Matches("^  \"sha256\": \"[0-9a-f]{64}\",$", lines[1]);
        Assert.Equal(Encoding.UTF8.GetString(StudyJson.Bytes(Record)), TemporaryFolder.WithoutSum(Written));
        Assert.Contains(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(StudyJson.Bytes(Record))), lines[1], StringComparison.Ordinal);
    }

    public static TheoryData<string, string> AsWritten { get; } = new()
    {
        { "as it is", Written },
        { "with the line ends of Windows", Written.Replace("\n", "\r\n", StringComparison.Ordinal) },
        { "from before there were sums", TemporaryFolder.WithoutSum(Written) },
    };

    [Theory]
    [MemberData(nameof(AsWritten))]
    public void It_is_read(string because, string text) => Assert.True(Read(text).Choices.SequenceEqual(Record.Choices), because);

    public static TheoryData<string, string> Changed { get; } = new()
    {
        { "the SHA-256 of its lines begins ", Written.Replace("0.01", "0.02", StringComparison.Ordinal) },
        { "the SHA-256 of its lines begins ", Written.Replace("\"sha256\": \"" + Written.Split('"')[3][..1], "\"sha256\": \"x", StringComparison.Ordinal) },
        { "the SHA-256 of its lines begins ", Written.Replace("0.01", "0.01\r", StringComparison.Ordinal) },
        { "its lines are laid out otherwise", Written.Replace("\n", "", StringComparison.Ordinal) },
        { "its lines are laid out otherwise", "{\"sha256\": \"0\"}" },
    };

    [Theory]
    [MemberData(nameof(Changed))]
    public void What_has_changed_since_is_refused_with_what_to_do(string what, string text)
    {
        string message = Assert.Throws<InvalidRequestException>(() => Read(text)).Message;

        Assert.StartsWith($"{File} is not as it was written: {what}", message, StringComparison.Ordinal);
        Assert.EndsWith(". Delete it; the study's own command makes it again", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("\"sha256\"")]
    public void What_is_damaged_otherwise_is_told_by_its_own_fault(string text) =>
        Assert.DoesNotContain("is not as it was written", Assert.Throws<InvalidRequestException>(() => Read(text)).Message, StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private TuningRecord Read(string text)
    {
        System.IO.File.WriteAllText(File, text);
        return SummedJson.Read<TuningRecord>(File);
    }
}
