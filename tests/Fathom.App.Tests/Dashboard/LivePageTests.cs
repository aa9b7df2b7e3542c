using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Fathom.Browser.Tests;
using Fathom.Study;
using Fathom.Study.Folders;
using Microsoft.Playwright;

namespace Fathom.App.Tests.Dashboard;

/// <summary>The live page in a real browser, while a real short study trains beside it.</summary>
public sealed class LivePageTests(Chromium browser) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Curves_grow_findings_appear_and_a_reload_and_a_lost_connection_lose_nothing()
    {
        await using Served served = await Served.StartAsync();
        await using Window window = await Window.OpenAsync(browser);
        await using GatedStudy training = new(served, [1, 2], 12);
        IPage page = window.Page;
        await page.GotoAsync(served.Address.ToString());
        Assert.Equal(served.Root.ToString(), page.Url.Split('?')[0]);
        ILocator deep = page.GetByRole(AriaRole.Article).Filter(new() { HasText = "Depth 2" });

        training.Allow(5);
        await Expect(deep.GetByRole(AriaRole.Row, new() { Name = "1 6/12" })).ToBeVisibleAsync();
        await Expect(deep.Locator("canvas")).ToBeVisibleAsync();
        await Expect(deep.Locator(".layers")).ToContainTextAsync("Gradient norm of each layer");

        await page.ReloadAsync();
        await Expect(deep.GetByRole(AriaRole.Row, new() { Name = "1 6/12" })).ToBeVisibleAsync();

        await page.Context.SetOfflineAsync(true);
        training.Allow(3);
        await page.Context.SetOfflineAsync(false);
        training.Allow(100);
        await training.EndAsync();
        await Expect(deep.GetByRole(AriaRole.Row, new() { Name = "1 12/12" })).ToContainTextAsync("done");
        await Expect(page.Locator(".verdict")).ToContainTextAsync("a first indication");
        await Expect(page.Locator(".findings li").First).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_button_pauses_a_run_and_another_lets_it_go_on()
    {
        await using Served served = await Served.StartAsync();
        await using Window window = await Window.OpenAsync(browser);
        await using GatedStudy training = new(served, [1], 6);
        await window.Page.GotoAsync(served.Address.ToString());

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Pause homework-d1-s1" }).ClickAsync();
        await Expect(window.Page.Locator("#cards")).ToContainTextAsync("pauses after this epoch");
        training.Allow(1);
        await Expect(window.Page.Locator(".status-paused")).ToBeVisibleAsync();
        await window.Page.ReloadAsync();
        await Expect(window.Page.Locator(".status-paused")).ToBeVisibleAsync();
        await Expect(window.Page.Locator(".where")).Not.ToContainTextAsync("left");
        await window.Page.SetViewportSizeAsync(400, 900);
        foreach (ILocator button in await window.Page.Locator(".run-buttons button").AllAsync())
        {
            LocatorBoundingBoxResult place = (await button.BoundingBoxAsync())!;
            Assert.InRange(place.X + place.Width, 0, 400);
        }

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Resume homework-d1-s1" }).ClickAsync();
        training.Allow(100);

        await training.EndAsync();
        await Expect(window.Page.Locator(".status-done")).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Ten_tabs_leave_the_one_that_is_seen_its_connection()
    {
        await using Served served = await Served.StartAsync();
        served.Train("tiny", [1], 3);
        await using Window window = await Window.OpenAsync(browser);
        for (int tab = 0; tab < 9; tab++)
        {
            IPage hidden = await window.Page.Context.NewPageAsync();
            await hidden.AddInitScriptAsync("Object.defineProperty(document, 'hidden', { get: () => true })");
            await hidden.GotoAsync(served.Address.ToString(), new() { WaitUntil = WaitUntilState.Commit });
        }

        await window.Page.GotoAsync(served.Address.ToString());

        await Expect(window.Page.Locator(".status-done")).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Ten_windows_that_are_all_seen_take_turns()
    {
        await using Served served = await Served.StartAsync();
        await using Window window = await Window.OpenAsync(browser);
        await using GatedStudy training = new(served, [1], 6);
        List<IPage> windows = [];
        for (int other = 0; other < 9; other++)
        {
            windows.Add(await window.Page.Context.NewPageAsync());
            await windows[^1].AddInitScriptAsync("Document.prototype.hasFocus = () => false");
            await windows[^1].GotoAsync(served.Address.ToString());
        }

        await window.Page.GotoAsync(served.Address.ToString());
        training.Allow(3);
        await Expect(window.Page.GetByRole(AriaRole.Row, new() { Name = "1 4/6" })).ToBeVisibleAsync();
        training.Allow(100);
        await training.EndAsync();

        foreach (IPage page in windows.Append(window.Page))
        {
            await Expect(page.Locator(".status-done")).ToBeVisibleAsync();
        }

        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Of_two_studies_one_is_chosen_and_when_its_folder_goes_the_page_says_so_and_keeps_what_it_showed()
    {
        await using Served served = await Served.StartAsync();
        served.Train("first", [1], 3);
        served.Train("second", [1, 2], 3);
        await using Window window = await Window.OpenAsync(browser);
        IPage page = window.Page;
        await page.GotoAsync(served.Address.ToString());

        await page.Locator("#studies").SelectOptionAsync("second");
        await Expect(page.Locator(".status-done")).ToHaveCountAsync(2);
        Directory.Delete(Path.Combine(served.Folder, "second"), recursive: true);

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("has been moved or deleted");
        await Expect(page.Locator(".status-done")).ToHaveCountAsync(2);
        await page.ReloadAsync();
        await Expect(page.Locator("#overview-title")).ToContainTextAsync("first");
    }

    [Fact]
    public async Task A_run_that_fails_says_why()
    {
        await using Served served = await Served.StartAsync();
        await using Window window = await Window.OpenAsync(browser);
        served.Train("tiny", [1], 3);
        string record = Path.Combine(served.Folder, "tiny", "runs", "homework-d1-s1", "run.json");
        string text = await File.ReadAllTextAsync(record, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            record,
            text.Replace("\"done\"", "\"failed\"", StringComparison.Ordinal).Replace("all 3 epochs were trained", "No space left on device.", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);

        await window.Page.GotoAsync(served.Address.ToString());

        await Expect(window.Page.Locator("#cards p.problem")).ToHaveTextAsync("seed 1: No space left on device.");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task The_form_says_the_cost_before_it_starts_a_study_and_then_shows_it()
    {
        await using Served served = await Served.StartAsync();
        await using Window window = await Window.OpenAsync(browser);
        IPage page = window.Page;
        await page.GotoAsync(served.Address.ToString());
        ILocator start = page.GetByRole(AriaRole.Button, new() { Name = "Start" });
        await page.Locator("[name=name]").FillAsync("from-form");
        await page.Locator("[name=depths]").FillAsync("1,2");
        await page.Locator("[name=budgets]").FillAsync("3");

        await Expect(start).ToBeDisabledAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "What will it cost?" }).ClickAsync();
        await Expect(page.Locator("#start")).ToContainTextAsync("2 runs, ");
        await Expect(page.Locator("#start pre")).ToHaveTextAsync("fathom study --data fashion-mnist --depths 1,2 --budgets 3 --out from-form");
        await page.Locator("[name=budgets]").FillAsync("4");
        await Expect(start).ToBeDisabledAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "What will it cost?" }).ClickAsync();
        await start.ClickAsync();

        await Expect(page.Locator("#overview-title")).ToContainTextAsync("from-form");
        await Expect(page.Locator(".verdict")).ToBeVisibleAsync();
        Assert.Equal([4], StudyFolder.Read(Path.Combine(served.Folder, "from-form")).Plan.Budgets);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task An_image_that_is_drawn_chosen_or_taken_from_the_test_set_is_judged_by_every_depth()
    {
        await using Served served = await Served.StartAsync();
        served.Train("tiny", [1, 2], 10);
        await using Window window = await Window.OpenAsync(browser);
        IPage page = window.Page;
        await page.GotoAsync(served.Address.ToString());
        ILocator top = page.Locator(".probabilities td.best");

        await page.GetByRole(AriaRole.Button, new() { Name = "test image 1: below" }).ClickAsync();
        await Expect(page.GetByText("The test set says: below.")).ToBeVisibleAsync();
        await Expect(top).ToHaveCountAsync(2);
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "below" }).Locator("td.best")).ToHaveCountAsync(2);

        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        LocatorBoundingBoxResult box = (await page.Locator("#drawing").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + box.Width * 0.1f, box.Y + box.Height * 0.2f);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + box.Width * 0.9f, box.Y + box.Height * 0.2f, new() { Steps = 8 });
        await page.Mouse.UpAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "above" }).Locator("td.best")).ToHaveCountAsync(2);

        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "white.png", MimeType = "image/png", Buffer = WhitePng });
        await Expect(page.GetByText("Done to the picture: its transparent parts filled, made grey, scaled.")).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task The_page_speaks_Chinese_when_it_is_asked_to_and_after_a_reload()
    {
        await using Served served = await Served.StartAsync();
        served.Train("tiny", [1, 2], 3);
        await using Window window = await Window.OpenAsync(browser);
        IPage page = window.Page;
        await page.GotoAsync(served.Address.ToString());

        await page.GetByRole(AriaRole.Button, new() { Name = "中文" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "深度 1" })).ToBeVisibleAsync();
        await page.ReloadAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "試用訓練好的網路" })).ToBeVisibleAsync();
        await Expect(page.Locator(".verdict")).ToContainTextAsync("僅供初步參考");
        Assert.Equal("zh-Hant", await page.Locator("html").GetAttributeAsync("lang"));
    }

    /// <summary>Every eighth of a tenth of a point, halves among them, and numbers that JavaScript writes with an exponent.</summary>
    [Fact]
    public async Task Figures_are_rounded_in_the_browser_as_everywhere_else()
    {
        await using Served served = await Served.StartAsync();
        await using Window window = await Window.OpenAsync(browser);
        await window.Page.GotoAsync(served.Address.ToString());
        double[] fractions = [.. Enumerable.Range(0, 8001).Select(step => step / 8000.0), 1e-7, 3.5e-21, -0.0005, 0.29549999999999998];

        string[] shown = await window.Page.EvaluateAsync<string[]>(
            "async fractions => { const { fixed } = await import('./charts.js'); return fractions.map(one => fixed(one, 1, 2)); }", fractions);

        Assert.Equal(fractions.Select(one => Rounded.Percent(one, 1).ToString("F1", CultureInfo.InvariantCulture)), shown);
    }

    [Theory]
    [InlineData(1400, ColorScheme.Light)]
    [InlineData(1400, ColorScheme.Dark)]
    [InlineData(400, ColorScheme.Light)]
    public async Task Axe_finds_no_serious_fault_and_nothing_is_wider_than_the_screen(int width, ColorScheme scheme)
    {
        string? axe = AxeScript();
        Assert.SkipWhen(axe is null, "the sources, and axe-core with them, are not beside the tests");
        await using Served served = await Served.StartAsync();
        served.Train("tiny", [1, 2], 10);
        await using Window window = await Window.OpenAsync(browser, width, scheme, bypassPolicy: true);
        IPage page = window.Page;
        await page.GotoAsync(served.Address.ToString());
        await Expect(page.Locator(".probabilities")).ToBeVisibleAsync();

        await page.EvaluateAsync(await File.ReadAllTextAsync(axe, TestContext.Current.CancellationToken));
        JsonElement? faults = await page.EvaluateAsync(
            "async () => (await axe.run()).violations.filter(v => ['serious', 'critical'].includes(v.impact)).map(v => `${v.id}: ${v.nodes[0].html}`)");

        Assert.Equal("[]", faults!.Value.GetRawText());
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    private static byte[] WhitePng => Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==");

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    /// <summary>The report's browser tests carry it.</summary>
    internal static string? AxeScript([CallerFilePath] string thisFile = "")
    {
        string beside = Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "Fathom.Browser.Tests", "Axe", "axe.min.js");
        return File.Exists(beside) ? beside : null;
    }
}
