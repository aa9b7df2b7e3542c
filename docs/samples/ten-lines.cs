using Fathom.Engine.Training;
using Fathom.Study.Data;

// The built-in drawings of garments; DataCatalog loads the published sets and files of yours by the same call.
Dataset data = (await new DataCatalog(new DataOptions { CacheDirectory = Path.GetTempPath() }, new HttpClient()).LoadAsync("sketches", progress: null, CancellationToken.None)).Data;
DataSplit split = DataSplit.HoldOutLast(data, 0.2);
Trainer trainer = new(split, new Recipe { Epochs = 3, Width = 32, LearningRate = 0.1 }, depth: 2, seed: 1, budgets: [3]);
Watch watch = new();
trainer.Train(watch);
Console.WriteLine($"{watch.TestAccuracy:P1} of the test pictures are classified right");

internal sealed class Watch : ITrainingObserver
{
    public double TestAccuracy { get; private set; }

    public void BudgetReached(BudgetResult result) => TestAccuracy = result.TestAccuracy;
}
