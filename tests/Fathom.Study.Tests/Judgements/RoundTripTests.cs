using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Formats;
using Fathom.Study.Formats.TensorBoard;
using Fathom.Study.Histories;
using Fathom.Study.Judgements;

namespace Fathom.Study.Tests.Judgements;

/// <summary>A run of Fathom's, written in each form that holds a history, read as anybody's log, and judged.</summary>
public sealed class RoundTripTests : IDisposable
{
    /// <summary>What neither layers nor recipe are needed for.</summary>
    private static readonly FindingKind[] Borne =
    [
        FindingKind.Diverged, FindingKind.NeverTookOff, FindingKind.Memorizing, FindingKind.Collapsed, FindingKind.LateTakeOff, FindingKind.StillImproving,
        FindingKind.Converged, FindingKind.Overfitting, FindingKind.GeneralizationGap, FindingKind.Unstable,
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("fathom-trip-").FullName;

    public static TheoryData<string> Runs { get; } = ["settled", "falling", "overfitting", "losing", "at chance", "late", "unstable", "gap"];

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_run_exported_and_diagnosed_gives_the_findings_of_the_original(string name)
    {
        DiagnosisInput input = RunOf(name);
        (FindingKind Kind, int? Epoch)[] original = Told(Diagnostician.Diagnose(input));
        Assert.NotEmpty(original);
        foreach (JudgedLog judged in new[] { ThroughEvents(input), ThroughCsv(input), ThroughOwn(input) })
        {
            (FindingKind Kind, int? Epoch)[] read = Told(judged.Findings);
            Assert.Equal(original.Select(one => one.Kind), read.Select(one => one.Kind));
            foreach (((FindingKind Kind, int? Epoch) before, (FindingKind Kind, int? Epoch) after) in original.Zip(read))
            {
                // Onset of a rise, jitter steadied or not: a tenth of the run, as the benchmark measures.
                Assert.InRange(after.Epoch ?? 0, (before.Epoch ?? 0) - input.Budget / 10, (before.Epoch ?? 0) + input.Budget / 10);
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static (FindingKind Kind, int? Epoch)[] Told(IEnumerable<Finding> findings) =>
        [.. findings.Where(finding => Borne.Contains(finding.Kind)).Select(finding => (finding.Kind, finding.Kind == FindingKind.Unstable ? null : finding.Epoch))];

    private static DiagnosisInput RunOf(string name) => (name switch
    {
        "settled" => new Diagnosis.Histories(),
        "falling" => new Diagnosis.Histories { TimeConstant = 60 },
        "overfitting" => new Diagnosis.Histories { OverfitsFrom = 50, OverfittingRise = 0.2 },
        "losing" => new Diagnosis.Histories { OverfitsFrom = 40, OverfittingRise = 0.3, AccuracyLost = 0.1 },
        "at chance" => new Diagnosis.Histories { Epochs = 30, EpochsAtChance = 30 },
        "late" => new Diagnosis.Histories { EpochsAtChance = 30, TimeConstant = 4 },
        "unstable" => new Diagnosis.Histories { AccuracyJitter = 0.03 },
        _ => new Diagnosis.Histories { Gap = 0.08 },
    }).Draw(7);

    private JudgedLog ThroughEvents(DiagnosisInput input)
    {
        string folder = Path.Combine(_folder, "events");
        foreach ((string path, Action<Stream> write) in TensorBoardWriter.FilesOf(input.History, [], DateTimeOffset.UnixEpoch))
        {
            Write(Path.Combine(folder, path), write);
        }

        return Judged(folder, input);
    }

    private JudgedLog ThroughCsv(DiagnosisInput input)
    {
        string file = Path.Combine(_folder, "csv", "training_log.csv");
        Write(file, stream => KerasCsv.Write(input.History, stream));
        return Judged(file, input);
    }

    private JudgedLog ThroughOwn(DiagnosisInput input)
    {
        string file = Path.Combine(_folder, "own", "history.csv");
        Write(file, stream => stream.Write(HistoryCsv.File(input.History.Epochs)));
        return Judged(file, input);
    }

    private static JudgedLog Judged(string path, DiagnosisInput input) => LogJudge.Judge(
        Assert.Single(HistoryReader.Read(path).Logs), new JudgeOptions { ValidationSize = input.ValidationCount, Classes = input.ClassCount });

    private static void Write(string path, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using FileStream file = File.Create(path);
        write(file);
    }
}
