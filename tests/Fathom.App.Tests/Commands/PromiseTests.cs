using Fathom.Study.Folders;

namespace Fathom.App.Tests.Commands;

/// <summary>What help and messages promise, done as they say.</summary>
public sealed class PromiseTests
{
    [Theory]
    [InlineData("study --depths 1,2 --budgets 2 --batch 32 --out there")]
    [InlineData("train --depth 2 --epochs 2 --batch 32 --out there")]
    [InlineData("search --max-depth 2 --epochs 2 --seeds 3 --batch 32 --out there")]
    public async Task After_a_failure_the_same_command_tries_again_and_verbose_shows_what_the_run_kept(string line)
    {
        string[] command = line.Split(' ');
        using Session session = new();
        session.Work.OnEpoch = (run, epoch) =>
        {
            if (run.Depth == 2 && epoch.Epoch == 2)
            {
                throw new InvalidOperationException("the engine broke", new ArithmeticException("within"));
            }
        };

        Assert.Equal(1, await session.RunAsync([.. command, "--verbose"]));

        Assert.EndsWith("the engine broke. The same command tries again.\n", session.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException: the engine broke", session.Error, StringComparison.Ordinal);
        Assert.Contains("System.ArithmeticException: within", session.Error, StringComparison.Ordinal);
        Assert.Contains(nameof(PromiseTests), session.Error, StringComparison.Ordinal);

        session.Work.OnEpoch = (_, _) => { };
        Assert.Equal(0, await session.RunAsync(command));
        Assert.All(
            Directory.GetFiles(Path.Combine(session.Folder, "there"), "run.json", SearchOption.AllDirectories),
            file => Assert.Equal((RunStatus.Done, null), (new RunFolder(Path.GetDirectoryName(file)!).ReadRecord() is var record ? record.Status : default, record.Failure)));
    }

    [Fact]
    public async Task A_run_whose_history_is_too_short_is_told_and_trained_again()
    {
        string[] command = ["study", "--depths", "1", "--budgets", "2", "--batch", "32", "--out", "there"];
        using Session session = new();
        session.Work.OnEpoch = (_, epoch) =>
        {
            if (epoch.Epoch == 2)
            {
                throw new InvalidOperationException("the engine broke");
            }
        };
        Assert.Equal(1, await session.RunAsync(command));
        session.Work.OnEpoch = (_, _) => { };
        string run = Path.Combine(session.Folder, "there", "runs", "homework-d1-s1");
        string history = Path.Combine(run, "history.csv");
        await File.WriteAllLinesAsync(history, File.ReadLines(history).Take(1).ToArray(), TestContext.Current.CancellationToken);

        Assert.Equal(0, await session.RunAsync(command));

        Assert.Contains("homework-d1-s1 is damaged and is trained again from the start", session.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("onnx", "network")]
    [InlineData("safetensors", "network")]
    [InlineData("tensorboard", "events")]
    public async Task An_export_replaces_what_is_there_of_the_same_run(string format, string target)
    {
        using Session session = new();
        string[] train = ["train", "--depth", "1", "--epochs", "1", "--batch", "32", "--out", "run"];
        string[] export = ["export", "run", "--format", format, "--out", target];
        Assert.Equal(0, await session.RunAsync(train));
        Assert.Equal(0, await session.RunAsync(export));
        string[] before = Files();

        // Another training, that ended a day later.
        Directory.Delete(Path.Combine(session.Folder, "run"), recursive: true);
        Assert.Equal(0, await session.RunAsync([.. train, "--seed", "2"]));
        File.SetLastWriteTimeUtc(Path.Combine(session.Folder, "run", "history.csv"), DateTime.UtcNow.AddDays(1));
        Assert.Equal(0, await session.RunAsync(export));

        Assert.Equal(before.Length, Files().Length);
        Assert.Empty(before.Intersect(Files(), StringComparer.Ordinal));

        string[] Files() =>
        [
            .. Directory.GetFiles(session.Folder, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetRelativePath(session.Folder, file).StartsWith(target, StringComparison.Ordinal))
                .Select(file => Path.GetFileName(file) + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))),
        ];
    }

    [Fact]
    public async Task A_run_that_has_not_ended_says_how_to_finish_it_and_that_finishes_it()
    {
        string[] train = ["train", "--depth", "1", "--epochs", "3", "--batch", "32", "--out", "run"];
        string[] export = ["export", "run", "--format", "onnx"];
        using Session session = new();
        session.Work.OnEpoch = (_, _) => throw new InvalidOperationException("the engine broke");
        Assert.Equal(1, await session.RunAsync(train));

        Assert.Equal(2, await session.RunAsync(export));
        Assert.Contains("this run has not ended; run its command again to finish it", session.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);

        session.Work.OnEpoch = (_, _) => { };
        Assert.Equal(0, await session.RunAsync(train));
        Assert.Equal(0, await session.RunAsync(export));
    }
}
