using Fathom.Engine.Training;

namespace Fathom.Engine.Tests;

/// <summary>The program of README's "As a library", between the two comments line for line; <see cref="ReadmeTests"/> holds them together.</summary>
internal static class ReadmeExample
{
    // The program writes to what it calls Console.
#pragma warning disable xUnit1051 // A reader's program has no test's cancellation.
    public static void Run(TextWriter Console)
    {
        // README begins
        int[] labels = [.. Enumerable.Range(0, 600).Select(point => point % 3)];
        float[][] points = [.. labels.Select((label, point) => new[] { 2 * label + MathF.Sin(point), label * label + MathF.Cos(point) })];

        Dataset data = Dataset.Create(points, labels);                  // copied, checked, shuffled; a fifth is the test part
        DataSplit split = DataSplit.HoldOutLast(data);                  // another fifth watches
        Recipe recipe = new() { Epochs = 30, BatchSize = 32, Standardize = true };
        Trainer trainer = new(split, recipe, depth: 3);
        TrainingOutcome outcome = trainer.Train();
        float[] sure = trainer.Network.Predict([4.1f, 4.2f]);           // a probability for each class
        Console.WriteLine($"{outcome}: class {Array.IndexOf(sure, sure.Max())}");
        // README ends
    }
#pragma warning restore xUnit1051
}
