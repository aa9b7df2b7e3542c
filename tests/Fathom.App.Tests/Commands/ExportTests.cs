using System.Text.Json;
using Fathom.Study.Formats;

namespace Fathom.App.Tests.Commands;

public sealed class ExportTests
{
    private const string Run = "homework-d2-s1";

    [Fact]
    public async Task A_network_is_written_as_it_stands_in_its_run()
    {
        using Session session = await TrainedAsync();
        string run = Path.Combine(session.Folder, "fathom-study", "runs", Run);
        string onnx = Path.Combine(session.Folder, "models", "two.onnx");

        string said = await ExportAsync(run, "--format", "onnx", "--out", onnx);
        await ExportAsync(run, "--format", "safetensors", "--out", Path.Combine(session.Folder, "two.safetensors"));

        Assert.Equal($"Written: {onnx}\n", said);
        Assert.Equal(await BytesAsync(Path.Combine(run, "model.onnx")), await BytesAsync(onnx));
        Assert.Equal(2, ModelFile.Read(Path.Combine(session.Folder, "two.safetensors")).Shape.Depth);
    }

    [Fact]
    public async Task A_study_is_written_for_tensorboard_with_a_folder_for_each_run()
    {
        using Session session = await TrainedAsync();
        string logs = Path.Combine(session.Folder, "logs");

        using JsonDocument said = JsonDocument.Parse(await ExportAsync(Path.Combine(session.Folder, "fathom-study"), "--format", "tensorboard", "--out", logs, "--json"));

        Assert.Equal(
            [Path.Combine(logs, "homework-d1-s1"), Path.Combine(logs, Run)],
            said.RootElement.GetProperty("written").EnumerateArray().Select(path => path.GetString()));
        string[] files = [.. Directory.GetFiles(logs, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(logs, Path.GetDirectoryName(file)!).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        Assert.Equal(
            ["homework-d1-s1/test", "homework-d1-s1/train", "homework-d1-s1/validation", $"{Run}/test", $"{Run}/train", $"{Run}/validation"],
            files,
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_exported_is_said_in_a_line()
    {
        using Session session = await TrainedAsync();
        string study = Path.Combine(session.Folder, "fathom-study");
        string run = Path.Combine(study, "runs", Run);

        Assert.Equal(
            $"fathom: {study} is a study; name one of its runs, such as {Path.Combine(study, "runs", "homework-d1-s1")}\n",
            await FailAsync(study, "--format", "onnx"));
        Assert.Equal($"fathom: {session.Folder} is not a run's folder: there is no run.json in it\n", await FailAsync(session.Folder, "--format", "tensorboard"));
        Assert.Equal($"fathom: --out {study} is a folder; expected a file to write\n", await FailAsync(run, "--format", "onnx", "--out", study));
        Assert.Equal(
            $"fathom: --out {Path.Combine(run, "run.json")} is a file; expected a folder for TensorBoard\n",
            await FailAsync(run, "--format", "tensorboard", "--out", Path.Combine(run, "run.json")));
        Assert.StartsWith("fathom: --format is \"tensorbord\"; expected onnx, safetensors, tensorboard or csv", await FailAsync(run, "--format", "tensorbord"), StringComparison.Ordinal);
    }

    private static async Task<Session> TrainedAsync()
    {
        Session session = new();
        Assert.Equal(0, await session.RunAsync("study", "--depths", "1,2", "--budgets", "3", "--batch", "32"));
        return session;
    }

    private static async Task<string> ExportAsync(params string[] arguments)
    {
        using Session session = new();
        Assert.Equal(0, await session.RunAsync(["export", .. arguments]));
        return session.Output.ReplaceLineEndings("\n");
    }

    private static async Task<string> FailAsync(params string[] arguments)
    {
        using Session session = new();
        Assert.Equal(2, await session.RunAsync(["export", .. arguments]));
        return session.Error.ReplaceLineEndings("\n");
    }

    private static Task<byte[]> BytesAsync(string path) => File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
}
