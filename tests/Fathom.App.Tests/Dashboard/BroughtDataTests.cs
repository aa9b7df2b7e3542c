using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Fathom.App.Dashboard;
using Fathom.Study.Folders;

namespace Fathom.App.Tests.Dashboard;

/// <summary>Files that a page sends for a new study: what is kept, what is understood, and what never leaves a trace.</summary>
public sealed class BroughtDataTests
{
    [Fact]
    public async Task A_table_that_is_sent_is_described_studied_and_remembered_by_its_place()
    {
        await using Served served = await Served.StartAsync();

        JsonElement answer = await SendAsync(served, "shells of mine.csv", Shells("kind"));

        string data = answer.GetProperty("data").GetString()!;
        Assert.Matches("^[0-9a-f]{16}/shells-of-mine.csv$", data);
        string path = Path.Combine(served.Folder, "_data", data.Replace('/', Path.DirectorySeparatorChar));
        Assert.Equal(Shells("kind"), await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(served.Folder, "_data")));
        Assert.Contains("does not say which column holds the classes. Name it with", answer.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("'shells-of-mine.csv'", answer.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(["size", "colour", "kind"], Texts(answer.GetProperty("columns")));

        JsonElement described = await DescribeAsync(served, new() { ["data"] = data, ["label"] = "kind" });

        JsonElement understood = described.GetProperty("understood");
        Assert.Equal((51, 13, 16), (Number(understood, "training"), Number(understood, "validation"), Number(understood, "test")));
        Assert.Equal("kind", understood.GetProperty("label").GetString());
        Assert.Equal(["a number", "categories", "the class"], understood.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("becomes").GetString()!));
        Assert.Equal(["cockle", "mussel"], understood.GetProperty("classes").EnumerateArray().Select(one => one.GetProperty("name").GetString()!));
        Assert.Equal(5, understood.GetProperty("rows").GetArrayLength());

        Dictionary<string, string> options = new(StringComparer.Ordinal) { ["data"] = data, ["label"] = "kind", ["depths"] = "1", ["budgets"] = "2" };
        using HttpResponseMessage cost = await served.PostAsync("/api/cost", new { options });
        Assert.Equal(
            $"fathom study --data {path} --label kind --depths 1 --budgets 2", JsonDocument.Parse(await TextAsync(cost)).RootElement.GetProperty("command").GetString());
        using HttpResponseMessage started = await served.PostAsync("/api/studies", new { name = "shells", options });
        Assert.Equal("", await TextAsync(started));
        await Waiting.UntilAsync(() => File.Exists(Path.Combine(served.Folder, "shells", "report.html")));
        Assert.Equal(path, StudyFolder.Read(Path.Combine(served.Folder, "shells")).Plan.Data.Source!.Path);
        Assert.Equal(["shells"], Texts(await served.GetJsonAsync("/api/studies")));

        JsonElement network = Assert.Single((await served.GetJsonAsync("/api/studies/shells/classes")).GetProperty("networks").EnumerateArray());
        Assert.Equal(2, network.GetProperty("classes").GetArrayLength());
        Assert.Equal(16, network.GetProperty("classes").EnumerateArray().Sum(one => Number(one, "count")));
        Assert.Equal(Math.Min(6, Number(network, "wrong")), network.GetProperty("surest").GetArrayLength());
        Assert.All(network.GetProperty("surest").EnumerateArray(), row => Assert.Equal(3, row.GetProperty("cells").GetArrayLength()));
    }

