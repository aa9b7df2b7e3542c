using Fathom.Engine.Training;

// ML.NET reads rows into a class with a property a column; an array of features and one of labels is all that Fathom asks for.
Flower[] rows = [.. Enumerable.Range(0, 150).Select(row => new Flower(
    4.5f + row % 3 + MathF.Sin(row) / 4, 3 - row % 3 * 0.3f + MathF.Cos(row) / 4, 1 + row % 3 * 2, row % 3 * 0.7f, ((string[])["setosa", "versicolor", "virginica"])[row % 3]))];
string[] names = [.. rows.Select(row => row.Species).Distinct().Order()];
Dataset data = Dataset.Create(
    [.. rows.Select(row => new[] { row.SepalLength, row.SepalWidth, row.PetalLength, row.PetalWidth })],
    [.. rows.Select(row => Array.IndexOf(names, row.Species))]);
Trainer trainer = new(DataSplit.HoldOutLast(data), new Recipe { Epochs = 40, BatchSize = 16, Width = 16, LearningRate = 0.1, Standardize = true }, depth: 2);
trainer.Train();
float[] sure = trainer.Network.Predict([4.6f, 3f, 1f, 0.1f]);
Console.WriteLine($"{names[Array.IndexOf(sure, sure.Max())]}: {sure.Max():P1}");

internal sealed record Flower(float SepalLength, float SepalWidth, float PetalLength, float PetalWidth, string Species);
