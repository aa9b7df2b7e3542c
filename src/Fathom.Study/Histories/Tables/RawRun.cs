using Fathom.Study.Histories.Logs;

namespace Fathom.Study.Histories.Tables;

/// <summary>What a format's reader makes of a run; how columns and epochs follow from it is the same for all (<see cref="Folding"/>).</summary>
/// <param name="Path">File or folder.</param>
/// <param name="Name">The run within it, empty where there is one.</param>
/// <param name="Format">Of <see cref="LogFormats"/>.</param>
/// <param name="Frame">The readings.</param>
internal sealed record RawRun(string Path, string Name, string Format, Frame Frame)
{
    /// <summary>Columns that the format itself names; null is found by name.</summary>
    public LogColumns Columns { get; init; } = new();

    /// <summary>As of a log.</summary>
    public bool? TrainIsRunning { get; init; }

    /// <summary>Where the tool knows one loss only.</summary>
    public LogLossKind? LossKind { get; init; }

    /// <summary>What rows are where no column counts.</summary>
    public LogAxisKind RowsAre { get; init; } = LogAxisKind.Row;

    /// <summary>What the tool counts a first row as, where no column counts.</summary>
    public int FirstRow { get; init; } = 1;

    /// <summary>Whether losses of one set are parts of one sum, as Ultralytics' box, cls and dfl.</summary>
    public bool LossesAddUp { get; init; }

    public int? ValidationSize { get; init; }

    public int? Classes { get; init; }

    public IReadOnlyDictionary<string, string> Settings { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<LogNote> Notes { get; init; } = [];
}
