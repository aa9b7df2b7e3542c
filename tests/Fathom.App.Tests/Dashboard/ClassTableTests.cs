using System.Text.Json;

namespace Fathom.App.Tests.Dashboard;

public sealed class ClassTableTests
{
    [Fact]
    public async Task A_damaged_run_does_not_take_the_table_of_the_others()
    {
        await using Served served = await Served.StartAsync();
        served.Train("study", [1, 2], epochs: 2);
        Assert.Equal(2, (await NetworksAsync(served)).Length);
        await File.WriteAllTextAsync(Path.Combine(served.Folder, "study", "runs", "homework-d2-s1", "history.csv"), "damaged\n", TestContext.Current.CancellationToken);

        JsonElement network = Assert.Single(await NetworksAsync(served));

        Assert.Equal(1, network.GetProperty("depth").GetInt32());
    }

    private static async Task<JsonElement[]> NetworksAsync(Served served) =>
        [.. (await served.GetJsonAsync("/api/studies/study/classes")).GetProperty("networks").EnumerateArray()];
}
