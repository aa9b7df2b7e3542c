namespace Fathom.App.Commands;

/// <summary>What the process says to the shell.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The request was right, the work failed.</summary>
    public const int WorkFailed = 1;

    /// <summary>The request was wrong.</summary>
    public const int InvalidRequest = 2;

    /// <summary>The work was done, and a run shows what <c>--fail-on</c> names.</summary>
    public const int Found = 3;

    /// <summary>Ctrl-C: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
