using Fathom.Engine.Training;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Forecasting;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Judgements;

/// <summary>Puts a recorded training before the rules of <see cref="Diagnostician"/>: what its log bears, no more; of Fathom's own runs all that they record.</summary>
public static class LogJudge
{
    /// <summary>As Fathom's own trainer: a loss so many times its start has run away.</summary>
    private const double RanAway = 10;

    /// <summary>What is said of each log that was read; one whose study is damaged is passed over, named, and does not stop the others.</summary>
    /// <param name="reading">As it was read.</param>
    /// <param name="options">What is known beside.</param>
    /// <returns>What was judged, and the reading with what was passed over now too.</returns>
    /// <exception cref="InvalidRequestException">No log is left.</exception>
    public static (IReadOnlyList<JudgedLog> Runs, LogReading Reading) JudgeAll(LogReading reading, JudgeOptions options)
    {
        (JudgedLog? Run, InvalidRequestException? Fault, TrainingLog Log)[] all = [.. Concurrently.Select(reading.Logs, log => Try(log, options))];
        JudgedLog[] runs = [.. all.Select(one => one.Run).OfType<JudgedLog>()];
        InvalidRequestException? first = all.Select(one => one.Fault).FirstOrDefault(fault => fault is not null);
        if (first is not null && runs.Length == 0)
        {
            throw first;
        }

        UnreadLog[] lost = [.. all.Where(one => one.Fault is not null).Select(one => new UnreadLog(one.Log.Path, one.Fault!.Message)).DistinctBy(one => one.Reason, StringComparer.Ordinal)];
        return (runs, new LogReading([.. runs.Select(run => run.Log)], [.. reading.PassedOver, .. lost]));
    }

    private static (JudgedLog? Run, InvalidRequestException? Fault, TrainingLog Log) Try(TrainingLog log, JudgeOptions options)
    {
        try
        {
            return (Judge(log, options), null, log);
        }
        catch (InvalidRequestException fault)
        {
            return (null, fault, log);
        }
    }

    /// <summary>What is said of a log.</summary>
    /// <param name="log">As it was read.</param>
    /// <param name="options">What is known beside.</param>
    /// <exception cref="InvalidRequestException">The plan of the study around a run of Fathom's own is damaged.</exception>
    public static JudgedLog Judge(TrainingLog log, JudgeOptions options)
    {
        (JudgedCurve Kind, LogCurve Curve)? course = CourseOf(log);
        int[] all = course is { } found ? JudgedSeries.RowsOf(found.Curve) : [];
        (DiagnosisInput? own, string? damage) = all.Length == 0 ? (null, null) : OwnRun.InputOf(log, all, options);
        if (damage is not null)
        {
            log = log with { Notes = [.. log.Notes, new LogNote(LogNoteKind.CurvesAlone, damage)] };
        }

        int[] rows = own is null ? JudgedSeries.Thinned(all) : all;
        if (course is not { } judged || rows.Length == 0)
        {
            return new JudgedLog { Log = log, Rows = [], Curve = null, Findings = Nothing(log) };
        }

        Records records = Records.Of(log, judged.Kind, judged.Curve, rows, isThinned: rows.Length < all.Length);
        (int? size, SizeSource sizeSource) = SizeOf(log, options);
        (int? classes, ChanceSource chanceSource) = ClassesOf(log, options, records);
        DiagnosisInput input = own ?? new(new RunHistory([], records.Epochs), rows.Length, classes, null, size, null, null, HasRunAway(records))
        {
            Measured = records.Measured,
        };
        IReadOnlyList<Finding> findings = own is null ? Told(Diagnostician.Diagnose(input)) : Diagnostician.Diagnose(input);
        return new JudgedLog
        {
            Log = log,
            Rows = rows,
            Curve = judged.Kind,
            Findings = findings,
            // At a rate of next to nothing nothing changes: there is no course to carry on.
            Forecast = findings.Any(finding => finding.Kind == FindingKind.ScheduleFinished) ? null : Forecaster.OfLoss(input),
            ValidationSize = size,
            SizeSource = sizeSource,
            Classes = classes,
            ChanceSource = chanceSource,
            Input = input,
        };
    }

