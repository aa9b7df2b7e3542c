using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Folders;
using Fathom.Study.Formats;
using Fathom.Study.Plans;
using Fathom.Study.Running;
using Fathom.Study.Tests.Folders;
using Fathom.Study.Tests.Workers;
using Fathom.Study.Workers;

namespace Fathom.Study.Tests.Running;

/// <summary>A study of float32 features, each on a scale of its own.</summary>
public sealed class TableStudyTests
{
    [Fact]
    public void A_table_is_studied_from_arrays_to_a_model_file_that_predicts_it()
    {
        int[] labels = [.. Enumerable.Range(0, 300).Select(row => row % 3)];
        float[][] rows = [.. labels.Select((label, row) => new[] { 1000 + 50 * label + 10 * MathF.Sin(row), 0.001f * (label * label + 0.3f * MathF.Cos(row)), 5 })];
        Dataset data = Dataset.Create(rows, labels, new DatasetOptions { Name = "table", ClassNames = ["low", "middle", "high"] });
        Arm arm = new("homework", new Recipe { Width = 8, BatchSize = 16, LearningRate = 0.1, Standardize = true });
        StudyPlan plan = PlanBuilder.Build(data, 0.25, [1, 3], [arm], [1], [20]);
        using TemporaryFolder folder = new();

        StudyResults results = new StudyRunner(new StudyRunnerOptions { Threads = 1 }).Run(
            plan, DataSplit.HoldOutLast(data, 0.25), folder.Path, new RecordingObserver(), TestContext.Current.CancellationToken);

        Assert.All(results.Runs, run => Assert.Equal(RunStatus.Done, run.Record.Status));
        Assert.All(results.Runs, run => Assert.True(run.Record.Results[^1].TestAccuracy > 0.9, $"test accuracy {run.Record.Results[^1].TestAccuracy}"));
        TrainedModel model = StudyFolder.RunFolder(folder.Path, plan.Runs.Last()).ReadModel();
        float[] probabilities = Network.FromTensors(model.Design, model.Tensors).Predict([1100f, 0.004f, 5]);
        Assert.Equal(2, Array.IndexOf(probabilities, probabilities.Max()));
        Assert.Equal(3, model.Design.Scaling.Scales.Count);
    }
}
