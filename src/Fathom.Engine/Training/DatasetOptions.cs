namespace Fathom.Engine.Training;

/// <summary>What <see cref="Dataset.Create(IReadOnlyList{float[]}, IReadOnlyList{int}, DatasetOptions?)"/> may be told besides features and labels.</summary>
public sealed record DatasetOptions
{
    /// <summary>What the data is called in records and reports.</summary>
    public string Name { get; init; } = "data";

    /// <summary>A name for each label, in label order; null names the classes by their numbers, up to the largest label.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>The part of the examples that becomes the test part, 0 or more and less than 1.</summary>
    public double TestFraction { get; init; } = 0.2;

    /// <summary>Whether the examples are put in a random order first: those of sorted data would else leave whole classes to the test or validation part.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Which order.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Columns of one image, where the features are images row by row; null for a table.</summary>
    public int? ImageWidth { get; init; }

    /// <summary>1 for grey images and tables; 3 where the features of a pixel are red, green and blue.</summary>
    public int Channels { get; init; } = 1;
}
