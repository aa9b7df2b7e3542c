namespace Fathom.App.Clusters;

/// <summary>What a study or a search is made of, one round after another. Everything follows from what has ended, so nothing is remembered.</summary>
internal interface IRounds
{
    /// <summary>The pieces that come first, as the folder stands; empty where nothing is left.</summary>
    Task<IReadOnlyList<string>> FirstAsync();

    /// <summary>The pieces that come after a round whose pieces are all done; empty after the last.</summary>
    Task<IReadOnlyList<string>> AfterAsync(ClusterStatus round);

    /// <summary>Whether this is the last round, which may end with pieces missing: the report tells of them.</summary>
    bool MayEndWithout(ClusterStatus round);

    /// <summary>Makes the report.</summary>
    Task ReportAsync();
}
