namespace Fathom.Study.Data;

/// <summary>A kind of data that a person may bring: a table, pictures in folders. One small type each, listed in <see cref="DataKinds"/>.</summary>
internal interface IDataKind
{
    /// <summary>What is expected, for the message that a path is none of the kinds: "a table (CSV, TSV)".</summary>
    string Expected { get; }

    /// <summary>Whether a path holds this kind, by a look at its content.</summary>
    bool Recognizes(DataPath path);

    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidRequestException">It is damaged, or cannot be studied: where, what was expected, what to do.</exception>
    LoadedData Load(DataPath path, DataRequest request, DataOptions options, CancellationToken cancel);
}
