using System.Text;
using Fathom.Study.Folders;

namespace Fathom.Study.Tests.Folders;

/// <summary>What is said of a JSON file of a study that cannot be read.</summary>
public sealed class StudyJsonTests
{
    private const string Path = "folder/tuning.json";

    [Theory]
    [InlineData("", $"{Path}: is empty; expected a JSON object")]
    [InlineData(" \t\r\n", $"{Path}: is empty; expected a JSON object")]
    [InlineData("null", $"{Path}: holds null; expected a JSON object")]
    [InlineData("{\n \"trials\": [],\n \"choices\": [\nnull]\n}", $"{Path}, line 4: null in a list; expected a value")]
    public void The_fault_is_named_with_its_line(string json, string message) => Assert.Equal(message, Fault(json).Message);

    /// <summary>Members that are null and not in a list are the reader's to judge.</summary>
    [Theory]
    [InlineData("{\"trials\": null, \"choices\": []}")]
    [InlineData("{\"trials\": [{\"arm\": null}], \"choices\": []}")]
    public void Null_outside_a_list_is_told_as_what_it_stands_for(string json) =>
        Assert.DoesNotContain("null in a list", Fault(json).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"version\": \"99.1.0\"}", "99.1.0")]
    [InlineData("{\"version\": \"99.1.0-beta+5\"}", "99.1.0-beta+5")]
    [InlineData("{\"environment\": {\"fathom\": \"99.0.0\"}}", "99.0.0")]
    public void What_a_later_version_wrote_is_told_as_such(string json, string version)
    {
        InvalidRequestException fault = Fault(json);

        Assert.True(fault.IsOfLaterVersion);
        Assert.StartsWith($"{Path}: written by Fathom {version}, which this version, ", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"version\": \"0.0.1\"}")]
    [InlineData("{\"version\": \"next\"}")]
    [InlineData("{\"version\": 99}")]
    [InlineData("{\"environment\": \"99.0.0\"}")]
    [InlineData("{\"environment\": {\"fathom\": 99}}")]
    [InlineData("{\"environment\": {}}")]
    [InlineData("[\"99.0.0\"]")]
    [InlineData("{\"version\": \"99.0.0\"")]
    public void What_names_no_later_version_is_damaged(string json) => Assert.False(Fault(json).IsOfLaterVersion);

    private static InvalidRequestException Fault(string json) =>
        Assert.Throws<InvalidRequestException>(() => StudyJson.Parse<TuningRecord>(Encoding.UTF8.GetBytes(json), Path));
}
