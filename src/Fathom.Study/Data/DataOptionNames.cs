namespace Fathom.Study.Data;

/// <summary>What the caller calls the parts of a <see cref="DataRequest"/>, so that advice in a message can be obeyed.</summary>
public sealed record DataOptionNames
{
    public string Label { get; init; } = nameof(DataRequest.Label);

    public string Ignore { get; init; } = nameof(DataRequest.Ignore);

    public string Missing { get; init; } = nameof(DataRequest.Missing);

    public string ImageSize { get; init; } = nameof(DataRequest.ImageSize);

    public string Test { get; init; } = nameof(DataRequest.TestPath);

    public string Validation { get; init; } = nameof(DataRequest.ValidationPath);

    public string ValidationFraction { get; init; } = nameof(DataRequest.ValidationFraction);

    public string Group { get; init; } = nameof(DataRequest.GroupColumn);

    public string Part { get; init; } = nameof(DataRequest.PartColumn);

    public string Split { get; init; } = nameof(DataRequest.Split);

    public string Examples { get; init; } = nameof(DataRequest.Examples);

    public string TestFraction { get; init; } = nameof(DataRequest.TestFraction);

    public string SplitSeed { get; init; } = nameof(DataRequest.SplitSeed);
}
