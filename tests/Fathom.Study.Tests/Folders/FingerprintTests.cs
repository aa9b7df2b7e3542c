using System.Security.Cryptography;
using Fathom.Engine.Training;
using Fathom.Study.Folders;
using Fathom.Study.Formats;
using Fathom.Study.Plans;
using Fathom.Study.Tests.Plans;

namespace Fathom.Study.Tests.Folders;

/// <summary>What a report carries to be held against training again.</summary>
public sealed class FingerprintTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_runs_hashes_are_of_its_recipe_its_history_without_times_and_its_weights()
    {
        RunResult run = Trained().Runs[1];
        RunFingerprint print = RunFingerprint.Of(run);

        Assert.Equal(("homework-d3-s1", 4, run.Record.WeightsSha256), (print.Run, print.Epochs, print.Weights));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(StudyJson.Bytes(run.Record.Spec.Recipe))), print.Recipe);
        Assert.Equal(EpochSum.Of(run.History.Epochs), print.History);
        Assert.Equal(string.Concat(Enumerable.Range(1, 4).Select(count => EpochSum.Of(run.History.Epochs.Take(count))[..8])), print.EpochSums);
        Assert.Equal(run.Record.Results.Select(result => new TestFigure(result.Budget, result.TestLoss, result.TestAccuracy)), print.Tests);
        RunResult slower = run with { History = run.History with { Epochs = [.. run.History.Epochs.Select(epoch => epoch with { Seconds = 99 })] } };
        Assert.Equal(print.History, RunFingerprint.Of(slower).History);
    }

    [Fact]
    public void Training_again_agrees_up_to_the_epoch_that_differs_and_beyond_what_was_recorded()
    {
        RunResult run = Trained().Runs[0];
        RunFingerprint print = RunFingerprint.Of(run);
        EpochRecord[] again = [.. run.History.Epochs];
        again[2] = again[2] with { ValidationLoss = Math.BitIncrement(again[2].ValidationLoss) };
        using EpochSum sum = new();

        bool[] agrees = [.. again.Append(again[3]).Select((epoch, index) =>
        {
            sum.Add(epoch);
            return print.AgreesAfter(index + 1, sum);
        })];

        Assert.Equal([true, true, false, false, true], agrees);
    }

    [Fact]
    public void A_study_is_known_by_the_runs_that_have_ended_with_weights()
    {
        StudyResults results = Trained();
        StudyResults begun = results with { Runs = [results.Runs[0] with { Record = results.Runs[0].Record with { Status = RunStatus.Running } }, .. results.Runs.Skip(1)] };
        StudyResults lost = results with { Runs = [results.Runs[0] with { Record = results.Runs[0].Record with { WeightsSha256 = null } }, .. results.Runs.Skip(1)] };

        StudyFingerprint print = StudyFingerprint.Of(results);

        Assert.Equal((StudyFingerprint.KnownFormat, PlanBuilder.Version, null, null, false), (print.Format, print.Fathom, print.Page, print.Reference, print.IsSearch));
        Assert.Equal(["homework-d1-s1", "homework-d3-s1"], print.Runs.Select(run => run.Run));
        Assert.Equal(["homework-d3-s1"], StudyFingerprint.Of(begun).Runs.Select(run => run.Run));
        Assert.Equal(["homework-d3-s1"], StudyFingerprint.Of(lost).Runs.Select(run => run.Run));
    }

    [Fact]
    public void A_run_says_where_it_was_trained()
    {
        RunEnvironment here = RunEnvironment.Current();

        Assert.Equal((PlanBuilder.Version, Environment.ProcessorCount), (here.Fathom, here.Processors));
        Assert.Equal(Trainer.KernelWidth.ToString().Replace("Bits", "", StringComparison.Ordinal).ToLowerInvariant(), here.Kernel);
        Assert.StartsWith(".NET ", here.Runtime, StringComparison.Ordinal);
        Assert.EndsWith($" {System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture}", here.System, StringComparison.Ordinal);
    }

    [Fact]
    public void Trials_and_choices_stand_in_the_plans_order_whatever_order_they_ended_in()
    {
        StudyPlan plan = Sample.Plan(depths: [1, 3], arms: [Sample.Arm, new Arm("wide", Sample.Arm.Recipe with { Width = 5 })]);
        LearningRateTrial[] trials =
        [
            Trial("homework", 1, 0, 0.01), Trial("homework", 1, 0, 0.1), Trial("homework", 1, 1, 0.01), Trial("homework", 3, 0, 0.01), Trial("wide", 1, 0, 0.01),
        ];
        TunedRate[] choices = [new("homework", 1, 0.01, false), new("homework", 3, 0.1, true), new("wide", 1, 0.01, false)];

        TuningRecord ordered = new TuningRecord([.. trials.Reverse()], [.. choices.Reverse()]).InOrderOf(plan);

        Assert.Equal(trials, ordered.Trials);
        Assert.Equal(choices, ordered.Choices);

        static LearningRateTrial Trial(string arm, int depth, int rung, double rate) => new(arm, depth, rung, rate, 2, -1, 0.5, 0.7);
    }

    public void Dispose() => _folder.Dispose();

    private StudyResults Trained() => Sample.Runner().Run(Sample.Plan(), _folder);
}
