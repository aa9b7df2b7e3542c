using System.Diagnostics;

namespace Fathom.App.Tests.Commands;

/// <summary>The real command where what it may write to, or how many files it may open, is not as usual.</summary>
public sealed class StandardStreamsTests : IDisposable
{
    private const string Study = "study --data sketches --depths 1 --budgets 1 --seeds 1 --width 8 --threads 1 --out S";

    private readonly string _folder = Directory.CreateTempSubdirectory("fathom-streams-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("2>&-")]
    [InlineData(">&- 2>&- <&-")]
    [InlineData(">/dev/full 2>/dev/full")]
    public void A_study_whose_log_cannot_be_written_is_whole_all_the_same(string streams)
    {
        Assert.Equal(0, Shell($"{Study} {streams}").Code);

        Assert.True(File.Exists(Path.Combine(_folder, "S", "report.html")));
        Assert.Equal(0, Shell("check S").Code);
    }

    [Fact]
    public void A_file_gets_no_colours_whatever_the_terminal_can_show()
    {
        Assert.Equal(0, Shell(Study).Code);

        Assert.Equal(0, Shell("predict S --test 0-9 >answers.txt", before: "TERM=xterm-256color; export TERM; ").Code);
        Assert.DoesNotContain('\u001b', File.ReadAllText(Path.Combine(_folder, "answers.txt")));
    }

    [Fact]
    public void An_answer_that_cannot_be_written_is_a_failure()
    {
        (int code, string error) = Shell("arms >/dev/full");

        Assert.Equal(1, code);
        Assert.Contains("standard output could not be written", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_open_files_are_told_in_one_line_before_anything_else()
    {
        (int code, string error) = Shell($"{Study}", before: "ulimit -n 64; ");

        Assert.Equal(2, code);
        Assert.StartsWith("fathom: this process may open at most 64 files; expected at least 256.", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.False(Directory.Exists(Path.Combine(_folder, "S")));
    }

    [Theory]
    [InlineData("default", "HUP")]
    [InlineData("ignore", "HUP TERM")]
    public void A_terminal_that_goes_away_ends_a_study_as_a_polite_kill_does_unless_it_is_to_outlive_it(string handling, string signals)
    {
        // Whatever the shell around the tests does with it. Each signal waits until the study has written an epoch more; one that ended before its last signal answers "no such process".
        string steps = string.Concat(signals.Split(' ').Select(signal =>
            $" n=$(cat S/runs/*/history.csv 2>/dev/null | wc -l); while [ $(cat S/runs/*/history.csv 2>/dev/null | wc -l) -le $((n + 1)) ]; do sleep 0.05; done; kill -{signal} $p || exit 9;"));
        (int code, string error) = Shell(
            "study --data sketches --depths 3 --budgets 9999 --width 64 --threads 1 --out S", $"env --{handling}-signal=HUP ", $"{steps} wait $p; exit $?", background: true);

        Assert.Equal(130, code);
        Assert.Contains("run the same command again to go on", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_process_that_waits_for_a_pipe_hears_a_polite_kill()
    {
        // To open a pipe for writing waits until somebody reads it: the process then listens, and has nothing to read.
        (int code, string error) = Shell("data describe pipe", "mkfifo pipe; ", " exec 3>pipe; kill -TERM $p; wait $p; exit $?", background: true);

        Assert.Equal(130, code);
        Assert.Equal("fathom: Interrupted.", error.Trim());
    }

    [Fact]
    public void On_a_terminal_the_table_is_redrawn_in_place_and_fits()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "script, which lends a terminal, is not installed");
        string fathom = Path.Combine(AppContext.BaseDirectory, "fathom");
        using Process shell = Process.Start(new ProcessStartInfo(
            "/usr/bin/script", ["-qec", $"stty cols 60 rows 24; TERM=xterm '{fathom}' {Study}", "/dev/null"])
        { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = _folder, UseShellExecute = false })!;
        string screen = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();

        Assert.Contains("\e[", screen, StringComparison.Ordinal);
        Assert.Contains("d1 ", screen, StringComparison.Ordinal);
        Assert.Contains("Report: ", screen, StringComparison.Ordinal);
    }

    private (int Code, string Error) Shell(string arguments, string before = "", string after = "", bool background = false)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/full, ulimit and signals are this system's");
        string fathom = Path.Combine(AppContext.BaseDirectory, "fathom");
        string line = background ? $"{before}'{fathom}' {arguments} & p=$!;{after}" : $"{before}'{fathom}' {arguments}{after}";
        using Process shell = Process.Start(new ProcessStartInfo("sh", ["-c", line]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = _folder, UseShellExecute = false })!;
        Task<string> output = shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string error = shell.StandardError.ReadToEnd();
        output.Wait(TestContext.Current.CancellationToken);
        shell.WaitForExit();
        return (shell.ExitCode, error);
    }
}
