using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.DiagnosisBench.Labelled;

/// <summary>A history from elsewhere: losses, accuracies where they are known, and whether its authors say that it overfits. A file holds one a line, as JSON.</summary>
internal sealed record LabelledHistory(
    string Name,
    string Label,
    [property: JsonPropertyName("train_loss")] IReadOnlyList<double> TrainLoss,
    [property: JsonPropertyName("val_loss")] IReadOnlyList<double> ValidationLoss,
    [property: JsonPropertyName("train_accuracy")] IReadOnlyList<double>? TrainAccuracy = null,
    [property: JsonPropertyName("val_accuracy")] IReadOnlyList<double>? ValidationAccuracy = null,
    int Classes = 10)
{
    /// <summary>Where no accuracy is known, one that is well above guessing and never changes: nothing can be said from it.</summary>
    private const double StandInAccuracy = 0.95;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    [JsonIgnore]
    public bool IsOverfit => Label == "overfit";

    /// <param name="path">Lines of JSON; packed by gzip where the name ends in <c>.gz</c>.</param>
    public static IReadOnlyList<LabelledHistory> Read(string path)
    {
        using Stream file = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using StreamReader reader = new(plain);
        List<LabelledHistory> histories = [];
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            histories.Add(JsonSerializer.Deserialize<LabelledHistory>(line, Options)!);
        }

        return histories;
    }

    /// <param name="validationCount">Examples that the validation losses are taken to be means over.</param>
    /// <param name="epochs">How many of them have been seen.</param>
    public DiagnosisInput Input(int validationCount, int epochs) => new(
        new RunHistory([], [.. Enumerable.Range(1, epochs).Select(EpochAt)]),
        epochs,
        Classes,
        validationCount,
        validationCount,
        new Recipe { Epochs = ValidationLoss.Count },
        2,
        false);

    /// <summary>The same with nothing assumed: two losses, of what kind and of how many examples is not told.</summary>
    public DiagnosisInput LossesOnly() => new(
        new RunHistory([], [.. Enumerable.Range(1, ValidationLoss.Count).Select(epoch => EpochAt(epoch) with
        {
            LearningRate = double.NaN,
            TrainAccuracy = double.NaN,
            ValidationAccuracy = double.NaN,
        })]),
        ValidationLoss.Count,
        null,
        null,
        null,
        null,
        null,
        false)
    {
        Measured = new Measured { IsCrossEntropy = false, Metric = MetricKind.None, HasTrainMetric = false, HasRates = false, TrainIsRunning = true },
    };

    private EpochRecord EpochAt(int epoch) => new(
        epoch,
        new Recipe().LearningRate,
        double.NaN,
        double.NaN,
        TrainLoss[epoch - 1],
        TrainAccuracy?[epoch - 1] ?? StandInAccuracy,
        ValidationLoss[epoch - 1],
        ValidationAccuracy?[epoch - 1] ?? StandInAccuracy,
        0,
        []);
}
