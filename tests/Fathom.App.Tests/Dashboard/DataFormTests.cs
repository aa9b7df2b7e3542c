using System.Text;
using System.Text.Json;
using Fathom.Browser.Tests;
using Fathom.Study.Folders;
using Microsoft.Playwright;

namespace Fathom.App.Tests.Dashboard;

/// <summary>A person's own data in a real browser: brought to the form, and tried row by row.</summary>
public sealed class DataFormTests(Chromium browser) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_file_is_chosen_understood_corrected_and_studied_from_the_keyboard()
    {
        await using Served served = await Served.StartAsync();
        await using Window window = await Window.OpenAsync(browser);
        IPage page = window.Page;
        // Listened for from the start: asked for together with the key, the browser may hear the key first and choose nothing.
        TaskCompletionSource<IFileChooser> chooser = new(TaskCreationOptions.RunContinuationsAsynchronously);
        page.FileChooser += (_, opened) => chooser.TrySetResult(opened);
        await page.GotoAsync(served.Address.ToString());

        await page.GetByRole(AriaRole.Button, new() { Name = "Choose a file…" }).First.PressAsync("Enter");
        await (await chooser.Task.WaitAsync(Waiting.Ceiling, TestContext.Current.CancellationToken)).SetFilesAsync(Table("shells.csv", BroughtDataTests.Shells("kind")));
        ILocator understood = page.Locator(".understood");
        await Expect(understood.GetByRole(AriaRole.Alert)).ToContainTextAsync("'shells.csv' does not say which column holds the classes.");
        ILocator label = understood.Locator("[name=label]");
        await label.FocusAsync();
        await page.Keyboard.TypeAsync("kind");
        await page.Keyboard.PressAsync("Enter");

        await Expect(understood).ToContainTextAsync("the class is 'kind', 2 classes.");
        await Expect(label).ToHaveValueAsync("kind");
        await Expect(understood).ToContainTextAsync("4 inputs of a network; 51 examples to train on, 13 to validate, 16 to test.");
        await Expect(understood.GetByRole(AriaRole.Row, new() { Name = "colour categories 16 2 grey, white" })).ToBeVisibleAsync();
        await Expect(understood.GetByRole(AriaRole.Row, new() { Name = "cockle 32 8" })).ToBeVisibleAsync();
        await understood.Locator("[name=ignore]").FillAsync("colour");
        await page.Keyboard.PressAsync("Tab");
        await Expect(understood).ToContainTextAsync("Not used: colour, as asked.");

        await page.Locator("[name=name]").FillAsync("shells");
        await page.Locator("[name=depths]").FillAsync("1,2");
        await page.Locator("[name=budgets]").FillAsync("3");
        await page.GetByRole(AriaRole.Button, new() { Name = "What will it cost?" }).PressAsync("Enter");
        await Expect(page.Locator("#start pre")).ToContainTextAsync("shells.csv --label kind --ignore colour --depths 1,2 --budgets 3 --out shells");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).PressAsync("Enter");

        await Expect(page.Locator("#overview-title")).ToContainTextAsync("shells");
        await Expect(page.Locator(".status-done")).ToHaveCountAsync(2);
        Assert.Equal("colour", StudyFolder.Read(Path.Combine(served.Folder, "shells")).Plan.Data.Source!.Ignore);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_file_is_dropped_and_its_fault_stands_beside_the_form_in_one_line_and_the_next_one_takes_its_place()
    {
        await using Served served = await Served.StartAsync();
        await using Window window = await Window.OpenAsync(browser);
        IPage page = window.Page;
        await page.GotoAsync(served.Address.ToString());
        ILocator place = page.Locator("fieldset.data");
        await Expect(place).ToBeVisibleAsync();

        await DropAsync(place, "broken.csv", "size,class\n1,a\n2,b,c\n");
        await Expect(place.GetByRole(AriaRole.Alert)).ToHaveTextAsync("'broken.csv', line 3: 3 cells; expected 2: size, class. A cell that holds ',' must stand in quotes.");
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(served.Folder, "_data")));

        await DropAsync(place, "whole.csv", BroughtDataTests.Shells("class"));
        await Expect(place.GetByRole(AriaRole.Heading)).ToHaveTextAsync("How Fathom reads whole");
        await Expect(place.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Expect(place.Locator("select[name=data] option:checked")).ToHaveTextAsync("whole.csv");

        await place.Locator("select[name=data]").SelectOptionAsync("fashion-mnist");
        await Expect(place.Locator(".understood")).ToBeEmptyAsync();
        await place.Locator("select[name=data]").SelectOptionAsync(new SelectOptionValue { Label = "whole.csv" });
        await Expect(place.GetByRole(AriaRole.Heading)).ToHaveTextAsync("How Fathom reads whole");
    }

    [Fact]
    public async Task A_path_is_looked_at_and_one_that_leads_nowhere_is_told()
    {
        await using Served served = await Served.StartAsync();
        string path = Path.Combine(served.Folder, "own.csv");
        await File.WriteAllTextAsync(path, BroughtDataTests.Shells("class"), TestContext.Current.CancellationToken);
        await using Window window = await Window.OpenAsync(browser);
        IPage page = window.Page;
        await page.GotoAsync(served.Address.ToString());
        ILocator field = page.GetByLabel("/path/of/a/file-or-folder");

        await field.FillAsync(path + "x");
        await field.PressAsync("Enter");
        await Expect(page.Locator(".understood [role=alert]")).ToContainTextAsync($"There is no file or folder '{path}x'");
        await field.FillAsync(path);
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at it" }).ClickAsync();

        await Expect(page.Locator(".understood")).ToContainTextAsync("the class is 'class', found automatically, 2 classes.");
    }

    [Fact]
    public async Task A_row_is_tried_by_form_by_pasted_lines_and_from_the_test_part()
    {
        await using Served served = await RowsTests.TrainedAsync();
        await using Window window = await Window.OpenAsync(browser);
        IPage page = window.Page;
        await page.GotoAsync(served.Address.ToString());
        ILocator tools = page.Locator("#try");
        await Expect(tools.Locator("[role=status]")).ToContainTextAsync("Test row 0, line ");
        await Expect(tools.Locator("th.truth")).ToHaveCountAsync(1);
        await Expect(tools.Locator("canvas")).ToHaveCountAsync(0);

        await tools.Locator("[name=size]").FillAsync("6,5");
        await tools.Locator("[name=colour]").SelectOptionAsync("white");
        await Expect(tools.GetByRole(AriaRole.Row, new() { Name = "cockle" }).Locator("td.best")).ToHaveCountAsync(2);
        await Expect(tools.Locator("th.truth")).ToHaveCountAsync(0);
        await tools.Locator("[name=size]").FillAsync("2.5");
        await Expect(tools.GetByRole(AriaRole.Row, new() { Name = "mussel" }).Locator("td.best")).ToHaveCountAsync(2);

        await tools.Locator("textarea").FillAsync("6.5,white,cockle\n2.5,purple,mussel");
        await tools.GetByRole(AriaRole.Button, new() { Name = "Ask about these lines" }).ClickAsync();
        await Expect(tools.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        await Expect(tools.Locator("[role=status]")).ToContainTextAsync("1 cell has a value that no training row had");
        Assert.Empty(window.Complaints);
        await tools.Locator("textarea").FillAsync("huge,white");
        await tools.GetByRole(AriaRole.Button, new() { Name = "Ask about these lines" }).ClickAsync();
        await Expect(tools.Locator("[role=status]")).ToHaveTextAsync("'The row', line 1: column 'size': 'huge' is no number; expected one as in training. Correct it, or leave the cell empty.");
    }

    [Fact]
    public async Task The_form_and_the_rows_speak_Chinese_too()
    {
        await using Served served = await RowsTests.TrainedAsync();
        await using Window window = await Window.OpenAsync(browser);
        IPage page = window.Page;
        await page.GotoAsync(served.Address.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "中文" }).ClickAsync();

        await Expect(page.Locator("#try [role=status]")).ToContainTextAsync("檔案的答案");
        await DropAsync(page.Locator("fieldset.data"), "貝殼.csv", BroughtDataTests.Shells("class"));
        await Expect(page.Locator(".understood h3")).ToHaveTextAsync("貝殼 的內容");
        await Expect(page.Locator(".understood")).ToContainTextAsync("類別欄是「class」（自動找到），共 2 類。");
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(page.Locator(".understood h3")).ToHaveTextAsync("How Fathom reads 貝殼");
        Assert.Empty(window.Complaints);
    }

    [Theory]
    [InlineData(1400, ColorScheme.Light)]
    [InlineData(800, ColorScheme.Dark)]
    [InlineData(400, ColorScheme.Light)]
    public async Task Axe_finds_no_serious_fault_in_what_was_understood_and_nothing_is_wider_than_the_screen(int width, ColorScheme scheme)
    {
        string? axe = LivePageTests.AxeScript();
        Assert.SkipWhen(axe is null, "the sources, and axe-core with them, are not beside the tests");
        await using Served served = await RowsTests.TrainedAsync();
        await using Window window = await Window.OpenAsync(browser, width, scheme, bypassPolicy: true);
        IPage page = window.Page;
        await page.GotoAsync(served.Address.ToString());
        await DropAsync(page.Locator("fieldset.data"), "a-rather-long-name-of-a-file-of-shells-and-more.csv", BroughtDataTests.Shells("class"));
        await Expect(page.Locator(".understood h3")).ToBeVisibleAsync();
        await Expect(page.Locator("#try .probabilities")).ToBeVisibleAsync();
        await page.Locator(".understood summary").ClickAsync();

        await page.EvaluateAsync(await File.ReadAllTextAsync(axe, TestContext.Current.CancellationToken));
        JsonElement? faults = await page.EvaluateAsync(
            "async () => (await axe.run()).violations.filter(v => ['serious', 'critical'].includes(v.impact)).map(v => `${v.id}: ${v.nodes[0].html}`)");

        Assert.Equal("[]", faults!.Value.GetRawText());
        Assert.Equal(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static FilePayload Table(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) };

    /// <summary>As a hand drops a file from the desktop.</summary>
    private static async Task DropAsync(ILocator place, string name, string text)
    {
        await Expect(place).ToBeVisibleAsync();
        await place.EvaluateAsync(
            """
            (place, [name, text]) => {
              const dataTransfer = new DataTransfer();
              dataTransfer.items.add(new File([text], name, { type: 'text/csv' }));
              place.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
            }
            """,
            new[] { name, text });
    }
}
