using Fathom.App.Terminal;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Progress;
using Fathom.Study.Texts;
using Spectre.Console;
using Spectre.Console.Testing;

namespace Fathom.App.Tests.Terminal;

public sealed class StudyViewTests
{
    private static readonly Finding Gap = new(
        FindingKind.GeneralizationGap,
        Severity.Warning,
        Budget: 100,
        Epoch: null,
        new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["gap"] = 0.071,
            ["trainAccuracy"] = 0.921,
            ["validationAccuracy"] = 0.85,
            ["gapLow"] = 0.062,
            ["gapHigh"] = 0.08,
        });

    [Theory]
    [InlineData(80, true)]
    [InlineData(160, true)]
    [InlineData(80, false)]
    public void The_live_table_fits_the_terminal_and_is_what_was_looked_at(int width, bool unicode)
    {
        using TestConsole console = new TestConsole().Width(width).SupportsUnicode(unicode);
        SampleStudy study = MidStudy();

        console.Write(StudyTable.Draw(study.Progress.Snapshot(), study.Labels, Language.English, console.Profile));

        GoldenFile.Matches($"live-{width}{(unicode ? "" : "-ascii")}.txt", console.Output);
        Assert.All(console.Lines, line => Assert.True(line.Length <= width));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(160)]
    public void In_Chinese_its_wide_letters_fit_their_columns_too(int width)
    {
        using TestConsole console = new TestConsole().Width(width).SupportsUnicode(true);
        SampleStudy study = MidStudy();

        console.Write(StudyTable.Draw(study.Progress.Snapshot(), new RunLabels(study.Plan, Language.TraditionalChinese), Language.TraditionalChinese, console.Profile));

        GoldenFile.Matches($"live-{width}-zh-Hant.txt", console.Output);
        Assert.All(console.Lines, line => Assert.True(Words.WidthOf(line) <= width));
        Assert.Contains("深度 10", console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("depth", console.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", 1, 80, "en")]
    [InlineData("an-arm-of-twenty-char", 1000, 80, "en")]
    [InlineData("a", 1, 80, "zh-Hant")]
    [InlineData("an-arm-of-twenty-char", 1000, 80, "zh-Hant")]
    [InlineData("an-arm-of-twenty-char", 1000, 60, "zh-Hant")]
    [InlineData("an-arm-of-twenty-char", 1000, 120, "zh-Hant")]
    public void No_line_is_wider_than_the_terminal_whatever_runs_are_called(string arm, int seed, int width, string tag)
    {
        Language language = tag == "en" ? Language.English : Language.TraditionalChinese;
        Recipe oneCycle = new() { Schedule = ScheduleKind.OneCycle, Epochs = 100 };
        StudyPlan plan = new SampleStudy().Plan with { Arms = [new Arm(arm, oneCycle), new Arm("b", oneCycle)], Seeds = [seed, seed + 1], Depths = [100] };
        StudyProgress progress = new(plan, new ManualClock());
        RunSpec run = plan.Runs.First();
        progress.RunStarted(run, 0);
        progress.EpochEnded(run, new EpochRecord(1, 0.01, 1, 0.5, 1, 1, 1, 1, 1, []));
        using TestConsole console = new TestConsole().Width(width).SupportsUnicode(true);

        console.Write(StudyTable.Draw(progress.Snapshot(), new RunLabels(plan, language), language, console.Profile));

        // A blank, the header, the one run that trains, those that wait, a blank, the bar.
        Assert.Equal(6, console.Lines.Count);
        Assert.All(console.Lines, line => Assert.True(Words.WidthOf(line) <= width, line));
        Assert.Contains("100.0 %", console.Output, StringComparison.Ordinal);
        Assert.Contains(arm[..1], console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_at_a_budget_is_told_once_when_it_matters()
    {
        StringWriter writer = new() { NewLine = "\n" };
        SampleStudy study = new();
        PlainStudyView view = new(writer, study.Labels, Language.English, inFull: true);
        study.Start(1);
        study.Train(1, 1, 10, 1.5);
        study.Find(1, Gap with { Budget = 10 }, Gap with { Budget = 10, Kind = FindingKind.Converged, Severity = Severity.Note });
        view.Show(study.Progress.Snapshot());
        study.Train(1, 11, 20, 1.5);
        study.Find(1, Gap with { Budget = 20 });
        view.Show(study.Progress.Snapshot());

        string told = Assert.Single(writer.ToString().Split('\n'), line => line.Contains(" at ", StringComparison.Ordinal));
        Assert.StartsWith("depth 10 at 10 epochs: ", told, StringComparison.Ordinal);
        Assert.Contains("7.1", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Paused_and_stopped_runs_say_so()
    {
        using TestConsole console = new TestConsole().Width(80);
        SampleStudy study = new();
        study.Start(0);
        study.Train(0, 1, 10, 1);
        study.Pause(0);
        study.Start(1);
        study.Train(1, 1, 10, 1);
        study.End(1, 10, RunStatus.Stopped);

        console.Write(StudyTable.Draw(study.Progress.Snapshot(), study.Labels, Language.English, console.Profile));

        Assert.Matches(@"depth 1 .* paused", console.Output);
        Assert.Matches(@"depth 10 .* stopped", console.Output);
    }

    [Fact]
    public void With_more_runs_than_lines_the_running_ones_are_shown_and_the_rest_counted()
    {
        using TestConsole console = new TestConsole().Width(80).Height(12);
        SampleStudy study = new(seeds: 20);
        study.Start(55);
        study.Train(55, 1, 4, 2);
        study.End(59, 100);

        console.Write(StudyTable.Draw(study.Progress.Snapshot(), study.Labels, Language.English, console.Profile));

        Assert.Contains("depth 30 seed 16", console.Output, StringComparison.Ordinal);
        Assert.Contains("58 waiting", console.Output, StringComparison.Ordinal);
        Assert.True(console.Lines.Count < 12);
    }

    [Fact]
    public void What_is_open_at_a_runs_end_takes_one_line()
    {
        SampleStudy study = new();
        Finding open = Gap with { Kind = FindingKind.Undecided, Severity = Severity.Note, Numbers = new Dictionary<string, double>(StringComparer.Ordinal) { ["epochs"] = 1, ["needed"] = 5 } };
        study.Start(0);
        study.End(0, 1, RunStatus.Done, Gap with { Budget = 1 }, open with { Budget = 1 }, open with { Budget = 1 });

        RunStory story = RunStory.Of(study.Progress.Snapshot().Ended[0], study.Labels, Language.English, inFull: true);

        Assert.Equal(2, story.Sentences.Count);
        Assert.StartsWith("Undecided: ", story.Sentences[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_lines_tell_budgets_ends_and_findings_and_nothing_twice()
    {
        StringWriter writer = new() { NewLine = "\n" };
        SampleStudy study = new();
        PlainStudyView view = new(writer, study.Labels, Language.English, inFull: true);
        study.Start(0);
        Show();
        study.Train(0, 1, 12, 0.25);
        Show();
        study.Train(0, 13, 60, 0.25);
        Show();
        study.Train(0, 61, 100, 0.25);
        study.End(0, 100, RunStatus.Done, Gap with { Budget = 30 }, Gap);
        study.Start(1);
        Show();
        study.Train(1, 1, 8, 1.5);
        Show();
        study.Train(1, 9, 9, 1.5);
        Show();
        study.End(1, 9, RunStatus.Failed);
        study.End(2, 100);
        Show();

        GoldenFile.Matches("plain.txt", writer.ToString());

        void Show()
        {
            view.Show(study.Progress.Snapshot());
            view.Show(study.Progress.Snapshot());
        }
    }

    [Fact]
    public async Task On_a_terminal_findings_are_written_above_the_table_over_erased_lines()
    {
        using StringWriter writer = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new TerminalOutput(writer),
        });
        SampleStudy study = new();

        string result = await new StudyDisplay(console, TimeProvider.System).FollowAsync(
            study.Progress,
            study.Labels,
            Language.English,
            inFull: true,
            () =>
            {
                study.Start(0);
                study.Train(0, 1, 100, 0.25);
                study.End(0, 100);
                return "done";
            });

        Assert.Equal("done", result);
        string shown = writer.ToString();
        Assert.Contains("\u001b[0Kdepth 1 is done, 100 epochs in 25 s, test 81.2 %", shown, StringComparison.Ordinal);
        int announced = shown.IndexOf("is done", StringComparison.Ordinal);
        Assert.Contains("100/100", shown[announced..], StringComparison.Ordinal);
    }

    private static SampleStudy MidStudy()
    {
        SampleStudy study = new();
        study.Start(0);
        study.Start(1);
        study.Train(0, 1, 100, 0.25);
        study.End(0, 100, RunStatus.Done, Gap);
        study.Train(1, 1, 37, 1.75);
        return study;
    }

    private sealed class TerminalOutput(TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => true;

        public int Width => 100;

        public int Height => 30;

        public void SetEncoding(System.Text.Encoding encoding)
        {
        }
    }
}
