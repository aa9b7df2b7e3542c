using Fathom.Study.Reporting;

namespace Fathom.Study.Verification;

/// <summary>How much is trained again.</summary>
public sealed record VerifyOptions
{
    /// <summary>Names of the runs.</summary>
    public required IReadOnlyCollection<string> Runs { get; init; }

    /// <summary>Threads over all runs.</summary>
    public required int Threads { get; init; }

    /// <summary>Train the first epochs only: no more than this many; null for all of each run.</summary>
    public int? Epochs { get; init; }

    /// <summary>An empty folder to work in; nothing else is written.</summary>
    public required string Scratch { get; init; }

    /// <summary>How reports are written, for the one that is laid beside the one at hand.</summary>
    public ReportOptions Report { get; init; } = new();

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
