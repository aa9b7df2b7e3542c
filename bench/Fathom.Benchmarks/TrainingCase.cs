using System.Globalization;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Benchmarks;

/// <summary>One size of network and batch to measure, otherwise the <c>homework</c> recipe on 48,000 images of 784 pixels.</summary>
internal sealed record TrainingCase(int Depth, int Width, int Batch)
{
    public static IReadOnlyList<TrainingCase> All { get; } =
    [
        new(30, 128, 256),
        new(30, 128, 32),
        new(10, 32, 32),
        new(10, 512, 256),
        new(1, 128, 256),
    ];

    public Recipe Recipe => new() { Width = Width, BatchSize = Batch };

    public NetworkShape Shape => new(28 * 28, Width, 10, Depth);

    /// <summary>A case from its three numbers.</summary>
    /// <exception cref="FormatException">One of them is no number.</exception>
    public static TrainingCase Parse(ReadOnlySpan<string> numbers) => new(
        int.Parse(numbers[0], CultureInfo.InvariantCulture),
        int.Parse(numbers[1], CultureInfo.InvariantCulture),
        int.Parse(numbers[2], CultureInfo.InvariantCulture));

    /// <summary>Arithmetic that the mathematics needs for one pass over so many examples; padding is not counted.</summary>
    public double Operations(int examples) => (double)Shape.TrainingOperations * examples;

    public override string ToString() => $"({Depth}, {Width}, {Batch})";
}
