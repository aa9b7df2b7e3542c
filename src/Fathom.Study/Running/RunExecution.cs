using System.Globalization;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Propagation;
using Fathom.Study.Folders;
using Fathom.Study.Formats;
using Fathom.Study.Plans;
using Fathom.Study.Workers;

namespace Fathom.Study.Running;

/// <summary>Carries one run out in its folder, from wherever an earlier command left it to its last file.</summary>
internal sealed class RunExecution(
    StudyPlan plan, RunSpec run, DataSplit data, RunFolder folder, RunGate gate, RunServices services, IStudyObserver observer)
{
    private static readonly string[] LineEnds = ["\r\n", "\n"];

    /// <param name="cores">Asked at the start of each epoch: how many threads to use.</param>
    /// <param name="cancel">Leaves the run as one that goes on when run again.</param>
    /// <returns>The run as it ended: done, diverged, stopped by request, or failed with the reason.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; the last finished epoch is kept.</exception>
    /// <exception cref="IOException">The disk is full; the run goes on when run again.</exception>
    public RunResult Execute(CoreShare cores, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder.Path);
        AtomicFile.DeleteLeftovers(folder.Path);
        RunStart start = RunStart.Of(folder, run, plan);
        if (start.Damage is { } damage)
        {
            observer.RunDamaged(run, damage, start.Checkpoint?.Checkpoint.Epoch ?? 0);
        }

        RunResult earlier = start.Earlier;
        using RunRecorder recorder = new(
            folder,
            services,
            observer,
            earlier.Record,
            layers => Preflight.Of(run.Recipe, run.Depth, data).With(run.Recipe, data, layers),
            (history, budget) => Diagnose(history, budget, diverged: false));
        try
        {
            TrainingOutcome outcome = Train(recorder, start, () => BetweenEpochs(recorder, cores, cancel), cancel);
            Finish(recorder, outcome);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            recorder.WriteCheckpoint();
            throw;
        }
        catch (RunStoppedException)
        {
            recorder.WriteCheckpoint();
            recorder.WriteRecord(recorder.Record with
            {
                Status = RunStatus.Stopped,
                StopReason = string.Create(CultureInfo.InvariantCulture, $"stopped on request after {recorder.History.Epochs.Count} epochs"),
            });
        }
        catch (Exception e) when (!DiskFull.IsCauseOf(e))
        {
            recorder.WriteCheckpoint();
            recorder.WriteRecord(recorder.Record with { Status = RunStatus.Failed, StopReason = Reason(e), Failure = e.ToString().Split(LineEnds, StringSplitOptions.None) });
        }

        return new RunResult(recorder.Record, recorder.History);
    }

    /// <summary>How many threads the next epoch may use, once nobody asks the run to wait.</summary>
    private int BetweenEpochs(RunRecorder recorder, CoreShare cores, CancellationToken cancel)
    {
        gate.Pass(run, Pause, Resume, cancel);
        return cores.Renew();

        void Pause()
        {
            cores.Leave();
            recorder.WriteCheckpoint();
            recorder.WriteRecord(recorder.Record with { Status = RunStatus.Paused });
            observer.RunPaused(run);
        }

        void Resume()
        {
            cores.Join();
            recorder.WriteRecord(recorder.Record with { Status = RunStatus.Running });
            observer.RunStarted(run, recorder.History.Epochs.Count);
        }
    }

    private TrainingOutcome Train(RunRecorder recorder, RunStart begin, Func<int> threads, CancellationToken cancel)
    {
        CheckpointFile? start = begin.Checkpoint;
        Begin(recorder, begin.Earlier, start);
        if (start?.Outcome is { } known)
        {
            return known;
        }

        IRunTrainer trainer = services.CreateTrainer(data, run);
        if (start is not null)
        {
            trainer.Restore(start.Checkpoint);
        }

        return trainer.Train(recorder, threads, services.Options.Clock, cancel);
    }

    /// <summary>Drops what is newer than the checkpoint: it will be made again, the same.</summary>
    private void Begin(RunRecorder recorder, RunResult earlier, CheckpointFile? start)
    {
        int epochsDone = start?.Checkpoint.Epoch ?? 0;
        RunRecord record = earlier.Record with
        {
            Status = RunStatus.Running,
            StopReason = null,
            Failure = null,
            Environment = RunEnvironment.Current(),
            Results = [.. earlier.Record.Results.Where(result => result.Budget <= epochsDone || HasRunOut(start?.Checkpoint))],
            Findings = [.. earlier.Record.Findings.Where(finding => finding.Budget <= epochsDone)],
            Diagnosed = earlier.Record.Findings.Count == 0 ? RunDiagnosis.Rules : earlier.Record.Diagnosed,
        };
        recorder.Begin(record, earlier.History.Until(epochsDone), start?.Checkpoint);
        observer.RunStarted(run, epochsDone);
    }

    /// <summary>Whether the run ended early with this state; then the budgets that come later were read there too.</summary>
    private bool HasRunOut(Checkpoint? state) => state?.Best is { } best && state.Epoch - best.Epoch >= run.Recipe.Patience;

    /// <summary>Everything here follows from what is on disk, so a killed command does it again with the same result.</summary>
    private void Finish(RunRecorder recorder, TrainingOutcome outcome)
    {
        recorder.WriteLastCheckpoint(outcome);
        TrainedModel model = Model(recorder.State!);
        AtomicFile.Write(services.Disk, folder.ModelPath, stream => ModelFile.Write(model, stream));
        AtomicFile.Write(services.Disk, folder.OnnxPath, stream => OnnxWriter.Write(model, stream));
        bool diverged = outcome == TrainingOutcome.Diverged;
        recorder.WriteEnd(recorder.Record with
        {
            Status = diverged ? RunStatus.Diverged : RunStatus.Done,
            StopReason = StopReason(recorder.History, outcome, recorder.State!.Best),
            Findings = [.. run.Budgets.SelectMany(budget => Diagnose(recorder.History, budget, diverged))],
            Diagnosed = RunDiagnosis.Rules,
            WeightsSha256 = TensorBytes.Sha256(model.Tensors),
        });
    }

    private TrainedModel Model(Checkpoint state)
    {
        TrainedModel model = new(plan.DesignOf(run, run.Recipe.ScalingFor(data.Training)), plan.Data.ClassNames, state.Model)
        {
            ImageShape = plan.Data.Channels > 1 ? [plan.Data.ImageHeight, plan.Data.ImageWidth, plan.Data.Channels] : null,
            Table = plan.Data.Table,
            Origin = new ModelOrigin(run.Arm, KebabCase.NameOf(run.Recipe.ClassWeights), plan.MetricName),
        };
        return model.Problem() is { } problem ? throw new InvalidOperationException($"The engine captured {problem}.") : model;
    }

    private static string Reason(Exception fault) => fault switch
    {
        OutOfMemoryException => "memory ran out; fewer threads, a narrower network or a smaller batch need less",
        IOException or UnauthorizedAccessException => FileFault.Describe(fault).TrimEnd('.'),
        _ => fault.Message,
    };

    private static string StopReason(RunHistory history, TrainingOutcome outcome, BestEpoch? best)
    {
        string kept = best is null ? "" : string.Create(CultureInfo.InvariantCulture, $"; the weights of epoch {best.Epoch}, the best on validation, were kept");
        return outcome switch
        {
            TrainingOutcome.Diverged => string.Create(
                CultureInfo.InvariantCulture,
                $"diverged in epoch {history.Epochs.Count}: the running training loss was {history.Epochs[^1].TrainLossRunning:G4}"),
            TrainingOutcome.StoppedEarly => string.Create(
                CultureInfo.InvariantCulture,
                $"stopped early after epoch {history.Epochs.Count}: the validation loss had not fallen for {history.Epochs.Count - best!.Epoch} epochs{kept}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"all {history.Epochs.Count} epochs were trained{kept}"),
        };
    }

    private IReadOnlyList<Finding> Diagnose(RunHistory history, int budget, bool diverged) =>
        services.Diagnose(RunDiagnosis.InputOf(plan, run, history, budget, diverged));
}
