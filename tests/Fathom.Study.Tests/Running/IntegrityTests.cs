using Fathom.Study.Folders;
using Fathom.Study.Tests.Folders;
using Fathom.Study.Tests.Plans;
using Fathom.Study.Tests.Workers;

namespace Fathom.Study.Tests.Running;

public sealed class IntegrityTests
{
    private const string Run = "homework-d3-s1";

    public static TheoryData<string, Damage> FilesOfAFinishedRun()
    {
        TheoryData<string, Damage> cases = [];
        foreach (string file in (string[])["run.json", "history.csv", "layers.csv", "model.safetensors", "model.onnx", "weights.csv", RunSums.FileName])
        {
            foreach (Damage damage in Enum.GetValues<Damage>())
            {
                // Without sums nothing says what the files held.
                if (damage != Damage.Deleted || file != RunSums.FileName)
                {
                    cases.Add(file, damage);
                }
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(FilesOfAFinishedRun))]
    public void A_damaged_file_of_a_finished_run_is_told_and_made_again(string file, Damage damage)
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        SortedDictionary<string, string> whole = folder.Content();
        Harm(folder.File("runs", Run, file), damage);
        RecordingObserver observer = new();

        Sample.Runner().Run(Sample.Plan(), folder, observer);

        Assert.Equal(whole, folder.Content());
        (string name, string told, int epochsKept) = Assert.Single(observer.Damaged);
        Assert.Equal(Run, name);
        Assert.Contains(file, told, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', told);
        Assert.Equal(file.StartsWith("model", StringComparison.Ordinal) || file == RunSums.FileName && epochsKept > 0, epochsKept > 0);
    }

    [Theory]
    [InlineData("checkpoint.safetensors", Damage.OneBit)]
    [InlineData("checkpoint.safetensors", Damage.Halved)]
    [InlineData("checkpoint.safetensors", Damage.Zeros)]
    [InlineData("checkpoint.safetensors", Damage.Emptied)]
    [InlineData("run.json", Damage.Halved)]
    [InlineData("run.json", Damage.Zeros)]
    [InlineData("run.json", Damage.Emptied)]
    [InlineData("run.json", Damage.Deleted)]
    [InlineData("history.csv", Damage.OneBit)]
    [InlineData("history.csv", Damage.Halved)]
    [InlineData("history.csv", Damage.Zeros)]
    [InlineData("history.csv", Damage.Emptied)]
    [InlineData("history.csv", Damage.Deleted)]
    [InlineData("layers.csv", Damage.Zeros)]
    [InlineData("layers.csv", Damage.Deleted)]
    public void A_damaged_file_of_an_interrupted_run_is_told_and_the_run_ends_as_if_nothing_had_been(string file, Damage damage)
    {
        using TemporaryFolder undisturbed = new();
        Sample.Runner().Run(Sample.Plan(), undisturbed);
        using TemporaryFolder folder = new();
        Interrupt(folder);
        Harm(folder.File("runs", Run, file), damage);
        RecordingObserver observer = new();

        Sample.Runner().Run(Sample.Plan(), folder, observer);

        Assert.Equal(undisturbed.Content(), folder.Content());
        Assert.Equal(Run, Assert.Single(observer.Damaged).Run);
    }

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("model.onnx")]
    [InlineData("history.csv")]
    [InlineData("checkpoint.safetensors")]
    public void A_file_of_another_seed_is_not_taken_for_ones_own(string file)
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(seeds: [1, 2]), folder);
        SortedDictionary<string, string> whole = folder.Content();
        File.Copy(folder.File("runs", "homework-d3-s2", file), folder.File("runs", Run, file), overwrite: true);
        File.Delete(folder.File("runs", Run, "model.onnx"));

        Sample.Runner().Run(Sample.Plan(seeds: [1, 2]), folder);

        Assert.Equal(whole, folder.Content());
    }

    [Fact]
    public void Weights_that_are_not_as_they_were_written_are_not_used()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        Harm(folder.File("runs", Run, "model.safetensors"), Damage.OneBit);

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(() => new RunFolder(folder.File("runs", Run)).ReadModel());

        Assert.Contains("model.safetensors is not as it was written", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run.json")]
    [InlineData("history.csv")]
    [InlineData("layers.csv")]
    public void A_history_or_result_that_is_not_as_it_was_written_is_not_reported(string file)
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        string path = folder.File("runs", Run, file);
        File.WriteAllText(path, File.ReadAllText(path).Replace("0.5", "0.6", StringComparison.Ordinal) + (file == "run.json" ? "\n" : ""));

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(() => StudyFolder.Read(folder.Path));

        Assert.Contains(file, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_of_before_there_were_sums_is_read_and_not_trained_again()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        File.Delete(folder.File("runs", Run, RunSums.FileName));
        SortedDictionary<string, string> before = folder.Content();
        RecordingObserver observer = new();

        Sample.Runner().Run(Sample.Plan(), folder, observer);

        Assert.Equal(before, folder.Content());
        Assert.Empty(observer.Damaged);
    }

    [Fact]
    public void A_history_of_another_version_is_refused_and_stays_as_it_is()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        string history = folder.File("runs", Run, "history.csv");
        File.WriteAllText(history, "mood\n" + File.ReadAllText(history));
        RunFolder run = new(folder.File("runs", Run));
        File.WriteAllBytes(folder.File("runs", Run, RunSums.FileName), RunSums.Bytes(run, File.ReadAllBytes(run.RecordPath)));
        SortedDictionary<string, string> before = folder.Content();

        Assert.Throws<InvalidRequestException>(() => Sample.Runner().Run(Sample.Plan(), folder));

        Assert.Equal(before, folder.Content());
    }

    [Fact]
    public void Sums_are_what_sha256sum_reads()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        string run = folder.File("runs", Run);

        string[] expected = [.. new RunFolder(run).Files.Select(path =>
            $"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))}  {Path.GetFileName(path)}")];

        Assert.Equal(expected, File.ReadAllLines(Path.Combine(run, RunSums.FileName)));
    }

    private static void Interrupt(TemporaryFolder folder)
    {
        using CancellationTokenSource stop = new();
        Assert.ThrowsAny<OperationCanceledException>(() => Sample.Runner((data, run) => new FakeTrainer(data, run, epoch =>
        {
            if (run.Depth == 3 && epoch == 3)
            {
                stop.Cancel();
                stop.Token.ThrowIfCancellationRequested();
            }
        })).RunUntil(Sample.Plan(), folder, observer: null, stop.Token));
    }

    private static void Harm(string path, Damage damage)
    {
        byte[] bytes = File.ReadAllBytes(path);
        switch (damage)
        {
            case Damage.OneBit:
                bytes[^20] ^= 1;
                File.WriteAllBytes(path, bytes);
                break;
            case Damage.Halved:
                File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
                break;
            case Damage.Zeros:
                File.WriteAllBytes(path, new byte[bytes.Length]);
                break;
            case Damage.Emptied:
                File.WriteAllBytes(path, []);
                break;
            case Damage.Deleted:
                File.Delete(path);
                break;
        }
    }

    public enum Damage
    {
        OneBit,
        Halved,
        Zeros,
        Emptied,
        Deleted,
    }
}
