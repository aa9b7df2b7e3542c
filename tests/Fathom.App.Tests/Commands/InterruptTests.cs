using System.Diagnostics;

namespace Fathom.App.Tests.Commands;

/// <summary>Ctrl-C as a shell sends it, to the real process.</summary>
public sealed class InterruptTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("en", " keeps 0 of 1 run and the last checkpoint of 1 more; the same command goes on from there.")]
    [InlineData("zh-Hant", " 保留了 1 次訓練中的 0 次，以及另外 1 次的最後檢查點；再執行同一個指令即可接續。")]
    public async Task The_first_says_what_is_kept_and_how_to_go_on(string language, string expected)
    {
        using Started fathom = await Started.StudyAsync(language);

        fathom.Interrupt();
        string error = await fathom.EndAsync();

        Assert.Equal(130, fathom.ExitCode);
        Assert.EndsWith(expected, error.TrimEnd(), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(fathom.Folder, "runs", "homework-d30-s1", "checkpoint.safetensors")));
    }

    [Fact]
    public async Task The_second_ends_the_process_at_once()
    {
        using Started fathom = await Started.StudyAsync("en");

        fathom.Interrupt();
        fathom.Interrupt();
        await fathom.EndAsync();

        Assert.Equal(130, fathom.ExitCode);
    }

    private sealed class Started(Process process, string folder) : IDisposable
    {
        public string Folder { get; } = Path.Combine(folder, "fathom-study");

        public int ExitCode => process.ExitCode;

        /// <summary>A study of many epochs whose second one has begun.</summary>
        public static async Task<Started> StudyAsync(string language)
        {
            Assert.SkipUnless(OperatingSystem.IsLinux(), "kill sends the signal");
            string folder = Directory.CreateTempSubdirectory("fathom-app-").FullName;
            // env lets go of an ignored SIGINT, which a background job of a shell would inherit.
            ProcessStartInfo start = new("env", ["--default-signal=INT", Path.Combine(AppContext.BaseDirectory, "fathom"), "study", "--data", "sketches", "--depths", "30", "--budgets", "1000", "--threads", "1", "--language", language])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
                WorkingDirectory = folder,
            };
            Started started = new(Process.Start(start)!, folder);
            string history = Path.Combine(started.Folder, "runs", "homework-d30-s1", "history.csv");
            using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(Patience);
            while (!File.Exists(history) || File.ReadLines(history).Count() < 2)
            {
                await Task.Delay(20, patience.Token);
            }

            return started;
        }

        public void Interrupt()
        {
            using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
            kill.WaitForExit();
        }

        public async Task<string> EndAsync()
        {
            string error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
            return error;
        }

        public void Dispose()
        {
            if (!process.HasExited)
            {
                process.Kill();
            }

            process.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }
}
