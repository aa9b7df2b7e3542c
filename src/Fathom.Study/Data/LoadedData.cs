using Fathom.Engine.Training;
using Fathom.Study.Data.Tables;

namespace Fathom.Study.Data;

/// <summary>A data set ready for use.</summary>
/// <param name="Data">The examples.</param>
/// <param name="Origin">Where they came from: a folder, or that they were drawn.</param>
/// <param name="StandInReason">Why the built-in sketches stand in, in a sentence; null where nothing was replaced.</param>
public sealed record LoadedData(Dataset Data, string Origin, string? StandInReason)
{
    /// <summary>What reads the same again, with what was found by looking filled in; null where the data set's name is enough.</summary>
    public DataRequest? Request { get; init; }

    /// <summary>How rows become inputs; null where the data is no table.</summary>
    public TableEncoding? Table { get; init; }

    /// <summary>The table's columns, those that become no inputs too; empty where the data is no table.</summary>
    public IReadOnlyList<ColumnSummary> Columns { get; init; } = [];

    /// <summary>The names of all columns of a table, of one of pictures too; empty where the data is no table.</summary>
    public IReadOnlyList<string> ColumnNames { get; init; } = [];

    /// <summary>The rows of the file in its order; null where the data is no table, or one of pictures.</summary>
    public TableRows? Rows { get; init; }

    /// <summary>The rows of the test part as the file has them; null where the data is no table, or one of pictures.</summary>
    public TableRows? TestRows { get; init; }

    /// <summary>What a person should hear of it, what it was taken for first.</summary>
    public IReadOnlyList<DataNotice> Notices { get; init; } = [];
}
