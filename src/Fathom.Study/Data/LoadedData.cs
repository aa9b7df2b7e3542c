using Fathom.Engine.Training;

namespace Fathom.Study.Data;

/// <summary>A data set ready for use.</summary>
/// <param name="Data">The examples.</param>
/// <param name="Origin">Where they came from: a folder, or that they were drawn.</param>
/// <param name="StandInReason">Why the built-in sketches stand in, in a sentence; null where nothing was replaced.</param>
public sealed record LoadedData(Dataset Data, string Origin, string? StandInReason)
{
    /// <summary>What reads the same again, with what was found by looking filled in; null where the data set's name is enough.</summary>
    public DataRequest? Request { get; init; }

    /// <summary>What a person should hear of it, what it was taken for first.</summary>
    public IReadOnlyList<DataNotice> Notices { get; init; } = [];
}
