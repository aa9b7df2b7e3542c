using System.Text.Json;
using Fathom.Engine.Networks;
using Fathom.Study.Folders;
using Fathom.Study.Formats;

namespace Fathom.Study.Verification;

/// <summary>What a run left when it ended, beside what the same run leaves here.</summary>
internal static class EndComparison
{
    /// <summary>The first difference; null where there is none.</summary>
    public static Difference? First(ExpectedRun expected, RunResult here, RunFolder folderHere)
    {
        RunFingerprint fingerprint = RunFingerprint.Of(here);
        return (fingerprint.Epochs == expected.Fingerprint.Epochs
                ? null
                : new Difference(DifferenceKind.Length, "epochs", $"{expected.Fingerprint.Epochs}", $"{fingerprint.Epochs}", fingerprint.Epochs))
            ?? OfHash(DifferenceKind.Recipe, expected.Run.Name, expected.Fingerprint.Recipe, fingerprint.Recipe)
            ?? OfHash(DifferenceKind.History, "history, layers", expected.Fingerprint.History, OfSameColumns(expected, here, fingerprint))
            ?? (expected.Folder is { } folder ? OfNetworks(folder, folderHere) : null)
            ?? OfHash(DifferenceKind.Weights, "weights", expected.Fingerprint.Weights, fingerprint.Weights)
            ?? OfTests(expected.Fingerprint.Tests, fingerprint.Tests)
            ?? (expected is { Whole: { } whole } ? OfRecords(whole.Record, here.Record) : null);
    }

    /// <summary>Histories made before balanced accuracies were kept were compared figure by figure; their sum cannot be made again.</summary>
    private static string OfSameColumns(ExpectedRun expected, RunResult here, RunFingerprint fingerprint) =>
        expected.Whole is { History.Epochs: [{ TrainBalancedAccuracy: double.NaN }, ..] } ? expected.Fingerprint.History : fingerprint.History;

    private static Difference? OfHash(DifferenceKind kind, string where, string recorded, string here) =>
        recorded == here ? null : new Difference(kind, where, $"{recorded[..Math.Min(12, recorded.Length)]}…", $"{here[..12]}…");

    private static Difference? OfNetworks(RunFolder recorded, RunFolder here)
    {
        TrainedModel there = ModelFile.Read(recorded.ModelPath);
        foreach ((NamedTensor tensor, NamedTensor tensorHere) in there.Tensors.Zip(ModelFile.Read(here.ModelPath).Tensors))
        {
            if (TensorBytes.ShortSum(tensor.Values) != TensorBytes.ShortSum(tensorHere.Values))
            {
                int place = tensor.Values.AsSpan().CommonPrefixLength(tensorHere.Values);
                return new Difference(
                    DifferenceKind.Weights,
                    $"{Path.GetFileName(recorded.ModelPath)}: {tensor.Name}[{place}]",
                    CsvTable.Text(tensor.Values.ElementAtOrDefault(place)),
                    CsvTable.Text(tensorHere.Values.ElementAtOrDefault(place)));
            }
        }

        return ((string, string)[])[(recorded.OnnxPath, here.OnnxPath), (recorded.ModelPath, here.ModelPath), (recorded.CheckpointPath, here.CheckpointPath)] is var files
            && files.FirstOrDefault(file => !File.Exists(file.Item1) || !File.ReadAllBytes(file.Item1).AsSpan().SequenceEqual(File.ReadAllBytes(file.Item2))) is ({ } differs, _)
                ? new Difference(DifferenceKind.File, Path.GetFileName(differs), "other bytes", "other bytes")
                : null;
    }

    private static Difference? OfTests(IReadOnlyList<TestFigure> recorded, IReadOnlyList<TestFigure> here)
    {
        TestFigure? missing = recorded.Except(here).FirstOrDefault();
        return missing is null && recorded.Count == here.Count
            ? null
            : new Difference(
                DifferenceKind.Test,
                $"test set, epoch {missing?.Budget}",
                $"{missing?.Accuracy} ({missing?.Loss})",
                here.FirstOrDefault(figure => figure.Budget == missing?.Budget) is { } found ? $"{found.Accuracy} ({found.Loss})" : "none");
    }

    /// <summary>Results bit by bit. Findings and preflight are computed with the platform's mathematics, so their numbers are compared to nine digits.</summary>
    private static Difference? OfRecords(RunRecord recorded, RunRecord here)
    {
        bool sameRules = recorded.Diagnosed == here.Diagnosed;
        return JsonComparison.First(Plain(recorded), Plain(here), tolerance: 0, "run.json")
            ?? JsonComparison.First(Judged(recorded), Judged(here), tolerance: 1e-9, "run.json");

        JsonElement Plain(RunRecord record) =>
            StudyJson.Element(record with { Environment = null, Findings = [], Diagnosed = null, Preflight = null });

        JsonElement Judged(RunRecord record) => StudyJson.Element(record with
        {
            Environment = null,
            Results = [],
            Findings = sameRules ? record.Findings : [],
            Diagnosed = null,
            Preflight = recorded.Preflight is null ? null : record.Preflight,
        });
    }
}