    /// <summary>Where no figure was ever finite a log names no cause: bad inputs and a loss of 0/0 look the same as a rate that is too high.</summary>
    private static IReadOnlyList<Finding> Told(IReadOnlyList<Finding> findings)
    {
        Finding? lost = findings.FirstOrDefault(finding => finding is { Kind: FindingKind.Diverged, Case: "AtOnce" } or { Kind: FindingKind.Diverged, Case: "NotFinite", Epoch: 1 });
        return lost is null ? findings :
        [
            .. findings.Where(finding => finding.Kind != FindingKind.Cause)
                .Select(finding => ReferenceEquals(finding, lost) ? lost with { Suggestion = lost.Suggestion ?? findings.Select(one => one.Suggestion).FirstOrDefault(one => one is not null) } : finding),
        ];
    }

    /// <summary>A validation loss, unless a metric was measured far more often; then the metric; then training loss.</summary>
    private static (JudgedCurve Kind, LogCurve Curve)? CourseOf(TrainingLog log)
    {
        int losses = Readings(log.ValidationLoss);
        int metrics = Readings(log.ValidationMetric);
        return losses > 0 && 2 * losses >= metrics ? (JudgedCurve.ValidationLoss, log.ValidationLoss!)
            : metrics > 0 ? (JudgedCurve.ValidationMetric, log.ValidationMetric!)
            : Readings(log.TrainLoss) > 0 ? (JudgedCurve.TrainingLoss, log.TrainLoss!)
            : null;
    }

    private static int Readings(LogCurve? curve) => curve?.Values.Count(value => value is not null) ?? 0;

    /// <summary>A loss column that holds nothing but NaN was left out by the reader: the run diverged at once.</summary>
    private static IReadOnlyList<Finding> Nothing(TrainingLog log)
    {
        bool isNaN = log.Notes.Any(note => note.Kind == LogNoteKind.AllNaN && note.Names.Any(name => name.Contains("loss", StringComparison.OrdinalIgnoreCase)));
        Dictionary<string, double> none = new(StringComparer.Ordinal);
        return isNaN
            ? [new Finding(FindingKind.Diverged, Severity.Problem, 1, 1, none, "AtOnce", Confidence: Confidence.Measured)]
            : [new Finding(FindingKind.Undecided, Severity.Note, 0, null, none, "NoEpochs")];
    }

    private static (int? Size, SizeSource Source) SizeOf(TrainingLog log, JudgeOptions options)
    {
        if (options.ValidationSize is { } given)
        {
            return (given, SizeSource.Given);
        }

        return log.ValidationSize is not { } told ? (null, SizeSource.Unknown)
            : log.Notes.Any(note => note.Kind == LogNoteKind.SizeFromSteps) ? (told, SizeSource.Steps)
            : (told, SizeSource.Log);
    }

    private static (int? Classes, ChanceSource Source) ClassesOf(TrainingLog log, JudgeOptions options, Records records)
    {
        if (options.Classes is { } given)
        {
            return (given, ChanceSource.Given);
        }

        if (log.Classes is { } told)
        {
            return (told, ChanceSource.Log);
        }

        bool canTell = records.Measured is { Subject: CourseSubject.ValidationLoss, IsCrossEntropy: true, Metric: MetricKind.Accuracy };
        return canTell && Guessing.ClassesOf(records.Losses, [.. records.Epochs.Select(epoch => epoch.ValidationAccuracy)]) is { } guessed
            ? (guessed, ChanceSource.Guessing)
            : (null, ChanceSource.Unknown);
    }

    private static bool HasRunAway(Records records)
    {
        double[] losses = records.Measured.HasTrainLoss ? [.. records.Epochs.Select(epoch => epoch.TrainLoss)] : records.Losses;
        return records.Measured.Subject != CourseSubject.ValidationMetric && losses.Length > 1 && losses[0] > 0 && losses[^1] > RanAway * losses[0];
    }
}
