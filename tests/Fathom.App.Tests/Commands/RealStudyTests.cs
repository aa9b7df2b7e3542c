using System.Globalization;
using System.Text.Json;

namespace Fathom.App.Tests.Commands;

/// <summary>
/// The whole way: the real data where it is there, the real process where the test needs one. The engine reads FATHOM_KERNEL
/// once in a process, so each kernel needs its own.
/// </summary>
public sealed class RealStudyTests
{
    private static readonly string[] Files =
    [
        "report.html", "study.json", "summary.csv", "summary.json",
        .. from run in (string[])["homework-d1-s1", "homework-d3-s1"]
           from file in (string[])["checkpoint.safetensors", "history.csv", "layers.csv", "model.onnx", "model.safetensors", "run.json", "weights.csv"]
           select $"runs/{run}/{file}",
    ];

    [Fact(Skip = RealData.Reason, SkipUnless = nameof(RealData.IsThere), SkipType = typeof(RealData))]
    public async Task A_study_of_Fashion_MNIST_leaves_its_files_and_run_again_trains_nothing()
    {
        using Session session = new();
        session.Work.ReadsFiles = true;
        string[] command = ["study", "--data", "fashion-mnist", "--data-dir", RealData.Folder, "--depths", "1,3", "--budgets", "1,2", "--out", "study"];
        List<string> trained = [];
        session.Work.OnEpoch = (run, record) => trained.Add($"{run.Depth}/{record.Epoch}");

        Assert.Equal(0, await session.RunAsync(command));

        string folder = Path.Combine(session.Folder, "study");
        Assert.Equal(["1/1", "1/2", "3/1", "3/2"], trained.Order(StringComparer.Ordinal));
        Assert.All(Files, file => Assert.True(new FileInfo(Path.Combine(folder, file)) is { Exists: true, Length: > 0 }, $"{file} is missing or empty"));
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder, "plots"), "*.png"));
        string[] summary = await File.ReadAllLinesAsync(Path.Combine(folder, "summary.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(
            "arm,depth,budget,seeds,parameters,train_accuracy,validation_accuracy,test_accuracy,test_accuracy_sd,"
            + "test_accuracy_ci_low,test_accuracy_ci_high,validation_loss,seconds,findings,validation_accuracy_jitter,verdict,"
            + "train_balanced_accuracy,validation_balanced_accuracy,test_balanced_accuracy,test_balanced_accuracy_sd,test_balanced_accuracy_ci_low,test_balanced_accuracy_ci_high,"
            + "validation_balanced_accuracy_jitter,decided_by",
            summary[0]);
        Assert.Equal(["homework,1,1,1,7850", "homework,1,2,1,7850", "homework,3,1,1,118282", "homework,3,2,1,118282"],
            summary[1..].Select(row => string.Join(',', row.Split(',')[..5])));
        // Chance is 0.1; softmax regression passes 0.6 in its first epoch.
        Assert.All(summary[1..], row => Assert.InRange(double.Parse(row.Split(',')[7], CultureInfo.InvariantCulture), 0.5, 0.85));

        byte[] weights = await File.ReadAllBytesAsync(Path.Combine(folder, Files[^2]), TestContext.Current.CancellationToken);
        trained.Clear();
        Assert.Equal(0, await session.RunAsync(command));
        Assert.Empty(trained);
        Assert.Equal(weights, await File.ReadAllBytesAsync(Path.Combine(folder, Files[^2]), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("bench")]
    [InlineData("train --data sketches --depth 1 --epochs 1 --out run")]
    public async Task A_kernel_that_does_not_exist_is_one_line_and_exit_code_2(string arguments)
    {
        using FathomProcess fathom = new(arguments.Split(' '), kernel: "1024");

        await fathom.EndAsync();

        Assert.Equal((2, ""), (fathom.ExitCode, fathom.Output));
        Assert.Equal("fathom: FATHOM_KERNEL is '1024'; expected scalar, 128, 256 or 512.", fathom.Error.TrimEnd().Split('\n')[^1]);
        Assert.DoesNotContain("   at ", fathom.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(fathom.Folder));
    }

    [Fact]
    public async Task A_run_records_the_kernel_that_it_was_made_to_use()
    {
        string[] train = ["train", "--data", "sketches", "--depth", "1", "--epochs", "1", "--out", "run"];
        using FathomProcess fathom = new(train, kernel: "128");

        await fathom.EndAsync();

        Assert.Equal(0, fathom.ExitCode);
        Stream run = File.OpenRead(Path.Combine(fathom.Folder, "run", "run.json"));
        await using (run)
        {
            using JsonDocument json = await JsonDocument.ParseAsync(run, cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal("128", json.RootElement.GetProperty("environment").GetProperty("kernel").GetString());
        }
    }
}