    [Fact]
    public async Task A_test_part_may_be_sent_too_and_neither_a_relative_path_nor_an_unsent_file_is_one()
    {
        await using Served served = await Served.StartAsync();
        string data = (await SendAsync(served, "train.csv", Shells("class"))).GetProperty("data").GetString()!;
        string test = (await SendAsync(served, "test.csv", Shells("class"))).GetProperty("data").GetString()!;

        JsonElement understood = (await DescribeAsync(served, new() { ["data"] = data, ["test"] = test })).GetProperty("understood");

        Assert.Equal((64, 16, 80), (Number(understood, "training"), Number(understood, "validation"), Number(understood, "test")));
        Assert.Contains(understood.GetProperty("sentences").EnumerateArray(), sentence => sentence.GetProperty("isWarning").GetBoolean());
        using HttpResponseMessage refused = await served.PostAsync("/api/data/describe", new { options = new Dictionary<string, string>(StringComparer.Ordinal) { ["data"] = data, ["test"] = "test.csv" } });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.StartsWith("'test.csv' is no test part here; expected a file that is chosen, or a whole path", await TextAsync(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_twice_lies_there_once_and_another_of_its_name_replaces_nothing()
    {
        await using Served served = await Served.StartAsync();

        string first = (await SendAsync(served, "a.csv", Shells("class"))).GetProperty("data").GetString()!;
        string again = (await SendAsync(served, "a.csv", Shells("class"))).GetProperty("data").GetString()!;
        string other = (await SendAsync(served, "a.csv", Shells("class") + "9,grey,mussel\n")).GetProperty("data").GetString()!;

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.Equal(2, Directory.EnumerateFiles(served.Folder, "a.csv", SearchOption.AllDirectories).Count());
    }

    [Theory]
    [InlineData("bad.csv", "size,class\n1,a\n2,b,c\n", "'bad.csv', line 3: 3 cells; expected 2: size, class.")]
    [InlineData("bad.zip", "PK\u0003\u0004\u0000\u0001", "'bad.zip' is a file that begins with the bytes 504b")]
    [InlineData("empty.csv", "", "The file is empty; expected data in it.")]
    public async Task What_cannot_be_data_is_refused_in_the_command_lines_words_and_not_kept(string name, string content, string expected)
    {
        await using Served served = await Served.StartAsync();

        using HttpResponseMessage response = await served.Client.PostAsync(
            $"/api/data?file={name}", new StringContent(content), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith(expected, await TextAsync(response), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(served.Folder, "_data")));
    }

    [Theory]
    [InlineData("../../evil.csv", "evil.csv")]
    [InlineData("/etc/passwd", "passwd")]
    [InlineData(@"C:\Users\me\Desktop\table.csv", "table.csv")]
    [InlineData(".hidden", "hidden")]
    [InlineData("..", "data")]
    [InlineData("", "data")]
    [InlineData("a\u0000b\nc.csv", "a-b-c.csv")]
    [InlineData("企鵝 資料.csv", "企鵝-資料.csv")]
    [InlineData("CON.csv", "data-CON.csv")]
    [InlineData("$(rm -rf ~).csv", "rm--rf---.csv")]
    public void A_name_is_made_safe(string name, string expected) => Assert.Equal(expected, BroughtFiles.SafeName(name));

    [Fact]
    public void A_long_name_keeps_its_end_and_stays_as_it_is_from_then_on()
    {
        string safe = BroughtFiles.SafeName(new string('長', 300) + "😀".PadRight(3, 'x') + ".csv.gz");

        Assert.InRange(safe.Length, 60, 80);
        Assert.EndsWith(".csv.gz", safe, StringComparison.Ordinal);
        Assert.Equal(safe, BroughtFiles.SafeName(safe));
    }

    [Theory]
    [InlineData("0123456789abcdef/../../x.csv")]
    [InlineData("0123456789abcdef/..")]
    [InlineData("../0123456789abcdef/x.csv")]
    public async Task A_mark_leads_nowhere_else(string mark)
    {
        await using Served served = await Served.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(served.Folder, "x.csv"), Shells("class"), TestContext.Current.CancellationToken);

        using HttpResponseMessage response = await served.PostAsync("/api/data/describe", new { options = new { data = mark } });

        Assert.StartsWith($"There is no data set '{mark}'", await TextAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_connection_that_is_cut_nothing_stays()
    {
        await using Served served = await Served.StartAsync();
        string folder = Path.Combine(served.Folder, "_data");
        using (TcpClient client = new())
        {
            await client.ConnectAsync(IPAddress.Loopback, served.Root.Port, TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /api/data?file=half.csv HTTP/1.1\r\nHost: 127.0.0.1:{served.Root.Port}\r\nAuthorization: Bearer {served.Token}\r\nContent-Length: 5000\r\n\r\nsize,class\n1,a\n"), TestContext.Current.CancellationToken);
            await Waiting.UntilAsync(() => Directory.Exists(folder) && Directory.EnumerateFiles(folder).Any());
        }

        await Waiting.UntilAsync(() => !Directory.EnumerateFileSystemEntries(folder).Any());
    }

    [Fact]
    public async Task A_larger_file_than_is_stated_is_refused_before_it_is_read()
    {
        await using Served served = await Served.StartAsync();
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, served.Root.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/data?file=big.csv HTTP/1.1\r\nHost: 127.0.0.1:{served.Root.Port}\r\nAuthorization: Bearer {served.Token}\r\nContent-Length: {BroughtFiles.MostBytes + 1}\r\n\r\n"), TestContext.Current.CancellationToken);
        using StreamReader reader = new(client.GetStream());

        Assert.StartsWith("HTTP/1.1 413", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(served.Folder, "_data")));
        Assert.Equal(BroughtFiles.MostBytes, (await served.GetJsonAsync("/api/form")).GetProperty("mostBytes").GetInt64());
    }

    [Fact]
    public async Task A_path_on_this_machine_is_read_where_only_this_machine_is_served()
    {
        await using Served served = await Served.StartAsync();
        await using Served open = await Served.StartAsync(otherHosts: "127.0.0.1");
        string path = Path.Combine(served.Folder, "own.csv");
        await File.WriteAllTextAsync(path, Shells("class"), TestContext.Current.CancellationToken);

        JsonElement described = await DescribeAsync(served, new() { ["data"] = path });
        using HttpResponseMessage refused = await open.PostAsync("/api/data/describe", new { options = new { data = path } });

        Assert.Equal("class", described.GetProperty("understood").GetProperty("label").GetString());
        Assert.Equal("Other machines may open this page (--allow-other-hosts), so it takes no paths; choose the file to send it.", await TextAsync(refused));
        Assert.False((await open.GetJsonAsync("/api/form")).GetProperty("takesPaths").GetBoolean());
    }

    [Fact]
    public async Task A_file_that_was_changed_is_read_again()
    {
        await using Served served = await Served.StartAsync();
        string path = Path.Combine(served.Folder, "own.csv");
        await File.WriteAllTextAsync(path, Shells("class"), TestContext.Current.CancellationToken);
        Assert.Equal(16, Number((await DescribeAsync(served, new() { ["data"] = path })).GetProperty("understood"), "test"));

        await File.WriteAllTextAsync(path, Shells("class") + Shells("class").Split('\n', 2)[1], TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddSeconds(2));

        Assert.Equal(32, Number((await DescribeAsync(served, new() { ["data"] = path })).GetProperty("understood"), "test"));
    }

    /// <summary>80 rows of two kinds that a number tells apart, and a colour that says little.</summary>
    internal static string Shells(string label) => string.Join('\n', [
        $"size,colour,{label}",
        .. Enumerable.Range(0, 80).Select(row => FormattableString.Invariant(
            $"{(row % 2 == 0 ? 3 : 5) + row * 7 % 13 * 0.17},{(row % 5) switch { 0 => "grey", 1 => "", _ => "white" }},{(row % 2 == 0 ? "mussel" : "cockle")}")),
        ""]);

    private static async Task<JsonElement> SendAsync(Served served, string name, string content)
    {
        using HttpResponseMessage response = await served.Client.PostAsync(
            $"/api/data?file={Uri.EscapeDataString(name)}", new StringContent(content), TestContext.Current.CancellationToken);
        return JsonDocument.Parse(await TextAsync(response)).RootElement;
    }

    private static async Task<JsonElement> DescribeAsync(Served served, Dictionary<string, string> options)
    {
        using HttpResponseMessage response = await served.PostAsync("/api/data/describe", new { options });
        return JsonDocument.Parse(await TextAsync(response)).RootElement;
    }

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(text => text.GetString()!);

    private static int Number(JsonElement of, string name) => of.GetProperty(name).GetInt32();

    private static Task<string> TextAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
