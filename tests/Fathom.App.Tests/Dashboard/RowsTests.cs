using System.Text.Json;

namespace Fathom.App.Tests.Dashboard;

/// <summary>Rows that are tried on the page of a study of a table.</summary>
public sealed class RowsTests
{
    [Fact]
    public async Task A_row_is_answered_as_predict_answers_it_however_it_is_written()
    {
        await using Served served = await TrainedAsync();
        string[] forms =
        [
            "colour,size\nwhite,6.5\n",
            "\"size\";\"colour\"\n\"6,5\";\"white\"\n",
            "6.5,white",
            "6.5\twhite\n",
            "6.5,white,cockle",
            "size,colour,kind\r\n6.5,white,mussel\r\n",
        ];

        List<string> answers = [];
        foreach (string form in forms)
        {
            JsonElement answer = JsonDocument.Parse(await AskAsync(served, form)).RootElement;
            answers.Add(answer.GetProperty("networks").GetRawText());
            Assert.Equal(0, answer.GetProperty("remarks").GetArrayLength());
        }

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        string path = Path.Combine(served.Folder, "new.csv");
        await File.WriteAllTextAsync(path, forms[0], TestContext.Current.CancellationToken);
        using Session session = new();
        Assert.True(await session.RunAsync("predict", Path.Combine(served.Folder, "shells"), path, "--json") == 0, session.Error);
        using var predicted = JsonDocument.Parse(session.Output);
        JsonElement networks = predicted.RootElement.GetProperty("rows")[0].GetProperty("networks");
        using var page = JsonDocument.Parse(answers[0]);
        Assert.Equal(2, networks.GetArrayLength());
        Assert.Equal(
            networks.EnumerateArray().Select(network => network.GetProperty("probabilities").EnumerateArray().Select(share => share.GetSingle()).ToArray()),
            page.RootElement.EnumerateArray().Select(network => network.GetProperty("probabilities")[0].EnumerateArray().Select(share => share.GetSingle()).ToArray()));
        Assert.Equal("cockle", networks[0].GetProperty("class").GetString());
        Assert.Equal(2, predicted.RootElement.GetProperty("rows")[0].GetProperty("line").GetInt32());
    }

    [Theory]
    [InlineData("6.5", "'The row' has one column; expected several with a comma, semicolon, tab or '|' between them.")]
    [InlineData("size,colour\nlarge,white\n", "'The row', line 2: column 'size': 'large' is no number; expected one as in training. Correct it, or leave the cell empty.")]
    [InlineData("size,shade\n1,white\n", "'The row' lacks the column 'colour'; expected the columns that the network was trained on: size, colour.")]
    [InlineData("", "'The row' has one column; expected several with a comma, semicolon, tab or '|' between them.")]
    public async Task A_row_that_is_none_is_refused_in_one_line(string lines, string expected)
    {
        await using Served served = await TrainedAsync();

        Assert.Equal(expected, await AskAsync(served, lines));
    }

    [Fact]
    public async Task Fields_test_rows_and_values_that_training_lacked_are_told()
    {
        await using Served served = await TrainedAsync();

        JsonElement columns = await served.GetJsonAsync("/api/studies/shells/columns");
        JsonElement row = await served.GetJsonAsync("/api/studies/shells/test-rows?index=17");
        using var answer = JsonDocument.Parse(await AskAsync(served, "2.5,purple\n6,white\n"));

        Assert.Equal(["size", "colour"], columns.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString()));
        Assert.Equal(["grey", "white"], columns.GetProperty("fields")[1].GetProperty("values").EnumerateArray().Select(value => value.GetString()));
        Assert.Equal((1, 16), (row.GetProperty("index").GetInt32(), row.GetProperty("total").GetInt32()));
        string[] cells = [.. row.GetProperty("cells").EnumerateArray().Select(cell => cell.GetString()!)];
        Assert.Equal(cells[2], (string[])["cockle", "mussel"] is var names ? names[row.GetProperty("label").GetInt32()] : null);
        Assert.Contains($"{cells[0]},{cells[1]},{cells[2]}\n", BroughtDataTests.Shells("kind"), StringComparison.Ordinal);
        Assert.Contains("1 cell has a value that no training row had", answer.RootElement.GetProperty("remarks")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(2, answer.RootElement.GetProperty("networks")[0].GetProperty("probabilities").GetArrayLength());
    }

    [Fact]
    public async Task Without_the_file_a_row_is_still_answered()
    {
        await using Served served = await TrainedAsync();
        File.Delete(Path.Combine(served.Folder, "shells.csv"));

        using var answer = JsonDocument.Parse(await AskAsync(served, "6.5,white"));
        using HttpResponseMessage rows = await served.Client.GetAsync("/api/studies/shells/test-rows", TestContext.Current.CancellationToken);

        Assert.Equal(2, answer.RootElement.GetProperty("networks").GetArrayLength());
        Assert.StartsWith("There is no file or folder", await rows.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>Studied by the command line, served beside it.</summary>
    internal static async Task<Served> TrainedAsync()
    {
        Served served = await Served.StartAsync();
        string path = Path.Combine(served.Folder, "shells.csv");
        await File.WriteAllTextAsync(path, BroughtDataTests.Shells("kind"), TestContext.Current.CancellationToken);
        using Session session = new();
        Assert.True(await session.RunAsync(
            "study", "--data", path, "--label", "kind", "--depths", "1,2", "--budgets", "20", "--learning-rate", "0.5", "--out", Path.Combine(served.Folder, "shells")) == 0, session.Error);
        return served;
    }

    private static async Task<string> AskAsync(Served served, string lines)
    {
        using HttpResponseMessage response = await served.Client.PostAsync(
            "/api/studies/shells/rows?language=en", new StringContent(lines), TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
